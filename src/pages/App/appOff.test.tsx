import { hasPermission } from '@grafana/runtime';
import { screen } from '@testing-library/react';
import React from 'react';
import { GrafanaState } from '../../../dev/fakeGrafana/grafanaState';
import { readPanel } from '../../extensions/subject/readPanel';
import { settingsRow, showConfiguration } from '../../test/configurationWorld';
import { showDeliveries } from '../../test/deliveriesWorld';
import { fakeBackend, type FakeRoutes, ok } from '../../test/fakeBackend';
import { showEditPage } from '../../test/formWorld';
import { barredRoutes, grafanaRoutes } from '../../test/grafanaRoutes';
import { meWith } from '../../test/meFixture';
import { panelContext } from '../../test/panelContext';
import { renderPage } from '../../test/renderPage';
import { showSend } from '../../test/sendWorld';
import { settingsRoutes } from '../../test/settingsRow';
import { AlertChannelsPage } from '../AlertChannels/AlertChannelsPage';
import { WebhooksPage } from '../Webhooks/WebhooksPage';

// Whole pages are drawn, which on a busy machine takes seconds.
jest.setTimeout(30_000);

beforeEach(() => {
  jest.mocked(hasPermission).mockReturnValue(true);
});

const ME = ok(meWith('webhooks:read', 'webhooks:use', 'webhooks:write', 'deliveries:read', 'deliveries:write'));
const WORDS = 'Enterprise Groups is disabled in this organization';
const CURE = /Administration > Plugins and data > Plugins > Enterprise Groups/;

const ROUTES = [
  'GET me',
  'GET webhooks',
  'GET webhooks/:id',
  'GET deliveries',
  'GET deliveries/:id',
  'GET deliveries/chart',
  'GET license',
  'GET system',
  'GET saving',
] as const;

/** Grafana's and the backend's routes, of a Grafana whose app is off. Its words for that are a matter of `readFailure`. */
function routesOfOff(): Partial<FakeRoutes> {
  const state = new GrafanaState({ jsonData: {}, secureJsonData: {} });
  state.settings.seed({ jsonData: {}, secureJsonData: {}, enabled: false });
  return { ...grafanaRoutes(state), ...barredRoutes(state, ROUTES) };
}

type Show = (routes: Partial<FakeRoutes>) => unknown;

/** The places where Grafana shows the app, opened by somebody who may do everything. */
const PLACES: ReadonlyArray<readonly [name: string, show: Show]> = [
  ['the webhooks', (routes) => (fakeBackend(routes), renderPage(<WebhooksPage />))],
  ['a webhook', (routes) => showEditPage(routes)],
  ['the alert channels', (routes) => (fakeBackend(routes), renderPage(<AlertChannelsPage />))],
  ['the deliveries', (routes) => showDeliveries(routes)],
  ['one delivery', (routes) => showDeliveries(routes, { at: '/7' })],
  // Where Grafana says itself that it is disabled, the page offers to enable it. Here it says otherwise, or was not asked yet.
  ['the configuration', (routes) => showConfiguration({ ...routes, ...settingsRoutes(settingsRow()) })],
  [
    'the form to send a panel',
    (routes) =>
      showSend(routes, {
        subject: readPanel(panelContext(), { appUrl: 'https://grafana.test/', orgId: 1, search: '', nowMs: 0 }),
      }),
  ],
];

it.each(PLACES)('%s: says that the app is off, and what to do', async (_, show) => {
  show(routesOfOff());
  expect((await screen.findAllByText(WORDS)).length).toBeGreaterThan(0);
  expect(screen.getAllByText(CURE).length).toBeGreaterThan(0);
});

it.each(PLACES)('%s: says so where it was switched off while the page was open', async (_, show) => {
  show({ ...routesOfOff(), 'GET me': () => ME });
  expect((await screen.findAllByText(WORDS)).length).toBeGreaterThan(0);
  expect(screen.queryByText(/(Delivery|Webhook) not found/)).not.toBeInTheDocument();
});
