import { render, screen } from '@testing-library/react';
import React from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { PATHS, PLUGIN_ID } from './constants';
import { plugin } from './module';
import pluginJson from './plugin.json';
import { fakeBackend, ok } from './test/fakeBackend';

it('shows the webhooks at the root of the app', async () => {
  fakeBackend({ 'GET webhooks': () => ok({ webhooks: [], problems: [] }) });
  const Root = plugin.root as React.ComponentType;
  render(
    <MemoryRouter initialEntries={[PATHS.root]}>
      <Routes>
        <Route path={`${PATHS.root}/*`} element={<Root />} />
      </Routes>
    </MemoryRouter>
  );
  expect(await screen.findByText('No groups receive Grafana alerts yet')).toBeInTheDocument();
});

it('goes by one id', () => {
  expect(PLUGIN_ID).toBe(pluginJson.id);
});
