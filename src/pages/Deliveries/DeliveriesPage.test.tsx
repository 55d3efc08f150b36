import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { PATHS } from '../../constants';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, delivery, deliveryAlert, finding, refused } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes, inTurn } from '../../test/fakeBackend';
import { rowOf } from '../../test/rowOf';

type List = ReturnType<FakeRoutes['GET deliveries']>;

const cells = async (title: string) =>
  [...(await rowOf(title)).querySelectorAll('td, th')].map(({ textContent }) => textContent);

describe('a row', () => {
  it('says what arrived, where, of what and when', async () => {
    showDeliveries({ 'GET deliveries': () => pageOf([delivery({ attemptCount: 2, resolved: 3 })]) });
    expect(await cells('Firing: High CPU usage')).toEqual([
      'Delivered',
      'Operations',
      'Firing: High CPU usageFiring: 1 · Resolved: 3',
      expect.stringMatching(/ago$|^in /),
      '2',
      '',
    ]);
    const link = screen.getByText('Firing: High CPU usage').closest('a');
    expect(link).toHaveAttribute('href', `${PATHS.deliveries}/1`);
    expect(document.querySelector('time')).toHaveAttribute('datetime', new Date(ACCEPTED_MS).toISOString());
  });

  it('says why it is where it is, and what follows', async () => {
    const rate = finding({ reason: 'rate-limited', code: '45009', vendorText: 'api freq out of limit' });
    const rows = [
      delivery({ title: 'Waits', state: 'waiting', finishedAtMs: null, attemptCount: 0 }),
      delivery({ title: 'Limited', state: 'waiting', finding: rate }),
      delivery({ title: 'Together', state: 'merged' }),
      delivery({ title: 'Many', kind: 'digest', firing: 4, resolved: 2 }),
      delivery({ title: 'By hand', kind: 'note', firing: 0, sender: 'ann' }),
      refused({ title: 'Said no' }),
      refused({ title: 'Digest refused', kind: 'digest' }),
      delivery({ title: 'Given back', state: 'returned', finding: finding({ code: '', vendorText: '' }) }),
      delivery({ title: 'Returned by nobody', state: 'returned' }),
      refused({ title: 'Newer', finding: finding({ reason: '' }) }),
    ];
    showDeliveries({ 'GET deliveries': () => pageOf(rows.map((row, index) => ({ ...row, id: index + 1 }))) });
    await screen.findByText('Waits');
    const said = await Promise.all(
      rows.map(async ({ title }) => {
        const [state, , what = ''] = await cells(title);
        return `${title}: ${state}: ${what?.slice(title.length)}`;
      })
    );
    const matching = (text: RegExp) => expect.stringMatching(text) as string;
    expect(said).toEqual([
      'Waits: Queued: Firing: 1',
      // What waits mends itself: nobody has to do anything.
      matching(/^Limited: Queued: Firing: 1\D.*\(45009: api freq out of limit\)$/),
      'Together: In a digest: Firing: 1',
      'Many: Delivered: Digest · Firing: 4 · Resolved: 2',
      'By hand: Delivered: Sent by hand by ann',
      matching(
        /^Said no: Rejected: .*keyword.*\(310000: keywords not in content\).+It is not sent again automatically\.$/i
      ),
      matching(/^Digest refused: Rejected: Digest.*Its notifications were then sent separately\.$/),
      matching(
        /^Given back: Returned to Grafana: .*Returned to Grafana, which sends it again at the next group interval if the alert is still firing\.$/
      ),
      matching(/^Returned by nobody: Returned to Grafana: Firing: 1 *Returned to Grafana, which/),
      matching(
        /^Newer: Rejected: Firing: 1Not delivered, for a reason.* \(310000: keywords not in content\)Reload the page.*It is not sent again/
      ),
    ]);
  });

  it('names the instances of its alerts, unless its title does', async () => {
    const alerts = (count: number) => ({
      alerts: Array.from({ length: count }, (_, index) => deliveryAlert({ labels: { instance: `web-${index + 1}` } })),
      total: count,
    });
    const rows = [
      delivery({ id: 1, title: 'Firing ×5: HighCPU', firing: 5, alerts: alerts(5) }),
      delivery({ id: 2, title: 'Firing: HighCPU · web-1', alerts: alerts(1) }),
    ];
    showDeliveries({ 'GET deliveries': () => pageOf(rows) });
    expect((await cells('Firing ×5: HighCPU'))[2]).toBe('Firing ×5: HighCPUweb-1, web-2 +3 · Firing: 5');
    expect((await cells('Firing: HighCPU · web-1'))[2]).toBe('Firing: HighCPU · web-1Firing: 1');
  });

  it('leads to the digest it is part of, and back to the list as it was filtered', async () => {
    const row = delivery({ title: 'Disk', state: 'merged', digest: 9 });
    showDeliveries({ 'GET deliveries': () => pageOf([row]) }, { at: '?state=merged' });
    const link = await screen.findByText('Part of digest 9');
    expect(link.closest('a')).toHaveAttribute('href', `${PATHS.delivery(9)}?state=merged`);
  });

  it('says when it is tried again while it waits', async () => {
    const nextTryAtMs = Date.now() + 65_500;
    const rows = [
      delivery({ id: 1, title: 'Waits', state: 'waiting', nextTryAtMs }),
      delivery({ id: 2, title: 'Done', nextTryAtMs }),
    ];
    showDeliveries({ 'GET deliveries': () => pageOf(rows) });
    expect((await cells('Waits'))[2]).toMatch(/Next try in 1m [3-6]s$/);
    expect((await cells('Done'))[2]).not.toMatch(/Next try/);
  });

  it('has a name without a title, and the id of a webhook that is gone', async () => {
    showDeliveries({ 'GET deliveries': () => pageOf([delivery({ title: ' ', webhookName: '', webhook: 'old' })]) });
    expect((await cells('No title'))[1]).toBe('old');
    expect(screen.getByText('old')).toHaveAttribute('title', 'This webhook no longer exists');
  });

  it('shows titles as they are', async () => {
    const title = '<b>{{x}}</b> [a](http://evil) $t(webhooks)';
    showDeliveries({ 'GET deliveries': () => pageOf([delivery({ title })]) });
    expect(await screen.findByText(title)).toBeInTheDocument();
  });

  it('has for readers nothing to send again', async () => {
    showDeliveries(
      { 'GET deliveries': () => pageOf([refused({ title: 'Disk' })]) },
      { permissions: ['deliveries:read'] }
    );
    expect(await cells('Disk')).toHaveLength(5);
    expect(screen.queryByText(/^Send/)).not.toBeInTheDocument();
  });
});

describe('without rows', () => {
  it('says that it is loading', async () => {
    showDeliveries({ 'GET deliveries': () => new Promise(() => undefined) });
    expect(await screen.findByText('Loading deliveries…')).toBeInTheDocument();
  });

  it('says that nothing was ever sent, and where to begin', async () => {
    showDeliveries({ 'GET deliveries': () => pageOf([]) });
    expect(await screen.findByText('Nothing has been sent yet')).toBeInTheDocument();
    expect(screen.getByText('Go to the webhooks').closest('a')).toHaveAttribute('href', PATHS.webhooks);
  });

  it('says that the filter finds nothing, and looks as far back as there is a history', async () => {
    const { asked } = showDeliveries(
      {
        'GET deliveries': ({ query }) =>
          pageOf(query.get('limit') === '1' || !query.has('webhook') ? [delivery({ title: 'Old' })] : []),
      },
      { at: '?webhook=dba' }
    );
    expect(await screen.findByText('No deliveries match this filter')).toBeInTheDocument();
    fireEvent.click(screen.getByText('Clear filters and show 30 days'));
    expect(await screen.findByText('Old')).toBeInTheDocument();
    expect(screen.getByTestId('here')).toHaveTextContent(`${PATHS.deliveries}?from=now-30d&to=now`);
    expect(asked('GET deliveries')).toHaveLength(3);
  });

  it('is not blank where nobody knows whether there is a history', async () => {
    showDeliveries({
      'GET deliveries': ({ query }) => (query.get('limit') === '1' ? failed(500, {}) : pageOf([])),
    });
    expect(await screen.findByText('No deliveries match this filter')).toBeInTheDocument();
  });

  it.each([
    ['it may not be seen', failed(403, {}), 'You do not have permission for this', false],
    ['Grafana is away', failed(0), 'Grafana does not respond', true],
    [
      'the process is down',
      failed(500, { messageId: 'plugin.unavailable' }),
      "The plugin's process does not respond",
      true,
    ],
    ['the answer is none', failed(502, '<html>'), 'Grafana is unavailable (HTTP 502)', true],
    ['the session is over', failed(401, { message: 'Unauthorized' }), 'You are no longer signed in', true],
    ['the answer is another version’s', { status: 200, body: { rows: [] } } as never, 'Unexpected response', true],
  ])('says that %s', async (_, answer, words, helps) => {
    showDeliveries({ 'GET deliveries': () => answer });
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.queryAllByText('Try again')).toHaveLength(helps ? 1 : 0);
  });

  it('says that alerts are not accepted while the outbox is away, and tries again', async () => {
    showDeliveries({
      'GET deliveries': inTurn<List>(
        failed(503, { reason: 'outbox-away', why: 'The disk is full.' }),
        pageOf([delivery({ title: 'Disk' })])
      ),
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Outbox unavailable: alerts are not accepted');
    expect(alert).toHaveTextContent('The disk is full.');
    fireEvent.click(within(alert).getByText('Try again'));
    expect(await screen.findByText('Disk')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('further pages', () => {
  const more = () => screen.getByText('Load more');

  it('come one by one, to the end', async () => {
    const { asked } = showDeliveries({
      'GET deliveries': ({ query }) =>
        query.get('cursor') === 'c1'
          ? pageOf([delivery({ id: 1, title: 'Older', acceptedAtMs: 1 })])
          : pageOf([delivery({ id: 2, title: 'Newer' })], 'c1'),
    });
    await screen.findByText('Newer');
    fireEvent.click(more());
    expect(await screen.findByText('Older')).toBeInTheDocument();
    expect(screen.getByText('All deliveries are shown.')).toBeInTheDocument();
    expect(asked('GET deliveries')[1]).toMatch(/cursor=c1&limit=200$/);
  });

  it('that fail leave the rows, say that nobody tries again by itself, and come when asked', async () => {
    let isAway = true;
    showDeliveries({
      'GET deliveries': ({ query }) => {
        if (!query.has('cursor')) {
          return pageOf([delivery({ id: 2, title: 'Newer' })], 'c1');
        }
        return isAway ? failed(0) : pageOf([delivery({ id: 1, title: 'Older', acceptedAtMs: 1 })]);
      },
    });
    await screen.findByText('Newer');
    fireEvent.click(more());
    const notice = await screen.findByText(/Could not load more\. Grafana does not respond/);
    expect(notice).not.toHaveTextContent('trying again');
    expect(screen.getByText('Newer')).toBeInTheDocument();
    isAway = false;
    fireEvent.click(more());
    expect(await screen.findByText('Older')).toBeInTheDocument();
    expect(screen.queryByText(/Could not load/)).not.toBeInTheDocument();
  });

  it('that failed are no matter of another filter', async () => {
    showDeliveries(
      {
        'GET deliveries': ({ query }) =>
          query.has('cursor') ? failed(0) : pageOf([delivery({ title: 'Newer' })], 'c1'),
      },
      { at: '?webhook=ops' }
    );
    await screen.findByText('Newer');
    fireEvent.click(more());
    await screen.findByText(/Could not load more/);
    fireEvent.click(screen.getByText('Clear filters'));
    await waitFor(() => expect(screen.queryByText(/Could not load more/)).not.toBeInTheDocument());
  });

  it('are looked through five at a time for something far back', async () => {
    const { asked } = showDeliveries(
      {
        'GET deliveries': ({ query }) => {
          const number = Number(query.get('cursor') ?? 0);
          return number < 7 ? pageOf([], String(number + 1)) : pageOf([delivery({ title: 'Disk' })]);
        },
      },
      { at: '?text=disk' }
    );
    const search = await screen.findByText('Search further back');
    expect(screen.getByText('Nothing found so far. Search further back.')).toBeInTheDocument();
    fireEvent.click(search);
    await waitFor(() => expect(asked('GET deliveries')).toHaveLength(6));
    await waitFor(() =>
      expect(screen.getByText('Search further back').closest('button')).toHaveAttribute('aria-busy', 'false')
    );
    fireEvent.click(screen.getByText('Search further back'));
    expect(await screen.findByText('Disk')).toBeInTheDocument();
  });
});

it('has nothing for axe to find', async () => {
  const { container } = showDeliveries({
    'GET deliveries': () =>
      pageOf([refused({ id: 3 }), delivery({ id: 2, state: 'waiting' }), delivery({ id: 1, kind: 'digest' })], 'c'),
  });
  await screen.findByText('Load more');
  await screen.findByText('Data table');
  // Colours are for a real browser.
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
