import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { type ListedDelivery } from '../../core/wire/delivery';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, delivery, deliveryAlert, refused } from '../../test/deliveryFixtures';
import { failed, type FakeCall, type FakeRoutes } from '../../test/fakeBackend';

/** Files that were saved, by their names. */
const saved = new Map<string, Promise<string>>();

beforeEach(() => {
  saved.clear();
  const blobs: Blob[] = [];
  // jsdom neither makes such addresses nor saves files.
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => `blob:${blobs.push(blob) - 1}`,
    revokeObjectURL: () => undefined,
  });
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    const blob = blobs[Number(this.href.replace('blob:', ''))];
    if (blob !== undefined) {
      saved.set(this.download, textOf(blob));
    }
  });
});
afterEach(() => jest.restoreAllMocks());

async function textOf(blob: Blob): Promise<string> {
  return await new Promise((resolve) => {
    const reader = new FileReader();
    // As bytes, since reading it as text would take the mark away.
    reader.onload = () => resolve(Buffer.from(reader.result as ArrayBuffer).toString('utf8'));
    reader.readAsArrayBuffer(blob);
  });
}

/** The list for the page; each page of an export, which asks for more rows, by `answer`. */
async function show(rows: readonly ListedDelivery[], answer: FakeRoutes['GET deliveries'], at = '') {
  const list = (call: FakeCall) => (call.query.get('limit') === '200' ? answer(call) : pageOf(rows));
  const shown = showDeliveries({ 'GET deliveries': list }, { at, permissions: ['deliveries:read'] });
  await screen.findByText('Export CSV');
  const exported = () =>
    shown.asked('GET deliveries').filter((query) => new URLSearchParams(query).get('limit') === '200');
  return { ...shown, exported };
}

const start = () => fireEvent.click(screen.getByText('Export CSV'));

it('saves all pages of what the filter finds, with a date in the name', async () => {
  const first = refused({
    title: '=cmd|" /C calc"!A0',
    alerts: { alerts: [deliveryAlert(), deliveryAlert({ name: 'Disk', labels: { instance: '数据库,1' } })], total: 2 },
  });
  const second = delivery({ id: 2, webhookName: '', webhook: 'old', state: 'waiting', finishedAtMs: null });
  const { exported } = await show(
    [first],
    ({ query }) => (query.has('cursor') ? pageOf([second]) : pageOf([first], 'c1')),
    '?label=severity%3Dcritical&state=refused,waiting&to=now-1h'
  );
  start();
  expect(await screen.findByText('Deliveries exported: 2')).toBeInTheDocument();
  expect(exported().map((query) => new URLSearchParams(query).get('label'))).toEqual([
    'severity=critical',
    'severity=critical',
  ]);
  const [[name, text] = ['', Promise.resolve('')]] = [...saved];
  expect(name).toMatch(/^deliveries-\d{4}-\d{2}-\d{2}\.csv$/);
  expect((await text).split('\r\n')).toEqual([
    expect.stringMatching(
      /^\uFEFFAccepted \(\w+\),State,Webhook,Platform,Kind,Title,Alert rules,Instances,Labels,Attempts,Reason,Response,Finished \(\w+\)$/
    ),
    expect.stringMatching(
      /^2026-11-22 08:00:00,Rejected,Operations,DingTalk,Notification,"'=cmd\|"" \/C calc""!A0","HighCPU, Disk","web-1, 数据库,1","instance=web-1, severity=critical; instance=数据库,1",1,.*keyword.*,310000: keywords not in content,2026-11-22 08:00:00$/i
    ),
    '2026-11-22 08:00:00,Queued,old,DingTalk,Notification,Firing: High CPU usage,,,,1,,,',
    '',
  ]);
});

it('ends all pages at one moment, so that what comes meanwhile moves none', async () => {
  const { exported } = await show([delivery()], ({ query }) => pageOf([delivery()], query.has('cursor') ? null : 'c1'));
  start();
  await screen.findByText(/^Deliveries exported/);
  const [first, second] = exported().map((query) => new URLSearchParams(query).get('to'));
  expect(Number(first)).toBeGreaterThan(ACCEPTED_MS);
  expect(second).toBe(first);
});

it('says that it was cut where there is more than a file takes', async () => {
  const many = Array.from({ length: 200 }, (_, index) => delivery({ id: index + 1 }));
  const { exported } = await show([delivery()], () => pageOf(many, 'more'));
  start();
  expect(await screen.findByText('Deliveries exported: 20,000', undefined, { timeout: 20_000 })).toBeInTheDocument();
  expect(screen.getByText(/at most 20,000 deliveries, the newest ones/)).toBeInTheDocument();
  expect(exported()).toHaveLength(100);
}, 30_000);

it('says how far it has come, and ends when told to', async () => {
  const { exported } = await show([delivery()], ({ query }) =>
    query.has('cursor') ? new Promise(() => undefined) : pageOf([delivery()], 'c1')
  );
  start();
  expect(await screen.findByText('Exporting… Deliveries read so far: 1')).toBeInTheDocument();
  fireEvent.click(screen.getByText('Cancel'));
  expect(screen.queryByText(/^Exporting/)).not.toBeInTheDocument();
  await act(async () => await Promise.resolve());
  expect(exported()).toHaveLength(2);
  expect(saved.size).toBe(0);
});

it('saves nothing where a page cannot be read, and says why', async () => {
  await show([delivery()], ({ query }) => (query.has('cursor') ? failed(0) : pageOf([delivery()], 'c1')));
  start();
  const title = await screen.findByText('Not exported: the deliveries could not be read');
  await waitFor(() => expect(title.closest('[role="status"]')).toHaveTextContent('Grafana does not respond'));
  expect(saved.size).toBe(0);
});
