import { afterEach, describe, expect, it } from 'bun:test';
import { holdLane } from '../delivery/outbox/testing/held';
import { BUSY, changingVendor, REFUSED } from './testing/changingVendor';
import { HISTORY_SECRETS, startHistoryWorld } from './testing/historyWorld';
import { notificationOf, TEST_KEY, TEST_NOW_MS } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds, wrongIn } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const MINUTE_MS = 60_000;

/** The titles of a page. */
function titles(body: Record<string, unknown>): string[] {
  return (body['deliveries'] as Array<{ title: string }>).map(({ title }) => title);
}

describe('GET deliveries', () => {
  it('lists all there is to know at a glance, newest first', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { call, post, clock } = await startHistoryWorld(answer);
    await post('First');
    await clock.advance(MINUTE_MS);
    vendor.answer = () => Response.json({ errcode: 0 });
    await post('Second', 'dba');
    const { status, body } = await call('GET', 'deliveries', 'Viewer');
    expect(status).toBe(200);
    const common = {
      vendor: 'wecom',
      kind: 'notification',
      firing: 1,
      resolved: 0,
      sender: '',
      digest: null,
      promised: false,
      nextTryAtMs: null,
    };
    const alertsOf = (name: string) => ({
      total: 1,
      alerts: [
        {
          name,
          labels: { instance: 'web-0', severity: 'critical' },
          values: [['A', 93.1]],
          state: 'firing',
          startsAtMs: expect.any(Number),
          endsAtMs: null,
        },
      ],
    });
    expect(body).toEqual({
      deliveries: [
        {
          ...common,
          id: 2,
          webhook: 'dba',
          webhookName: 'DBA',
          title: '告警触发：Second · web-0',
          state: 'delivered',
          acceptedAtMs: TEST_NOW_MS + MINUTE_MS,
          finishedAtMs: TEST_NOW_MS + MINUTE_MS,
          attemptCount: 1,
          finding: null,
          alerts: alertsOf('Second'),
        },
        {
          ...common,
          id: 1,
          webhook: 'ops',
          webhookName: 'Ops',
          title: 'Firing: First · web-0',
          state: 'returned',
          acceptedAtMs: TEST_NOW_MS,
          finishedAtMs: TEST_NOW_MS,
          // In full, and plainly.
          attemptCount: 2,
          alerts: alertsOf('First'),
          finding: {
            reason: 'empty',
            code: '44004',
            vendorText: 'empty content',
          },
        },
      ],
      nextCursor: null,
    } as never);
  });

  it('narrows by webhook, state, time and text', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { call, post, clock } = await startHistoryWorld(answer);
    await post('Disk');
    vendor.answer = () => Response.json({ errcode: 0 });
    await clock.advance(MINUTE_MS);
    await post('Memory');
    await clock.advance(MINUTE_MS);
    await post('DiskToo', 'dba');
    const found = async (query: string) => titles((await call('GET', `deliveries?${query}`)).body);
    expect(await found('webhook=ops')).toEqual(['Firing: Memory · web-0', 'Firing: Disk · web-0']);
    expect(await found('state=returned,refused')).toEqual(['Firing: Disk · web-0']);
    expect(await found(`from=${TEST_NOW_MS + 1}&webhook=ops`)).toEqual(['Firing: Memory · web-0']);
    expect(await found(`to=${new Date(TEST_NOW_MS + MINUTE_MS).toISOString()}`)).toEqual(['Firing: Disk · web-0']);
    expect(await found('text=disk')).toEqual(['告警触发：DiskToo · web-0', 'Firing: Disk · web-0']);
    expect(await found('webhook=never-made')).toEqual([]);
  });

  it('goes page by page to the end', async () => {
    const { call, post } = await startHistoryWorld();
    for (let index = 0; index < 5; index++) {
      await post(`Alert${index}`);
    }
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 5; page++) {
      const { body } = await call('GET', `deliveries?limit=2&cursor=${cursor}`);
      seen.push(...titles(body));
      cursor = String(body['nextCursor'] ?? '');
      if (cursor === '') {
        break;
      }
    }
    expect(seen).toEqual([4, 3, 2, 1, 0].map((index) => `Firing: Alert${index} · web-0`));
  });

  it.each([
    ['limit=0', 'limit', 'limit: expected a whole number from 1 to 200, got "0"'],
    ['state=gone', 'state', 'state: expected some of waiting, merged, delivered, refused, returned, got "gone"'],
    ['cursor=%21', 'cursor', 'cursor: expected the nextCursor of an earlier page, got "!"'],
    [
      'page=2',
      'page',
      'page: expected one of webhook, state, from, to, text, label, cursor, limit, got an unknown parameter',
    ],
  ])('refuses %s', async (query, parameter, message) => {
    const { call } = await startHistoryWorld();
    const answer = await call('GET', `deliveries?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { reason: 'bad-query', problems: [{ parameter }] } });
    expect(wrongIn(answer)).toBe(message);
  });

  it('still names deliveries whose webhook is gone', async () => {
    const { call, post, ask, contextFor } = await startHistoryWorld(REFUSED);
    await post('Orphan', 'dba');
    expect((await call('GET', 'deliveries')).body).toMatchObject({ deliveries: [{ webhookName: 'DBA' }] });
    const settings = startRouteWorld({ settings: {} });
    const { settings: none } = (await settings).contextFor();
    const { body } = await ask('GET', 'deliveries', contextFor({ settings: none }));
    expect(body).toMatchObject({ deliveries: [{ webhook: 'dba', webhookName: '', finding: { reason: 'empty' } }] });
  });
});

describe('GET deliveries/:id', () => {
  it('tells attempts, verdicts and the messages as they were sent', async () => {
    const { vendor, answer } = changingVendor(BUSY);
    const { call, post, posted, clock } = await startHistoryWorld(answer);
    const id = await post('Disk', 'dba');
    vendor.answer = () => Response.json({ errcode: 0 });
    await clock.advance(2 * MINUTE_MS);
    const { status, body } = await call('GET', `deliveries/${id}`, 'Viewer');
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, state: 'delivered', webhook: 'dba', members: [], digest: null });
    const attempts = body['attempts'] as object[];
    expect(attempts[0]).toMatchObject({
      atMs: TEST_NOW_MS,
      message: 0,
      robot: 0,
      verdict: 'transient',
      remedy: null,
      finding: { reason: 'vendor-busy', code: '-1' },
    });
    expect(attempts.at(-1)).toMatchObject({ verdict: 'delivered', finding: null });
    expect(body['messages']).toEqual([{ delivered: true, deliveredAtMs: expect.any(Number), body: posted.at(-1) }]);
    expect(body).not.toHaveProperty('content');
    expect(body).not.toHaveProperty('dedupeKey');
  });

  it('leads from a digest to what it stands for, and back', async () => {
    const { call, works, stored } = await startHistoryWorld(BUSY);
    const [first, second] = [await accept(works, 'First'), await accept(works, 'Second')];
    const hold = await holdLane(works.outbox, { orgId: 1, webhookId: 'dba' }, 1);
    const memberIds = [first, second];
    const digestId = await works.outbox.merge(hold, { digest: newDelivery('Digest', 'digest'), memberIds });
    expect((await call('GET', `deliveries/${digestId}`)).body).toMatchObject({
      kind: 'digest',
      members: [
        { id: first, state: 'merged', title: 'First' },
        { id: second, digest: digestId },
      ],
      place: null,
    });
    expect((await call('GET', `deliveries/${first}`)).body).toMatchObject({
      state: 'merged',
      digest: { id: digestId, kind: 'digest', title: 'Digest' },
      place: { position: 1, of: 2 },
      messages: [],
      attempts: [],
    });
    expect(await stored(digestId ?? 0)).not.toBeNull();
  });

  it('shows the message that would be sent now, which is the one that is sent then', async () => {
    const { vendor, answer } = changingVendor(REFUSED);
    const { call, post, posted, clock } = await startHistoryWorld(answer);
    const id = await post('Disk');
    const [inFull] = posted;
    const before = (await call('GET', `deliveries/${id}`)).body;
    expect(before).toMatchObject({ state: 'returned', upcoming: [inFull] });
    vendor.answer = () => Response.json({ errcode: 0 });
    await call('POST', `deliveries/${id}/retry`);
    await clock.advance(MINUTE_MS);
    expect(posted.at(-1)).toEqual(inFull);
    expect((await call('GET', `deliveries/${id}`)).body).toMatchObject({ upcoming: null });
  });

  it('shows the message of a digest that waits, but none of what is merged into it', async () => {
    const { call, works } = await startHistoryWorld(BUSY);
    const ids = [await accept(works, 'First'), await accept(works, 'Second')];
    const hold = await holdLane(works.outbox, { orgId: 1, webhookId: 'dba' }, 1);
    const merge = { digest: newDelivery('Digest', 'digest'), memberIds: ids };
    const digestId = await works.outbox.merge(hold, merge);
    const [message] = (await call('GET', `deliveries/${digestId}`)).body['upcoming'] as object[];
    expect(JSON.stringify(message)).toMatch(/告警汇总.*Second/);
    expect((await call('GET', `deliveries/${ids[0]}`)).body['upcoming']).toBeNull();
  });

  it('masks what looks like a secret, in whatever an alert said', async () => {
    const { call, notify } = await startHistoryWorld();
    const [token = ''] = HISTORY_SECRETS;
    const leaky = notificationOf(1, 'Leaky').replace('CPU of web-0', `key=${token} hook/abc ${token} ${TEST_KEY} CPU`);
    const { delivery } = await notify(leaky);
    const text = JSON.stringify((await call('GET', `deliveries/${delivery}`)).body);
    expect(text).toContain('is over 90%');
    expect([...HISTORY_SECRETS, 'hook/abc'].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it.each(['2', '0', '01', '-1', '1.5', 'one', '9'.repeat(16), '%2e%2e'])('knows no delivery %s', async (id) => {
    const { call, post } = await startHistoryWorld();
    await post('Disk');
    expect((await call('GET', `deliveries/${id}`)).status).toBe(404);
    expect((await call('POST', `deliveries/${id}/retry`)).status).toBe(404);
  });
});

describe('the history', () => {
  it('is nobody else’s', async () => {
    const { callFromElsewhere, post } = await startHistoryWorld(REFUSED);
    const id = await post('Disk');
    expect((await callFromElsewhere('GET', 'deliveries')).body).toMatchObject({ deliveries: [], nextCursor: null });
    expect((await callFromElsewhere('GET', `deliveries/${id}`)).status).toBe(404);
    expect((await callFromElsewhere('POST', `deliveries/${id}/retry`)).status).toBe(404);
  });

  it.each([
    ['GET', 'deliveries', ['None', '', 'viewer']],
    ['GET', 'deliveries/1', ['None', '', 'viewer']],
    ['POST', 'deliveries/1/retry', ['Viewer', 'None', '', 'editor']],
  ])('%s %s is not for the roles %j', async (method, path, roles) => {
    const { call, post, ask, contextFor } = await startHistoryWorld(REFUSED);
    await post('Disk');
    for (const role of roles) {
      expect(await call(method, path, role)).toMatchObject({ status: 403 });
    }
    expect(await ask(method, path, contextFor({ user: null }))).toMatchObject({ status: 401 });
  });

  it('says so while the outbox cannot be read', async () => {
    const { ask, lines } = await startRouteWorld({ variables: { GF_PLUGIN_DATA_PATH: import.meta.path } });
    for (const path of ['deliveries', 'deliveries/1']) {
      const { status, body } = await ask('GET', path);
      expect(status).toBe(503);
      expect(body).toEqual({ reason: 'outbox-away', why: expect.stringMatching(/./) } as never);
    }
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

type Works = Awaited<ReturnType<typeof startHistoryWorld>>['works'];

function newDelivery(title: string, kind: 'notification' | 'digest') {
  const counts = { firing: 1, resolved: 0 };
  const origin = { orgId: 1, webhookId: 'dba', vendor: 'wecom' as const, sender: '', dedupeKey: '' };
  // Of a webhook nothing was posted to, so that its lane leaves it alone meanwhile.
  return { ...origin, ...counts, kind, title, content: notificationOf(1, title), acceptedAtMs: TEST_NOW_MS };
}

async function accept({ outbox }: Works, title: string): Promise<number> {
  return (await outbox.accept(newDelivery(title, 'notification'))).id;
}
