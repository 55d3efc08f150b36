import { afterEach, describe, expect, it } from 'bun:test';
import { type DeliveryState } from '../delivery/outbox/delivery';
import { endDelivery, holdLane } from '../delivery/outbox/testing/held';
import { changingVendor, OK, REFUSED } from './testing/changingVendor';
import { HISTORY_SETTINGS, type HistoryWorld, startHistoryWorld } from './testing/historyWorld';
import { startLicenseWorld } from './testing/licenseWorld';
import { notificationOf, TEST_NOW_MS } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds, wrongIn } from './testing/routeWorld';

afterEach(stopRouteWorlds);

type Works = HistoryWorld['works'];

const FINDING = { reason: 'empty', code: '44004', vendorText: '' } as const;

const ATTEMPT = {
  atMs: TEST_NOW_MS,
  elapsedMs: 1,
  message: 0,
  robot: 0,
  verdict: 'refused',
  finding: null,
  remedy: null,
} as const;

let count = 0;

/** A delivery that came at some time and ended like this. */
async function ended(
  { outbox }: Works,
  state: DeliveryState | null,
  change: { title?: string; webhookId?: string; acceptedAtMs?: number; dedupeKey?: string } = {}
): Promise<number> {
  const { id } = await outbox.accept(content({ acceptedAtMs: TEST_NOW_MS - 1_000_000 + ++count, ...change }));
  if (state !== null) {
    await endDelivery(outbox, id, state, change.webhookId);
  }
  return id;
}

function content(change: object) {
  const title = `Alert${++count}`;
  const origin = { orgId: 1, webhookId: 'ops', vendor: 'wecom' as const, sender: '', acceptedAtMs: TEST_NOW_MS };
  const kind = 'notification' as const;
  return {
    ...origin,
    kind,
    title,
    dedupeKey: '',
    firing: 1,
    resolved: 0,
    content: notificationOf(1, title),
    ...change,
  };
}

describe('POST deliveries/retry', () => {
  it.each(['Editor', 'Admin'])('sends for an %s all that was refused, the oldest first', async (role) => {
    const { call, works, posted, clock, stored, lines } = await startHistoryWorld();
    const ids: number[] = [];
    for (const webhookId of ['ops', 'ops', 'ops']) {
      ids.push(await ended(works, 'refused', { webhookId }));
    }
    const delivered = await ended(works, 'delivered');
    expect(await call('POST', 'deliveries/retry', role)).toEqual({
      status: 200,
      body: { requeued: 3, notRequeued: [], more: null } as never,
    });
    await clock.advance(10_000);
    const after = await Promise.all(ids.map(stored));
    expect(after.map((each) => each?.state)).toEqual(['delivered', 'delivered', 'delivered']);
    const sent = posted.map((body) => JSON.stringify(body));
    expect(sent).toHaveLength(3);
    expect(after.map((each, index) => sent[index]?.includes(each?.title ?? '?'))).toEqual([true, true, true]);
    expect((await stored(delivered))?.attemptCount).toBe(0);
    expect(lines).toContainEqual(
      expect.objectContaining({ fields: { webhooks: 'ops', deliveries: 3, user: 'ann' } }) as never
    );
  });

  it('keeps to the filter of the list', async () => {
    const { call, works, stored } = await startHistoryWorld();
    const states = async (ids: readonly number[]) => (await Promise.all(ids.map(stored))).map((each) => each?.state);
    const disk = await ended(works, 'refused', { title: 'Disk full', webhookId: 'dba' });
    const cpu = await ended(works, 'refused', { title: 'CPU', webhookId: 'dba' });
    const later = await ended(works, 'refused', { title: 'Disk full', webhookId: 'dba', acceptedAtMs: TEST_NOW_MS });
    const other = await ended(works, 'refused', { title: 'Disk full' });
    const { body } = await call('POST', `deliveries/retry?webhook=dba&text=disk&to=${TEST_NOW_MS}`);
    expect(body).toMatchObject({ requeued: 1, more: null });
    expect((await states([cpu, later, other])).map(String)).toEqual(['refused', 'refused', 'refused']);
    expect(await states([disk])).not.toEqual(['refused']);
  });

  it('leaves alone what Grafana sends again itself, unless it is told otherwise', async () => {
    const { call, works } = await startHistoryWorld();
    await ended(works, 'returned');
    expect((await call('POST', 'deliveries/retry')).body).toMatchObject({ requeued: 0, notRequeued: [] });
    expect((await call('POST', 'deliveries/retry?state=refused,returned')).body).toMatchObject({ requeued: 1 });
  });

  it('says how many were not sent again, and why', async () => {
    const settings = { webhooks: [HISTORY_SETTINGS.webhooks[0], { ...HISTORY_SETTINGS.webhooks[1], enabled: false }] };
    const { call, works } = await startHistoryWorld(OK, { settings });
    await ended(works, 'refused', { dedupeKey: 'twin' });
    await ended(works, null, { dedupeKey: 'twin', webhookId: 'gone' });
    await ended(works, 'refused', { webhookId: 'gone' });
    await ended(works, 'refused', { webhookId: 'dba' });
    await ended(works, 'refused', { webhookId: 'dba' });
    await ended(works, 'refused');
    expect((await call('POST', 'deliveries/retry')).body).toEqual({
      requeued: 1,
      notRequeued: [
        { reason: 'duplicate', count: 1 },
        { reason: 'webhook-missing', count: 1 },
        { reason: 'webhook-disabled', count: 2 },
      ],
      more: null,
    } as never);
  });

  it('takes so many at a time, and goes on where it stopped', async () => {
    const { call, works } = await startHistoryWorld(OK, { settings: { webhooks: [] } });
    await Promise.all(Array.from({ length: 130 }, () => ended(works, 'refused')));
    const { body } = await call('POST', `deliveries/retry?to=${TEST_NOW_MS}`);
    expect(body).toMatchObject({ requeued: 0, notRequeued: [{ reason: 'webhook-missing', count: 100 }] });
    const rest = await call('POST', `deliveries/retry?to=${TEST_NOW_MS}&cursor=${String(body['more'])}`);
    expect(rest.body).toMatchObject({ notRequeued: [{ count: 30 }], more: null });
  });

  it('does nothing the second time', async () => {
    const { vendor, answer } = changingVendor(OK);
    const { call, works, posted, clock } = await startHistoryWorld(answer);
    await ended(works, 'refused');
    const both = await Promise.all([call('POST', 'deliveries/retry'), call('POST', 'deliveries/retry')]);
    expect(both.reduce((sum, { body }) => sum + Number(body['requeued']), 0)).toBe(1);
    await clock.advance(1_000);
    expect(posted).toHaveLength(1);
    vendor.answer = REFUSED;
    expect((await call('POST', 'deliveries/retry')).body).toMatchObject({ requeued: 0, notRequeued: [] });
  });

  it('leaves a refused digest alone: what it stood for goes by itself', async () => {
    const { call, works, clock, posted, stored } = await startHistoryWorld();
    const { outbox } = works;
    const id = await ended(works, null, { webhookId: 'dba' });
    const hold = await holdLane(outbox, { orgId: 1, webhookId: 'dba' });
    const digest = content({ kind: 'digest', title: 'Digest', webhookId: 'dba' });
    const digestId = (await outbox.merge(hold, { digest, memberIds: [id] })) ?? 0;
    await outbox.fail(hold, { id: digestId, attempt: ATTEMPT, finding: FINDING, strikes: 0, nextTryAtMs: 0 });
    await outbox.dissolve(hold, digestId);
    await endDelivery(outbox, id, 'refused', 'dba');
    expect((await call('POST', 'deliveries/retry')).body).toEqual({
      requeued: 1,
      notRequeued: [{ reason: 'members-gone', count: 1 }],
      more: null,
    } as never);
    await clock.advance(1_000);
    expect(posted).toHaveLength(1);
    expect([(await stored(id))?.state, (await stored(digestId))?.state].map(String)).toEqual(['delivered', 'refused']);
  });

  it('asks the license for each webhook', async () => {
    const { call, works } = await startLicenseWorld({ license: null });
    await ended(works, 'refused');
    expect((await call('POST', 'deliveries/retry')).body).toEqual({
      requeued: 0,
      notRequeued: [{ reason: 'unlicensed', count: 1 }],
      more: null,
    } as never);
  });

  it.each([
    ['state=delivered', 'state: expected some of refused, returned, got "delivered"'],
    ['limit=5', 'limit: expected one of webhook, state, from, to, text, label, cursor, got an unknown parameter'],
    ['cursor=%21', 'cursor: expected'],
  ])('refuses %s', async (query, message) => {
    const { call } = await startHistoryWorld();
    const answer = await call('POST', `deliveries/retry?${query}`);
    expect(answer.status).toBe(400);
    expect(wrongIn(answer)).toStartWith(message);
  });

  it('is not for who may only look, and nobody else’s', async () => {
    const { call, callFromElsewhere, works, stored } = await startHistoryWorld();
    const id = await ended(works, 'refused');
    expect((await call('POST', 'deliveries/retry', 'Viewer')).status).toBe(403);
    expect((await callFromElsewhere('POST', 'deliveries/retry')).body).toMatchObject({ requeued: 0, notRequeued: [] });
    expect(await stored(id)).toMatchObject({ state: 'refused' });
  });

  it('says so while the outbox cannot be used', async () => {
    const { ask, contextFor } = await startRouteWorld({ variables: { GF_PLUGIN_DATA_PATH: import.meta.path } });
    expect(await ask('POST', 'deliveries/retry', contextFor({}, 'Admin'))).toMatchObject({ status: 503 });
  });
});
