import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import React from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { WithMe } from '../features/access/me';
import { FakePluginPage } from './FakePluginPage';

interface Place {
  /** Where the page is opened, with its query. */
  readonly at?: string;
  /** The page's own address, such as `/webhooks/:id`; what is not like it shows only where one is. */
  readonly path?: string;
}

/** Renders a page as the app does: within a router, by somebody whose permissions `GET me` tells. */
export function renderPage(
  page: React.ReactElement,
  { at = '/', path = '*' }: Place = {}
): RenderResult & { user: UserEvent } {
  const rendered = render(
    <MemoryRouter initialEntries={[at]}>
      <WithMe Frame={FakePluginPage}>
        <Routes>
          <Route path={path} element={page} />
          <Route path="*" element={null} />
        </Routes>
      </WithMe>
      <Here />
    </MemoryRouter>
  );
  return { ...rendered, user: userEvent.setup() };
}

/** Says where the reader is, for tests of what leads elsewhere: `screen.getByTestId('here')`. */
function Here() {
  const { pathname, search } = useLocation();
  return <div data-testid="here">{pathname + search}</div>;
}
