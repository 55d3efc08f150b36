import { afterEach, describe, expect, it } from 'bun:test';
import { type Answerer, OK } from './testing/changingVendor';
import { notificationOf, TEST_KEY } from './testing/notifyCall';
import { PIXEL } from '../../dev/notes/pixel';
import { PANEL } from './testing/noteWorld';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const WEBHOOKS = ['ops', 'db', 'web'].map((id) => ({ id, name: id, vendor: 'wecom', language: 'en' }));
const SECRETS = Object.fromEntries(
  WEBHOOKS.flatMap(({ id }, index) => [
    [
      `webhooks.${id}.url`,
      `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aa${index}`,
    ],
    [`webhooks.${id}.key`, TEST_KEY],
  ])
);

afterEach(stopRouteWorlds);

async function world(variables: Record<string, string>, answer: Answerer = OK) {
  const routes = await startRouteWorld({ settings: { webhooks: WEBHOOKS }, secrets: SECRETS, variables, answer });
  const editor = routes.contextFor({}, 'Editor');
  const test = async (id: string) => (await routes.ask('POST', `webhooks/${id}/test`, editor)).status;
  const sendNote = async (id: string) => {
    const headers = { 'Content-Type': 'application/json' };
    const body = JSON.stringify({ id, note: PANEL });
    const request = new Request('http://plugin/webhooks/ops/notes', { method: 'POST', headers, body });
    const response = await routes.app(request, editor);
    return { status: response.status, ...((await response.json()) as object) };
  };
  return { ...routes, editor, test, sendNote };
}

describe('the budget of tests', () => {
  it('is refused, counted, and new after a minute', async () => {
    const { app, ask, test, editor, posted, works, clock } = await world({ GF_PLUGIN_TESTS_PER_MINUTE: '2' });
    expect([await test('ops'), await test('ops'), await test('db')]).toEqual([200, 200, 200]);
    const { status, body } = await ask('POST', 'webhooks/ops/test', editor);
    expect<object>({ status, ...body }).toEqual({
      status: 429,
      reason: 'too-many-tests',
      budget: 'webhook',
      seconds: 60,
    });
    expect(posted).toHaveLength(3);
    expect(await works.collectMetrics()).toContain(
      'enterprise_groups_over_budget_total{budget="tests",of="webhook"} 1'
    );
    await clock.advance(59_000);
    const last = await app(new Request('http://plugin/webhooks/ops/test', { method: 'POST' }), editor);
    expect(last.headers.get('Retry-After')).toBe('1');
    expect<unknown>(await last.json()).toMatchObject({ seconds: 1 });
    await clock.advance(1_000);
    expect(await test('ops')).toBe(200);
  });

  it('is one user’s, whatever they try, and one organisation’s', async () => {
    const { test } = await world({ GF_PLUGIN_TESTS_PER_MINUTE_USER: '2' });
    expect([await test('ops'), await test('db'), await test('web')]).toEqual([200, 200, 429]);
    const { test: testAgain } = await world({ GF_PLUGIN_TESTS_PER_MINUTE_ORG: '1' });
    expect([await testAgain('ops'), await testAgain('db')]).toEqual([200, 429]);
  });

  it('leaves alerts half of the pace of a robot that somebody tests without end', async () => {
    const { test, notify, posted } = await world({});
    for (let tries = 0; tries < 40; tries++) {
      await test('ops');
    }
    const alert = { alerts: [{ status: 'firing', labels: { alertname: 'Disk' }, startsAt: '2026-11-22T07:40:10Z' }] };
    // Delivered, not waiting for the rest of the minute.
    expect((await notify(JSON.stringify(alert))).status).toBe(200);
    expect(posted).toHaveLength(11);
  });
});

describe('the budget of what waits', () => {
  /** A vendor whose limit is used up until it is told otherwise. */
  function limitedVendor() {
    let isFree = false;
    const answer: Answerer = (index) =>
      isFree ? OK(index) : Response.json({ errcode: 45009, errmsg: 'api freq out of limit' });
    return { answer, free: () => void (isFree = true) };
  }

  it('is answered 503 in words, counted, and there is room once what waits was sent', async () => {
    const vendor = limitedVendor();
    const { notify, works, lines, clock } = await world({ GF_PLUGIN_WAITING_MAX: '2' }, vendor.answer);
    const send = (name: string, id = 'ops') => notify(notificationOf(1, name), {}, id);
    expect([(await send('a')).status, (await send('b')).status]).toEqual([202, 202]);
    expect<object>(await send('c')).toEqual({
      status: 503,
      message:
        'Too many alerts are queued for this group. Nothing was sent; Grafana sends it again. See the Deliveries page for the reason.',
      reason: 'too-many-waiting',
    });
    expect(lines.at(-1)).toMatchObject({ message: 'Notification rejected', fields: { why: 'too-many-waiting' } });
    const metrics = await works.collectMetrics();
    expect(metrics).toContain('enterprise_groups_over_budget_total{budget="waiting",of="webhook"} 1');
    expect(metrics).toMatch(/notifications_rejected_total\{[^}]*webhook="ops",reason="too-many-waiting"\} 1/);
    expect((await send('d', 'db')).status).toBe(202);
    vendor.free();
    await clock.advance(240_000);
    expect((await send('c')).status).toBe(200);
  });

  it('is answered 429 to who sends a note', async () => {
    const { notify, sendNote, works } = await world({ GF_PLUGIN_WAITING_MAX: '1' }, limitedVendor().answer);
    await notify(notificationOf(1));
    expect<object>(await sendNote('note-0001')).toEqual({
      status: 429,
      reason: 'too-many-waiting',
      budget: 'webhook',
    });
    expect((await works.outbox.backlog()).map(({ waiting }) => waiting)).toEqual([1]);
  });

  it('leaves alerts half of it, however much people send by hand, and pictures count', async () => {
    const variables = { GF_PLUGIN_WAITING_MAX: '4' };
    const { sendNote, notify, clock } = await world(variables, limitedVendor().answer);
    const send = async (id: string) => (await Promise.all([sendNote(id), clock.advance(10_000)]))[0].status;
    expect([await send('note-0001'), await send('note-0002'), await send('note-0003')]).toEqual([202, 202, 429]);
    expect((await notify(notificationOf(1, 'a'))).status).toBe(202);
  });

  it('counts the picture of a note', async () => {
    const { app, editor, works, clock } = await world({}, limitedVendor().answer);
    const image = { mediaType: 'image/png', base64: PIXEL.base64 };
    const body = JSON.stringify({ id: 'note-0001', note: { ...PANEL, image } });
    const request = new Request('http://plugin/webhooks/ops/notes', { method: 'POST', body });
    await Promise.all([app(request, editor), clock.advance(10_000)]);
    const [weight] = await works.outbox.weights();
    const content = (await works.outbox.find(1, 1))?.content ?? '';
    expect(weight?.size).toBe(content.length + PIXEL.base64.length);
  });

  it('is shared by calls that come at the same moment', async () => {
    const { notify } = await world({ GF_PLUGIN_WAITING_MAX: '3' }, limitedVendor().answer);
    const answers = await Promise.all(Array.from({ length: 30 }, (_, place) => notify(notificationOf(1, `a${place}`))));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(3).fill(202), ...Array(27).fill(503)]);
  });

  it('is not used up by duplicates', async () => {
    const { notify } = await world({ GF_PLUGIN_WAITING_MAX: '3' }, limitedVendor().answer);
    for (let times = 0; times < 5; times++) {
      expect((await notify(notificationOf(1, 'same'))).status).toBe(202);
    }
    expect((await notify(notificationOf(1, 'b'))).status).toBe(202);
  });

  it('counts notes that are refused because so many wait', async () => {
    const { sendNote, works, clock } = await world({}, limitedVendor().answer);
    const send = async (id: string) => (await Promise.all([sendNote(id), clock.advance(10_000)]))[0].status;
    const statuses: number[] = [];
    for (let place = 0; place < 21; place++) {
      statuses.push(await send(`note-00${place}`));
    }
    expect(statuses).toEqual([...Array(20).fill(202), 429]);
    expect(await works.collectMetrics()).toContain(
      'enterprise_groups_over_budget_total{budget="notes",of="webhook"} 1'
    );
  });

  it('takes a note again whose answer was lost, however full it is', async () => {
    const variables = { GF_PLUGIN_WAITING_MAX: '1', GF_PLUGIN_NOTES_PER_MINUTE: '1' };
    const { sendNote, works, clock } = await world(variables, limitedVendor().answer);
    const send = async (id: string) => (await Promise.all([sendNote(id), clock.advance(10_000)]))[0];
    expect(await send('note-0001')).toMatchObject({ status: 202, duplicate: false });
    expect(await send('note-0001')).toMatchObject({ status: 202, duplicate: true });
    expect(await send('note-0002')).toMatchObject({ status: 429 });
    expect((await works.outbox.backlog()).map(({ waiting }) => waiting)).toEqual([1]);
  });

  it('is one of an organisation, too', async () => {
    const { notify } = await world({ GF_PLUGIN_WAITING_MAX_ORG: '1' }, limitedVendor().answer);
    await notify(notificationOf(1, 'a'));
    const { status, message } = await notify(notificationOf(1, 'b'), {}, 'db');
    expect({ status, message }).toEqual({
      status: 503,
      message: expect.stringMatching(/^Too many alerts are queued in this organization/),
    });
  });
});
