import { act, fireEvent, screen, within } from '@testing-library/react';
import React from 'react';
import { type FakeRoutes, failed, fakeBackend, inTurn, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { rowOf } from '../../test/rowOf';
import { brokenWebhook, readyWebhook, webhookStatus } from '../../test/webhookFixtures';
import { LIVE_MS, WebhooksPage } from './WebhooksPage';

type List = FakeRoutes['GET webhooks'];

const withHealth = (...healths: Array<'ok' | 'waiting'>) =>
  ok({
    webhooks: healths.map((health, index) => ({
      ...readyWebhook({ id: `g${index}`, name: `Group ${index}` }),
      status: webhookStatus({ health, waiting: health === 'ok' ? 0 : 5 + index }),
    })),
    problems: [],
  });

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  see('visible');
});

async function show(list: List, at = '/') {
  const calls = fakeBackend({ 'GET me': () => ok(meWith('webhooks:read', 'webhooks:use')), 'GET webhooks': list });
  renderPage(<WebhooksPage />, { at });
  await settle();
  return { reads: () => calls.filter(({ url }) => url.includes('/webhooks')).length };
}

/** Lets answers arrive that need no time. */
const settle = async () => await act(async () => await jest.advanceTimersByTimeAsync(0));
const pass = async (ms: number) => await act(async () => await jest.advanceTimersByTimeAsync(ms));

function see(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  fireEvent(document, new Event('visibilitychange'));
}

const names = () => screen.getAllByText(/^Group \d$/).map(({ textContent }) => textContent);

it('shows news by itself, in place and without taking the focus', async () => {
  const { reads } = await show(inTurn(withHealth('waiting', 'ok'), withHealth('ok', 'waiting')));
  const row = await rowOf('Group 0');
  const button = within(row).getByRole('button', { name: 'Send test to Group 0' });
  button.focus();
  expect(within(row).getByText('Queued')).toBeInTheDocument();
  await pass(LIVE_MS - 1);
  expect(reads()).toBe(1);
  await pass(1);
  expect(reads()).toBe(2);
  expect(within(row).getByText('OK')).toBeInTheDocument();
  expect(button).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Refresh' })).toHaveAttribute('aria-busy', 'false');
  await pass(LIVE_MS);
  expect(reads()).toBe(3);
});

it('reads nothing while nobody can see it, and at once when somebody comes back', async () => {
  const { reads } = await show(() => withHealth('ok'));
  see('hidden');
  await pass(5 * LIVE_MS);
  expect(reads()).toBe(1);
  see('visible');
  await settle();
  expect(reads()).toBe(2);
});

it('does not hurry for somebody who only looked away for a moment', async () => {
  const { reads } = await show(() => withHealth('ok'));
  see('hidden');
  see('visible');
  await pass(LIVE_MS / 2);
  expect(reads()).toBe(1);
});

it('asks once at a time, however long an answer takes', async () => {
  const { reads } = await show(inTurn<ReturnType<List>>(withHealth('ok'), new Promise(() => undefined)));
  await pass(2 * LIVE_MS);
  expect(reads()).toBe(2);
});

it('keeps the list when it cannot be read again, says so, and mends itself', async () => {
  await show(inTurn<ReturnType<List>>(withHealth('ok'), failed(502, '<html>'), withHealth('waiting')));
  await pass(LIVE_MS);
  expect(screen.getByText('Group 0')).toBeInTheDocument();
  expect(screen.getByText(/Out of date, trying again/)).toBeInTheDocument();
  await pass(LIVE_MS);
  expect(screen.queryByText(/Out of date, trying again/)).not.toBeInTheDocument();
  expect(within(await rowOf('Group 0')).getByText('Queued')).toBeInTheDocument();
});

it('shows no list any more to whom it was forbidden meanwhile', async () => {
  await show(inTurn<ReturnType<List>>(withHealth('ok'), failed(403, {})));
  await pass(LIVE_MS);
  expect(screen.getByRole('alert')).toHaveTextContent('You do not have permission');
  expect(screen.queryByText('Group 0')).not.toBeInTheDocument();
});

it('snatches no row away: order and filter apply anew only when asked', async () => {
  await show(
    inTurn(withHealth('waiting', 'waiting', 'ok'), withHealth('ok', 'waiting', 'waiting')),
    '/?health=waiting'
  );
  expect(names()).toEqual(['Group 0', 'Group 1']);
  await pass(LIVE_MS);
  expect(names()).toEqual(['Group 0', 'Group 1', 'Group 2']);
  fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  await settle();
  expect(names()).toEqual(['Group 1', 'Group 2']);
});

it('keeps details open that somebody is reading', async () => {
  const broken = () => ok({ webhooks: [brokenWebhook()], problems: [] });
  await show(broken);
  fireEvent.click(screen.getByRole('button', { name: 'Details of Payments' }));
  await pass(LIVE_MS);
  expect(screen.getByText(/until these settings are fixed/)).toBeInTheDocument();
});
