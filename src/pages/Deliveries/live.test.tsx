import { fireEvent, screen, within } from '@testing-library/react';
import { type ListedDelivery } from '../../core/wire/delivery';
import { pageOf, pass, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, delivery, deliveryDetail, refused } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { findDialog } from '../../test/findDialog';
import { SLOW_MS } from '../../features/freshness/useFreshness';

type List = ReturnType<FakeRoutes['GET deliveries']>;

const POLL_MS = 5_000;

const row = (id: number, changes: Partial<ListedDelivery> = {}) =>
  delivery({ id, title: `Alert ${id}`, acceptedAtMs: ACCEPTED_MS + id, ...changes });

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  see('visible');
});

function see(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  fireEvent(document, new Event('visibilitychange'));
}

async function show(list: FakeRoutes['GET deliveries'], at = '') {
  const shown = showDeliveries({ 'GET deliveries': list }, { at });
  await pass(0);
  return { ...shown, reads: () => shown.asked('GET deliveries').length };
}

const stateOf = (title: string) => screen.getByText(title).closest('tr')?.cells[0]?.textContent;
const titles = () => screen.getAllByText(/^Alert \d+$/).map(({ textContent }) => textContent);

it('shows what is new by itself, on top', async () => {
  const { reads } = await show(inTurn(pageOf([row(1, { state: 'waiting' })]), pageOf([row(2), row(1)])));
  expect(stateOf('Alert 1')).toBe('Queued');
  await pass(POLL_MS - 1);
  expect(reads()).toBe(1);
  await pass(1);
  expect(titles()).toEqual(['Alert 2', 'Alert 1']);
  expect(stateOf('Alert 1')).toBe('Delivered');
  await pass(POLL_MS);
  expect(reads()).toBe(3);
});

it('asks nothing while nobody can see it, and at once when somebody comes back', async () => {
  const { reads, asked } = await show(() => pageOf([row(1)]));
  see('hidden');
  await pass(20 * POLL_MS);
  expect(reads()).toBe(1);
  expect(asked('GET deliveries/chart')).toHaveLength(1);
  see('visible');
  await pass(0);
  expect(reads()).toBe(2);
});

it('stays as it is while it is paused, and goes on when told to', async () => {
  const { reads, asked } = await show(() => pageOf([row(1)]));
  const button = screen.getByText('Live').closest('button');
  fireEvent.click(screen.getByText('Live'));
  expect(button).toHaveAttribute('aria-pressed', 'false');
  await pass(20 * POLL_MS);
  expect(reads()).toBe(1);
  expect(asked('GET deliveries/chart')).toHaveLength(1);
  fireEvent.click(screen.getByText('Live'));
  await pass(POLL_MS);
  expect(reads()).toBe(2);
});

it('asks once at a time, however long an answer takes', async () => {
  const { reads } = await show(inTurn<List>(pageOf([row(1)]), new Promise(() => undefined)));
  await pass(4 * POLL_MS);
  expect(reads()).toBe(2);
});

it('keeps the rows when they cannot be read again, says so, and mends itself', async () => {
  await show(
    inTurn<List>(
      pageOf([row(1)]),
      failed(0),
      failed(503, { reason: 'outbox-away', why: 'The disk is full.' }),
      pageOf([row(2)])
    )
  );
  await pass(POLL_MS);
  expect(titles()).toEqual(['Alert 1']);
  expect(screen.getByText(/Out of date, trying again\. Grafana does not respond/)).toBeInTheDocument();
  await pass(POLL_MS);
  expect(
    screen.getByText(
      /Out of date, trying again\. Sent and queued deliveries cannot be read or changed now: The disk is full\./
    )
  ).toBeInTheDocument();
  await pass(POLL_MS);
  expect(titles()).toEqual(['Alert 2']);
  expect(screen.queryByText(/Out of date/)).not.toBeInTheDocument();
});

describe('when nothing arrives', () => {
  const hanging = () => new Promise<Awaited<List>>(() => undefined);

  it('says so with the age of what is shown once an answer takes too long, and live is off', async () => {
    let answer: (page: Awaited<List>) => void = () => undefined;
    const late = new Promise<Awaited<List>>((resolve) => {
      answer = resolve;
    });
    await show(inTurn<List>(pageOf([row(1)]), late, hanging()));
    await pass(POLL_MS);
    await pass(SLOW_MS - 100);
    expect(screen.queryByText(/Out of date/)).not.toBeInTheDocument();
    expect(screen.getByText('Live')).toBeInTheDocument();
    await pass(200);
    expect(screen.getByText('Out of date, trying again. No response yet.')).toBeInTheDocument();
    expect(screen.getByText(/Last updated:/)).toHaveTextContent(/Last updated: 15 seconds ago/);
    expect(screen.getByText('Not live').closest('button')).toHaveAttribute('aria-pressed', 'true');
    expect(titles()).toEqual(['Alert 1']);
    answer(pageOf([row(2)]));
    await pass(0);
    expect(titles()).toEqual(['Alert 2']);
    expect(screen.queryByText(/Out of date/)).not.toBeInTheDocument();
    expect(screen.getByText('Live')).toBeInTheDocument();
  });

  it('is not live where a read failed, until one works', async () => {
    await show(inTurn<List>(pageOf([row(1)]), failed(0), pageOf([row(1)])));
    await pass(POLL_MS);
    expect(screen.getByText('Not live')).toBeInTheDocument();
    await pass(POLL_MS);
    expect(screen.getByText('Live')).toBeInTheDocument();
  });

  it('says so where there was never anything', async () => {
    await show(hanging);
    expect(screen.getByText('Loading deliveries…')).toBeInTheDocument();
    await pass(SLOW_MS);
    expect(screen.getByText('No response yet. Still waiting for Grafana…')).toBeInTheDocument();
    expect(screen.getByText('Not live')).toBeInTheDocument();
    await pass(2 * SLOW_MS);
    expect(screen.getByRole('alert')).toHaveTextContent(/No response within 20 seconds.*hangs or is overloaded/);
  });
});

it('comes by itself where the first try failed', async () => {
  await show(inTurn<List>(failed(0), pageOf([row(1)])));
  expect(screen.getByRole('alert')).toHaveTextContent('Grafana does not respond');
  await pass(POLL_MS);
  expect(titles()).toEqual(['Alert 1']);
});

describe('while somebody reads', () => {
  it('rows change in place, and new ones wait to be asked for', async () => {
    await show(inTurn(pageOf([row(1, { state: 'waiting' })]), pageOf([row(3), row(2), row(1)])));
    screen.getByText('Alert 1').closest('a')?.focus();
    await pass(POLL_MS);
    expect(titles()).toEqual(['Alert 1']);
    expect(stateOf('Alert 1')).toBe('Delivered');
    fireEvent.click(screen.getByText('New: 2'));
    expect(titles()).toEqual(['Alert 3', 'Alert 2', 'Alert 1']);
    expect(screen.queryByText(/^New: \d+$/)).not.toBeInTheDocument();
  });

  it('the focus stays where it is', async () => {
    await show(inTurn(pageOf([row(1)]), pageOf([row(2), row(1, { attemptCount: 2 })])));
    const link = screen.getByText('Alert 1').closest('a');
    link?.focus();
    await pass(POLL_MS);
    expect(link).toHaveFocus();
    expect(link).toBeInTheDocument();
  });
});

it('keeps what was found further back', async () => {
  await show(({ query }) => (query.has('cursor') ? pageOf([row(1)], 'c2') : pageOf([], 'c1')), '?text=alert');
  fireEvent.click(screen.getByText('Search further back'));
  await pass(0);
  expect(titles()).toEqual(['Alert 1']);
  screen.getByText('Load more').blur();
  await pass(2 * POLL_MS);
  expect(titles()).toEqual(['Alert 1']);
});

describe('an open delivery', () => {
  const DRAWER_MS = 3_000;
  const waiting = deliveryDetail({ ...row(1, { state: 'waiting' }), digest: null, attempts: [], messages: [] });

  async function open(detail: FakeRoutes['GET deliveries/:id']) {
    const shown = showDeliveries(
      { 'GET deliveries': () => pageOf([refused({ id: 9, title: 'Other' })]), 'GET deliveries/:id': detail },
      { at: '/1' }
    );
    await pass(0);
    return { ...shown, reads: () => shown.asked('GET deliveries/1').length };
  }

  it('is read until it is over', async () => {
    const { reads } = await open(inTurn(ok(waiting), ok(waiting), ok({ ...waiting, state: 'delivered' as const })));
    await pass(DRAWER_MS);
    expect(reads()).toBe(2);
    await pass(DRAWER_MS);
    // In its badge, and at the end of its timeline.
    expect(within(await findDialog()).getAllByText('Delivered')).toHaveLength(2);
    await pass(10 * DRAWER_MS);
    expect(reads()).toBe(3);
  });

  it('stays as it is while the page is paused', async () => {
    const { reads } = await open(() => ok(waiting));
    fireEvent.click(screen.getByText('Live'));
    await pass(10 * DRAWER_MS);
    expect(reads()).toBe(1);
  });

  it('stays to be read when it cannot be read again, and says so', async () => {
    await open(inTurn<ReturnType<FakeRoutes['GET deliveries/:id']>>(ok(waiting), failed(0)));
    await pass(DRAWER_MS);
    expect(screen.getByText(/Out of date, trying again\. Grafana does not respond/)).toBeInTheDocument();
    expect(screen.getByText('Alert 1')).toBeInTheDocument();
  });
});
