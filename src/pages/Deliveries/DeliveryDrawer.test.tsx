import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import axe from 'axe-core';
import { type DeliveryDetail } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, attempt, delivery, deliveryDetail, finding } from '../../test/deliveryFixtures';
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
  await within(drawer).findByText('Attempts', { selector: 'h3' });
  return { ...shown, drawer: within(drawer), root: drawer };
}

const facts = (root: HTMLElement) =>
  Object.fromEntries(
    [...root.querySelectorAll('dt')].map(({ textContent, nextElementSibling }) => [
      textContent,
      nextElementSibling?.textContent,
    ])
  );
const attempts = (root: HTMLElement) =>
  [...root.querySelectorAll('section:has(strong) li')].map(({ textContent }) => textContent);

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

describe('attempts', () => {
  it('are told with verdict, time, robot and what the vendor said, the latest first', async () => {
    const { root } = await open({
      attemptCount: 4,
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
    expect(attempts(root)).toEqual([
      'Delivered 2026-11-22 08:00:00 · 100 ms · message 2 of 2 · robot 1 · as plain text',
      expect.stringMatching(
        /^Rejected .* 120 ms · message 2 of 2 · robot 3\D.*keyword.*310000: keywords not in content$/i
      ),
      expect.stringMatching(/^Rate limited .*45009: freq$/),
    ]);
    expect(root).toHaveTextContent('Latest 3 of 4');
  });

  it('that did not work for now, or never will by this robot, are told apart', async () => {
    const { root } = await open({
      attempts: [
        attempt({ verdict: 'transient', finding: finding({ reason: 'timed-out', code: '' }) }),
        attempt({ verdict: 'channel-broken', remedy: 'without-mentions' }),
      ],
    });
    expect(attempts(root)).toEqual([
      'Robot cannot be used 2026-11-22 08:00:00 · 120 ms · robot 1 · without mentions',
      expect.stringMatching(
        /^Temporary failure 2026-11-22 08:00:00 · 120 ms · robot 1DingTalk did not.*keywords not in content$/
      ),
    ]);
  });

  it('are none before it is its turn', async () => {
    const { drawer } = await open({
      state: 'waiting',
      attempts: [],
      messages: [],
      attemptCount: 0,
      finishedAtMs: null,
    });
    expect(drawer.getByText('None yet.')).toBeInTheDocument();
    expect(drawer.getByText('None yet: the message is created when it is sent.')).toBeInTheDocument();
    expect(drawer.queryByText('Finished')).not.toBeInTheDocument();
  });
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
    expect(drawer.getByLabelText('Message 1 of 2').textContent).toBe(JSON.stringify(body, null, 2));
    expect(drawer.getByText(/^Message 1 of 2 · Delivered/)).toBeInTheDocument();
    expect(drawer.getByText(/^Message 2 of 2 · Not delivered/)).toBeInTheDocument();
    const writeText = jest.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    fireEvent.click(drawer.getAllByText('Copy')[0]!);
    await waitFor(() => expect(writeText).toHaveBeenCalledWith(JSON.stringify(body, null, 2)));
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

  it('is led to from what it stands for', async () => {
    const { drawer } = await open({ state: 'merged', digest: delivery({ id: 9, kind: 'digest', title: 'Digest: 3' }) });
    expect(drawer.getByText('Sent as part of a digest')).toBeInTheDocument();
    expect(drawer.getByText('Digest: 3').closest('a')).toHaveAttribute('href', PATHS.delivery(9));
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
  });
  // Colours are for a real browser; the edges that hold the focus in the dialog are Grafana's.
  const context = { include: [root], exclude: [['[data-floating-ui-focus-guard]']] };
  const { violations } = await axe.run(context, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
