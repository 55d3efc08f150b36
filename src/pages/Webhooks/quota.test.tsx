import { screen } from '@testing-library/react';
import React from 'react';
import { type WebhookMonth } from '../../core/wire/webhooks';
import { fakeBackend, ok } from '../../test/fakeBackend';
import { renderPage } from '../../test/renderPage';
import { readyWebhook, webhookStatus } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

const MONTH: WebhookMonth = { sent: 4100, quota: 5000, runsOutAtMs: null, isShort: true };
const RUNS_OUT_MS = Date.parse('2026-11-27T12:00:00Z');

async function show(month: Partial<WebhookMonth>, status: Parameters<typeof webhookStatus>[0] = {}) {
  const webhook = { ...readyWebhook(), status: webhookStatus({ ...status, month: { ...MONTH, ...month } }) };
  fakeBackend({ 'GET webhooks': () => ok({ webhooks: [webhook], problems: [] }) });
  const page = renderPage(<WebhooksPage />, { at: '/a/app/webhooks' });
  await screen.findByText('Refresh');
  return page;
}

it.each<[Partial<WebhookMonth>, string]>([
  [{ runsOutAtMs: RUNS_OUT_MS }, 'Monthly quota: 4100 of 5000 used, runs out on 2026-11-27'],
  [{}, 'Monthly quota: 4100 of 5000 used'],
  [{ sent: 5003, runsOutAtMs: RUNS_OUT_MS }, 'Monthly quota used up: 5003 of 5000'],
])('a row warns of a quota that is short: %j', async (month, line) => {
  await show(month);
  expect(await screen.findByText(line)).toBeInTheDocument();
});

it('the details say what to do, and what is counted', async () => {
  const { user } = await show({ runsOutAtMs: RUNS_OUT_MS });
  await user.click(screen.getByRole('button', { name: /^Details of/ }));
  expect(await screen.findByText(/^Increase the group interval/)).toBeInTheDocument();
  expect(screen.getByText(/^Counted are the requests of this plugin/)).toBeInTheDocument();
});

it('a quota that lasts is told in the details alone, without advice', async () => {
  const { user } = await show({ sent: 7, isShort: false });
  expect(screen.queryByText('Monthly quota: 7 of 5000 used')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: /^Details of/ }));
  expect(await screen.findByText('Monthly quota: 7 of 5000 used')).toBeInTheDocument();
  expect(screen.queryByText(/^Increase the group interval/)).not.toBeInTheDocument();
});

it('where nobody said what the quota is, nothing is said of it', async () => {
  await show({ quota: null, isShort: false });
  expect(screen.queryByText(/quota/i)).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Details of/ })).not.toBeInTheDocument();
});

it('what keeps alerts from going out comes first', async () => {
  const finding = { reason: 'quota-exhausted', code: '90030', vendorText: 'webhook over limit' } as const;
  await show({ sent: 5000 }, { health: 'waiting', waiting: 3, finding });
  expect(await screen.findByText(/monthly quota of DingTalk messages or calls is used up/)).toBeInTheDocument();
});
