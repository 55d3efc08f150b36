import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { config } from '@grafana/runtime';
import axe from 'axe-core';
import { type DeliveryDetail } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, attempt, delivery, deliveryAlert, deliveryDetail, finding } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { findDialog } from '../../test/findDialog';

type Detail = ReturnType<FakeRoutes['GET deliveries/:id']>;

async function open(detail: Partial<DeliveryDetail>, at = '/7', options = {}) {
  const shown = showDeliveries(
    {
      'GET deliveries': () => pageOf([delivery({ id: 5, title: 'Other' })]),
      'GET deliveries/:id': () => ok(deliveryDetail({ id: 7, title: 'Disk full', ...detail })),
    },
    { at, ...options }
  );
  const drawer = await findDialog();
  await within(drawer).findByText('Timeline', { selector: 'h3' });
  return { ...shown, drawer: within(drawer), root: drawer };
}

const facts = (root: HTMLElement) =>
  Object.fromEntries(
    [...root.querySelectorAll('dt')].map(({ textContent, nextElementSibling }) => [
      textContent,
      nextElementSibling?.textContent,
    ])
  );
const life = (root: HTMLElement) =>
  [...root.querySelectorAll('ol:has(strong) > li')].map(({ textContent }) => textContent);

it('tells where it goes, what it is of, and when it came and ended', async () => {
  const { root, drawer } = await open({ resolved: 2 });
  expect(drawer.getByText('Disk full')).toBeInTheDocument();
  expect(facts(root)).toEqual({
    Webhook: 'Operations',
    Content: 'Firing: 1 · Resolved: 2',
    Accepted: expect.stringContaining('(2026-11-22 08:00:00)'),
    Finished: expect.stringContaining('(2026-11-22 08:00:00)'),
    Attempts: '1',
    ID: '7',
  });
  expect(drawer.getByText('Operations', { selector: 'dd *' }).closest('a')).toHaveAttribute(
    'href',
    PATHS.editWebhook('ops')
  );
});

it('leads to no webhook that may not be seen or is gone', async () => {
  const { drawer, unmount } = await open({}, '/7', { permissions: ['deliveries:read'] });
  expect(drawer.getByText('Operations', { selector: 'dd *' }).closest('a')).toBeNull();
  unmount();
  const gone = await open({ webhookName: '', webhook: 'old' });
  expect(facts(gone.root)['Webhook']).toBe('old (no longer exists)');
});

describe('the timeline', () => {
  it('tells from acceptance on each attempt with verdict, time, robot and what the vendor said', async () => {
    const { root } = await open({
      attemptCount: 4,
      promised: true,
      alerts: { alerts: [deliveryAlert()], total: 1 },
      messages: [0, 1].map(() => ({ delivered: false, deliveredAtMs: null, body: {} })),
      attempts: [
        attempt({
          verdict: 'limited',
          finding: finding({ reason: 'rate-limited', code: '45009', vendorText: 'freq' }),
        }),
        attempt({ verdict: 'refused', message: 1, robot: 2, finding: finding() }),
        attempt({ verdict: 'delivered', message: 1, remedy: 'as-text', elapsedMs: 99.6 }),
      ],
    });
    expect(life(root)).toEqual([
      'Alert started 2026-11-22 07:59:00',
      'Accepted from Grafana 2026-11-22 08:00:00',
      'Stored: Grafana was answered 202 and does not send it again ',
      'Attempts: latest 3 of 4',
      expect.stringMatching(/^Rate limited .*45009: freq$/),
      expect.stringMatching(
        /^Rejected .* 120 ms · message 2 of 2 · robot 3\D.*keyword.*310000: keywords not in content$/i
      ),
      'Delivered 2026-11-22 08:00:00 · 100 ms · message 2 of 2 · robot 1 · as plain text',
    ]);
  });

  it('tells apart what did not work for now, and what never will by this robot', async () => {
    const { root } = await open({
      state: 'returned',
      finding: null,
      attempts: [
        attempt({ verdict: 'transient', finding: finding({ reason: 'timed-out', code: '' }) }),
        attempt({ verdict: 'channel-broken', remedy: 'without-mentions' }),
      ],
    });
    expect(life(root)).toEqual([
      'Accepted from Grafana 2026-11-22 08:00:00',
      expect.stringMatching(
        /^Temporary failure 2026-11-22 08:00:00 · 120 ms · robot 1DingTalk did not.*keywords not in content$/
      ),
      'Robot cannot be used 2026-11-22 08:00:00 · 120 ms · robot 1 · without mentions',
      'Finished: returned to Grafana 2026-11-22 08:00:00',
    ]);
  });

  it('says when one that waits is tried again, or that it waits for its turn', async () => {
    const waiting = { state: 'waiting', attempts: [], messages: [], attemptCount: 0, finishedAtMs: null } as const;
    const { root, drawer, unmount } = await open(waiting);
    expect(life(root).at(-1)).toBe('Queued: sent as soon as the robot may send');
    expect(drawer.queryByText('Finished')).not.toBeInTheDocument();
    unmount();
    const later = await open({ ...waiting, nextTryAtMs: Date.now() + 125_500 });
    expect(life(later.root).at(-1)).toMatch(/^Next try in 2m [3-6]s$/);
  });

  it('leads to the digest it was merged into', async () => {
    const digest = delivery({ id: 9, kind: 'digest', title: 'Digest: 3' });
    const { root, drawer } = await open({
      attempts: [],
      attemptCount: 0,
      messages: [],
      digest,
      place: { position: 2, of: 3 },
    });
    expect(life(root)).toEqual([
      'Accepted from Grafana 2026-11-22 08:00:00',
      'Merged into a digest: Digest: 3 notification 2 of 3',
      'Delivered 2026-11-22 08:00:00',
    ]);
    expect(drawer.getByText('Digest: 3').closest('a')).toHaveAttribute('href', PATHS.delivery(9));
  });

  it('says why one was given up that was not sent at the end', async () => {
    const { root } = await open({
      state: 'refused',
      attempts: [],
      attemptCount: 0,
      messages: [],
      finding: finding({ reason: 'expired', code: '', vendorText: '' }),
    });
    expect(life(root).at(-1)).toMatch(/^Finished: rejected .*max_age/);
  });

  it.each([
    ['digest', 'First notification accepted from Grafana'],
    ['note', 'Sent by hand'],
    ['test', 'Test message requested'],
  ] as const)('of a %s begins with: %s', async (kind, words) => {
    const { root } = await open({ kind });
    expect(life(root)[0]).toBe(`${words} 2026-11-22 08:00:00`);
  });
});

describe('the alerts', () => {
  const alertTexts = (root: HTMLElement) =>
    [...root.querySelectorAll('section:has(dl dl), section:has(ul dl)')].flatMap((section) =>
      [...section.querySelectorAll('li')].map(({ textContent }) => textContent)
    );

  it('are shown in the words of messages, whatever became of the delivery', async () => {
    const { root, drawer } = await open({
      state: 'refused',
      finding: finding(),
      messages: [],
      alerts: {
        alerts: [
          deliveryAlert({ labels: { instance: 'web-1', severity: 'critical', grafana_folder: 'Prod' } }),
          deliveryAlert({
            name: '',
            labels: {},
            values: [],
            state: 'resolved',
            startsAtMs: ACCEPTED_MS - 65_000,
            endsAtMs: ACCEPTED_MS,
          }),
          deliveryAlert({ name: 'Disk', labels: {}, values: [], state: 'no-data', startsAtMs: null }),
        ],
        total: 12,
      },
    });
    expect(drawer.getByText('Alerts: 12')).toBeInTheDocument();
    expect(alertTexts(root)).toEqual([
      'FiringCriticalHighCPUAll deliveries of web-1Value: 93.1Since: 2026-11-22 07:59:00Folder: Prodinstance: web-1',
      'ResolvedAlert without a nameLasted: 1m 5s (2026-11-22 07:58:55 – 2026-11-22 08:00:00)',
      'No dataDisk',
    ]);
    expect(drawer.getByText('Not kept in the history: 9 more')).toBeInTheDocument();
    expect(drawer.getByText('All deliveries of web-1').closest('a')).toHaveAttribute(
      'href',
      `${PATHS.deliveries}?text=web-1&from=now-7d&to=now`
    );
  });

  it('are left out where none are kept', async () => {
    const { drawer } = await open({ alerts: { alerts: [], total: 0 } });
    expect(drawer.queryByText(/^Alerts/)).not.toBeInTheDocument();
  });
});

it('has a link to copy, without the filter', async () => {
  Object.assign(config.bootData.user, { orgId: 3 });
  const { drawer } = await open({}, '/7?state=delivered');
  const writeText = jest.fn(async () => undefined);
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  fireEvent.click(drawer.getByText('Copy link'));
  const link = `${window.location.origin}${PATHS.delivery(7)}?orgId=3`;
  await waitFor(() => expect(writeText).toHaveBeenCalledWith(link));
});

describe('messages', () => {
  it('are shown as the vendor gets them, each with whether it arrived, and can be copied', async () => {
    const body = { msgtype: 'markdown', markdown: { text: '<b>"中文"</b>' } };
    const { drawer } = await open({
      messages: [
        { delivered: true, deliveredAtMs: ACCEPTED_MS, body },
        { delivered: false, deliveredAtMs: null, body: { msgtype: 'text' } },
      ],
    });
    expect(drawer.getByLabelText('Message 1 of 2: request body').textContent).toBe(JSON.stringify(body, null, 2));
    expect(drawer.getByText(/^Message 1 of 2 · Delivered/)).toBeInTheDocument();
    expect(drawer.getByText(/^Message 2 of 2 · Not delivered/)).toBeInTheDocument();
    const writeText = jest.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    fireEvent.click(drawer.getAllByText('Copy')[0]!);
    await waitFor(() => expect(writeText).toHaveBeenCalledWith(JSON.stringify(body, null, 2)));
  });
});

describe('a message that was not sent yet', () => {
  it('is drawn as it would be sent now', async () => {
    const { drawer } = await open({
      state: 'waiting',
      attempts: [],
      messages: [],
      upcoming: [{ msgtype: 'text', text: { content: 'Disk of web-1 is full' } }],
    });
    expect(drawer.getByText('Message if sent now')).toBeInTheDocument();
    expect(drawer.getByText('Message · Not sent yet')).toBeInTheDocument();
    expect(
      within(drawer.getByLabelText('Message as shown in DingTalk')).getByText('Disk of web-1 is full')
    ).toBeVisible();
  });

  it('is not delivered where sending it has failed', async () => {
    const { drawer } = await open({ state: 'refused', finding: finding(), messages: [], upcoming: [{}] });
    expect(drawer.getByText('Message · Not delivered')).toBeInTheDocument();
  });

  it('is not there where nothing will be sent', async () => {
    const { drawer } = await open({ state: 'refused', finding: finding(), messages: [], upcoming: null });
    expect(drawer.queryByText(/^Message/)).not.toBeInTheDocument();
  });
});

describe('a digest', () => {
  it('leads to what it stands for, all of it on demand', async () => {
    const members = Array.from({ length: 25 }, (_, index) =>
      delivery({ id: 100 + index, title: `Member ${index}`, state: 'merged' })
    );
    const { drawer } = await open({ kind: 'digest', members }, '/7?state=merged');
    expect(drawer.getByText('Notifications in this digest: 25')).toBeInTheDocument();
    expect(drawer.getAllByText(/^Member/)).toHaveLength(20);
    expect(drawer.getByText('Member 3').closest('a')).toHaveAttribute('href', `${PATHS.delivery(103)}?state=merged`);
    fireEvent.click(drawer.getByText('Show all'));
    expect(drawer.getAllByText(/^Member/)).toHaveLength(25);
    expect(drawer.queryByText('Show all')).not.toBeInTheDocument();
  });

  it('that was refused cannot be sent again', async () => {
    const { drawer } = await open({ kind: 'digest', state: 'refused', finding: finding() });
    expect(drawer.queryByText('Send again')).not.toBeInTheDocument();
    expect(drawer.getByText('Its notifications were then sent separately.')).toBeInTheDocument();
  });
});

it('goes back to the list as it was filtered', async () => {
  await open({}, '/7?state=refused');
  fireEvent.click(screen.getByLabelText('Close'));
  await waitFor(() => expect(screen.getByTestId('here')).toHaveTextContent(`${PATHS.deliveries}?state=refused`));
  await waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeInTheDocument());
});

describe('one that cannot be shown', () => {
  const openWith = (detail: FakeRoutes['GET deliveries/:id'], at = '/7') =>
    showDeliveries({ 'GET deliveries': () => pageOf([delivery()]), 'GET deliveries/:id': detail }, { at });

  it('is not there', async () => {
    openWith(() => failed(404, { reason: 'delivery-missing' }), '/%2e%2e%2fme');
    expect(await screen.findByText('Delivery not found')).toBeInTheDocument();
    expect(screen.getByText(/older than the history is kept/)).toBeInTheDocument();
  });

  it('is loading', async () => {
    openWith(() => new Promise(() => undefined));
    expect(await screen.findByText('Loading the delivery…')).toBeInTheDocument();
  });

  it.each([
    ['Grafana is away', failed(0), 'Grafana does not respond'],
    ['the outbox is away', failed(503, { reason: 'outbox-away', why: 'The disk is full.' }), 'Outbox unavailable'],
  ])('says that %s, and comes when asked again', async (_, answer, words) => {
    openWith(inTurn<Detail>(answer, ok(deliveryDetail({ title: 'Disk full' }))));
    const alert = await screen.findByText(new RegExp(words));
    const again = within(alert.closest('[role="alert"]') as HTMLElement).getByText('Try again');
    fireEvent.click(again);
    expect(await screen.findByText('Disk full')).toBeInTheDocument();
  });
});

it('has nothing for axe to find', async () => {
  const { root } = await open({
    state: 'refused',
    finding: finding(),
    attempts: [attempt({ verdict: 'refused', finding: finding() })],
    members: [delivery({ id: 9, title: 'Member' })],
    alerts: { alerts: [deliveryAlert()], total: 3 },
    messages: [1, 2].map((number) => ({ delivered: true, deliveredAtMs: ACCEPTED_MS, body: { number } })),
  });
  // Colours are for a real browser; the edges that hold the focus in the dialog are Grafana's.
  const context = { include: [root], exclude: [['[data-floating-ui-focus-guard]']] };
  const { violations } = await axe.run(context, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
