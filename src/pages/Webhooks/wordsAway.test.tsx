import { screen } from '@testing-library/react';
import React from 'react';
import { fakeBackend, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { readyWebhook, webhookStatus } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

// A part of the plugin that cannot be loaded, as after an update or without a network.
let mockIsAway = true;
function mockPart(name: string) {
  if (mockIsAway) {
    throw new Error('ChunkLoadError');
  }
  return jest.requireActual(name);
}
jest.mock('../../ui/findingWords', () => mockPart('../../ui/findingWords'));
jest.mock('../../features/sendTest/testWords', () => mockPart('../../features/sendTest/testWords'));

const FINDING = { reason: 'keyword-missing', code: '310000', vendorText: 'keywords not in content' } as const;

beforeEach(() => {
  mockIsAway = true;
  jest.resetModules();
});

it('tells of the list that its words cannot be loaded, and tries again', async () => {
  const webhooks = [{ ...readyWebhook(), status: webhookStatus({ health: 'waiting', finding: FINDING }) }];
  fakeBackend({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
  const { user } = renderPage(<WebhooksPage />);
  expect(await screen.findByText('Grafana does not answer')).toBeInTheDocument();
  mockIsAway = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/keyword/)).toBeInTheDocument();
});

it('sends no test message whose result nobody could say', async () => {
  const calls = fakeBackend({
    'GET me': () => ok(meWith('webhooks:use')),
    'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [] }),
    'POST webhooks/:id/test': () =>
      ok({ verdict: 'delivered', reason: '', code: '', vendorText: '', resent: '', elapsedMs: 1 }),
  });
  const { user } = renderPage(<WebhooksPage />);
  await user.click(await screen.findByRole('button', { name: 'Send test to Operations' }));
  expect(await screen.findByRole('group', { name: 'Not sent' })).toHaveTextContent('Grafana does not answer');
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  mockIsAway = false;
  await user.click(screen.getByRole('button', { name: 'Send test to Operations' }));
  expect(await screen.findByRole('group', { name: /confirmed/ })).toBeInTheDocument();
});
