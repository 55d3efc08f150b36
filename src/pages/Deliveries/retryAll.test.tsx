import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { delivery, refused } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { findDialog } from '../../test/findDialog';
import { STANDINGS } from '../../test/licenseFixtures';

type Part = ReturnType<FakeRoutes['POST deliveries/retry']>;

const REFUSED = 'Resend all rejected';
const FAILED = 'Resend all failed';

const part = (requeued: number, more: string | null = null, reasons: Record<string, number> = {}) =>
  ok({ requeued, notRequeued: Object.entries(reasons).map(([reason, count]) => ({ reason, count })), more });

const rows = (count: number) => Array.from({ length: count }, (_, index) => refused({ id: index + 1, title: 'Disk' }));

async function show(routes: Partial<FakeRoutes>, at = '') {
  const shown = showDeliveries({ 'GET deliveries': () => pageOf(rows(2)), ...routes }, { at });
  await screen.findAllByText('Disk');
  return shown;
}

const dialog = async () => within(await findDialog());

/** Presses the button, then confirms once it is known how many there are. */
async function run(button = REFUSED) {
  fireEvent.click(screen.getByText(button));
  const asked = await dialog();
  const confirm = asked.getByText('Send again').closest('button')!;
  await waitFor(() => expect(confirm).toBeEnabled());
  fireEvent.click(confirm);
}

const outcome = async (title: string | RegExp) => (await screen.findByText(title)).closest('[role="status"]');

describe('where nothing was rejected', () => {
  it('offers nothing to send again', async () => {
    const rowsThere = [delivery({ id: 1, title: 'Disk', state: 'delivered' })];
    const buckets = [{ delivered: 1, waiting: 0, refused: 0, returned: 0 }];
    await show({
      'GET deliveries': () => pageOf(rowsThere),
      'GET deliveries/chart': () => ok({ fromMs: 0, bucketMs: 60_000, buckets, countedFromMs: 0 }),
    });
    await waitFor(() => expect(screen.queryByText(REFUSED)).not.toBeInTheDocument());
  });
});

describe('before', () => {
  it('says how many there are and what will happen, and sends nothing when the user cancels', async () => {
    const { asked } = await show({});
    fireEvent.click(screen.getByText(REFUSED));
    const question = await dialog();
    expect(await question.findByText('Deliveries to be queued again: 2')).toBeInTheDocument();
    expect(question.getByText(/oldest first, and sent at the rate each robot allows/)).toBeInTheDocument();
    fireEvent.click(question.getByText('Cancel'));
    expect(document.querySelector('[role="dialog"]')).not.toBeInTheDocument();
    expect(asked('POST deliveries/retry')).toEqual([]);
  });

  it('counts only those that were refused, within what the filter finds', async () => {
    const { asked } = await show({}, '?webhook=ops&text=disk');
    fireEvent.click(screen.getByText(REFUSED));
    await (await dialog()).findByText('Deliveries to be queued again: 2');
    const query = new URLSearchParams(asked('GET deliveries').at(-1));
    expect(Object.fromEntries(query)).toMatchObject({ webhook: 'ops', text: 'disk', state: 'refused', limit: '200' });
    expect(Number(query.get('to'))).toBeGreaterThan(Number(query.get('from')));
  });

  it.each([
    ['nothing', pageOf([]), 'No rejected deliveries match the filter.', false],
    ['more than are counted', pageOf(rows(200), 'c'), 'Deliveries to be queued again: more than 200', true],
    ['none so far of many', pageOf([], 'c'), /The number is unknown/, true],
  ])('says that there is %s', async (_, counted, words, mayGoOn) => {
    await show({ 'GET deliveries': ({ query }) => (query.get('limit') === '200' ? counted : pageOf(rows(1))) });
    fireEvent.click(screen.getByText(REFUSED));
    const question = await dialog();
    expect(await question.findByText(words)).toBeInTheDocument();
    const confirm = question.getByText('Send again').closest('button');
    await waitFor(() => expect(confirm).toHaveProperty('disabled', !mayGoOn));
  });

  it('says that nothing was sent where it could not be counted', async () => {
    await show({ 'GET deliveries': ({ query }) => (query.get('limit') === '200' ? failed(0) : pageOf(rows(1))) });
    fireEvent.click(screen.getByText(REFUSED));
    const result = await outcome('Nothing was sent again, because the deliveries could not be counted first');
    expect(result).toHaveTextContent('Grafana does not respond');
    fireEvent.click(within(result as HTMLElement).getByLabelText('Close alert'));
    expect(screen.queryByText(/could not be counted/)).not.toBeInTheDocument();
  });

  it('warns that Grafana sends returned ones again by itself', async () => {
    const { asked } = await show({ 'POST deliveries/retry': () => part(1) }, '?state=refused,returned,waiting');
    fireEvent.click(screen.getByText(FAILED));
    expect(await (await dialog()).findByText(/they may appear twice/)).toBeInTheDocument();
    await run(FAILED);
    await waitFor(() => expect(asked('POST deliveries/retry')).toHaveLength(1));
    expect(new URLSearchParams(asked('POST deliveries/retry')[0]).get('state')).toBe('refused,returned');
  });

  it.each(['?state=waiting', '?state=delivered,merged'])(
    'offers nothing where none can have failed: %s',
    async (at) => {
      await show({}, at);
      expect(screen.queryByText(/^Resend all/)).not.toBeInTheDocument();
    }
  );
});

describe('a run', () => {
  it('goes part by part over what was found when it began, and adds up', async () => {
    const { asked } = await show({
      'POST deliveries/retry': inTurn<Part>(
        part(100, 'm1', { duplicate: 1 }),
        part(50, 'm2', { duplicate: 2, 'webhook-missing': 1 }),
        part(1, null, { 'from-the-future': 1 })
      ),
    });
    await run();
    const result = await outcome('Queued again: 151');
    expect([...result!.querySelectorAll('li')].map(({ textContent }) => textContent)).toEqual([
      'Not queued again: 3. The same alerts in the same states are already queued.',
      'Not queued again: 1. Its webhook was deleted.',
      'Not queued again: 1. from-the-future',
    ]);
    const queries = asked('POST deliveries/retry').map((query) => new URLSearchParams(query));
    expect(queries.map((query) => query.get('cursor'))).toEqual([null, 'm1', 'm2']);
    expect(new Set(queries.map((query) => query.get('to'))).size).toBe(1);
    expect(queries[0]?.get('to')).toMatch(/^\d+$/);
  });

  it('says how far it is, and brings list and chart up to date', async () => {
    const { asked } = await show({
      'POST deliveries/retry': inTurn<Part>(part(100, 'm1'), new Promise(() => undefined)),
    });
    const before = [asked('GET deliveries').length, asked('GET deliveries/chart').length];
    await run();
    const result = await outcome('Resending… Queued again so far: 100');
    expect(within(result as HTMLElement).queryByLabelText('Close alert')).not.toBeInTheDocument();
    expect(screen.getByText(REFUSED).closest('button')).toHaveAttribute('aria-busy', 'true');
    await waitFor(() => expect(asked('GET deliveries/chart').length).toBeGreaterThan(before[1] ?? 0));
    expect(asked('GET deliveries').length).toBeGreaterThan((before[0] ?? 0) + 1);
  });

  it.each([
    ['Grafana is away', failed(0), 'Grafana does not respond'],
    ['somebody may not any more', failed(403, {}), 'You do not have permission for this'],
    [
      'the license has ended',
      failed(403, { license: 'expired', standing: STANDINGS.expired, wish: 'use' }),
      'expired on 2026-05-01',
    ],
    ['the outbox is away', failed(503, { reason: 'outbox-away', why: 'The disk is full.' }), 'The disk is full.'],
  ])('that stops half way because %s says how many wait, and why', async (_, answer, words) => {
    await show({ 'POST deliveries/retry': inTurn<Part>(part(100, 'm1'), answer) });
    await run();
    const result = await outcome('Stopped early. Queued again: 100');
    expect(result).toHaveTextContent(words);
  });

  it('goes on although the reader looks at something else meanwhile', async () => {
    let goOn: (answer: Awaited<Part>) => void = () => undefined;
    const { asked } = await show(
      {
        'GET deliveries': ({ query }) =>
          pageOf(query.get('state') === 'delivered' ? [delivery({ title: 'Arrived' })] : rows(2)),
        'POST deliveries/retry': inTurn<Part>(new Promise((resolve) => (goOn = resolve)), part(20)),
      },
      '?state=refused&webhook=ops'
    );
    await run();
    await outcome('Resending… Queued again so far: 0');
    fireEvent.click(screen.getByLabelText('Remove Rejected'));
    await waitFor(() => expect(screen.getByTestId('here')).toHaveTextContent('/deliveries?webhook=ops'));
    goOn(part(100, 'm1'));
    expect(await outcome('Queued again: 120')).toBeInTheDocument();
    expect(asked('POST deliveries/retry').every((query) => query.includes('webhook=ops'))).toBe(true);
  });
});
