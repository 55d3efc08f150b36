import { screen } from '@testing-library/react';
import React from 'react';
import { failed, fakeBackend, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { readyWebhook, settingsProblem, webhookStatus } from '../../test/webhookFixtures';
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
jest.mock('../../ui/VirtualRows', () => mockPart('../../ui/VirtualRows'));
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
  expect(await screen.findByText('Grafana does not respond')).toBeInTheDocument();
  mockIsAway = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/keyword/)).toBeInTheDocument();
});

it('shows all of a long list where what shows a part of it cannot be loaded', async () => {
  const webhooks = Array.from({ length: 70 }, (_, index) => readyWebhook({ id: `g${index}`, name: `Group ${index}` }));
  fakeBackend({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
  renderPage(<WebhooksPage />);
  expect(await screen.findAllByText(/^Group \d+$/)).toHaveLength(70);
});

it('names the settings at fault where their mistakes cannot be said', async () => {
  fakeBackend({
    'GET me': () => ok(meWith('webhooks:write')),
    'GET webhooks': () => ok({ webhooks: [readyWebhook({ provisioned: false })], problems: [] }),
    'PUT webhooks/:id/enabled': () => failed(422, { reason: 'problems', problems: [settingsProblem()] }),
  });
  const { user } = renderPage(<WebhooksPage />);
  await user.click(await screen.findByLabelText('More actions for Operations'));
  await user.click(await screen.findByText('Disable'));
  const title = await screen.findByText('Operations was not disabled');
  expect(title.closest('[role="group"]')).toHaveTextContent(/Open the webhook, fix them and save it\.url$/);
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
  expect(await screen.findByRole('group', { name: 'Not sent' })).toHaveTextContent('Grafana does not respond');
  expect(calls.filter(({ method }) => method === 'POST')).toEqual([]);
  mockIsAway = false;
  await user.click(screen.getByRole('button', { name: 'Send test to Operations' }));
  expect(await screen.findByRole('group', { name: /confirmed/ })).toBeInTheDocument();
});
