import { describe, expect, it } from 'bun:test';

import { type DeliveryState } from './delivery';
import { type LaneHold } from './outbox';
import { attempt, delivered, failed, LIMITED, newDigest, progressed, refused } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptOne, endOne, holdLane, mergeOnes } from './testing/steps';
import { type World } from './testing/world';
import { TRANSITIONS, type TransitionName } from './transitions';

const STATES: readonly DeliveryState[] = ['waiting', 'merged', 'delivered', 'refused', 'returned'];
const NAMES = Object.keys(TRANSITIONS) as TransitionName[];

/** Brings a new delivery into a state. With its digest, where it is merged. */
async function inState(world: World, state: DeliveryState): Promise<{ id: number; digestId: number | null }> {
  const id = await acceptOne(world);
  if (state === 'merged') {
    return { id, digestId: await mergeOnes(world, [id]) };
  }
  if (state !== 'waiting') {
    await endOne(world, id, state);
  }
  return { id, digestId: null };
}

interface Try {
  readonly world: World;
  readonly hold: LaneHold;
  readonly id: number;
  readonly digestId: number | null;
}

/** Tries a transition, and says whether the outbox says that it happened. */
const TRIES: Readonly<Record<TransitionName, (given: Try) => Promise<boolean>>> = {
  promise: ({ world, id }) => world.outbox.promise(id),
  keep: ({ world, id }) => world.outbox.keep(id),
  fail: ({ world, hold, id }) => world.outbox.fail(hold, failed(id)),
  progress: ({ world, hold, id }) => world.outbox.progress(hold, progressed(id)),
  merge: async ({ world, hold, id }) =>
    (await world.outbox.merge(hold, { digest: newDigest(), memberIds: [id] })) !== null,
  free: ({ world, hold, digestId }) => world.outbox.dissolve(hold, digestId ?? 0),
  deliver: ({ world, id }) => world.outbox.deliver(delivered(id)),
  refuse: async ({ world, hold, id }) => (await world.outbox.refuse(hold, refused(id))) !== null,
  giveBack: async ({ world, hold, id }) => (await world.outbox.giveBack(hold, [id], LIMITED)).includes(id),
  requeue: async ({ world, id }) => (await world.outbox.requeue(1, id)).kind === 'requeued',
  rescue: async ({ world, digestId }) => {
    if (digestId !== null) {
      await loseDigest(world, digestId);
    }
    return (await world.outbox.rescue()) > 0;
  },
};

/** As no statement of ours does: the guard is on changes, not on deleting. */
async function loseDigest(world: World, digestId: number): Promise<void> {
  await world.query('DELETE FROM eg_deliveries WHERE id = $1', [digestId]);
}

/** Changes that make a hold wrong, and how far its fence is off. */
const WRONG_HOLDS: ReadonlyArray<readonly [name: string, change: Partial<LaneHold>, later: number]> = [
  ['another owner', { owner: 'somebody else' }, 0],
  ['an older fence', {}, -1],
  ['a later fence', {}, 1],
];

describeOutbox('transitions', (world) => {
  describe.each(NAMES)('%s', (name) => {
    const { from, to, by } = TRANSITIONS[name];
    const allowed = STATES.filter((state) => (from as readonly DeliveryState[]).includes(state));
    const others = STATES.filter((state) => !allowed.includes(state));

    it.each(allowed)('happens from %s, and says so', async (state) => {
      const given = await inState(world, state);
      const hold = await holdLane(world.outbox);
      expect(await TRIES[name]({ world, hold, ...given })).toBe(true);
      expect((await world.outbox.find(1, given.id))?.state).toBe(to === 'same' ? state : to);
    });

    it.each(others)('changes nothing from %s, and says so', async (state) => {
      const given = await inState(world, state);
      const hold = await holdLane(world.outbox);
      const before = await world.outbox.find(1, given.id);
      expect(await TRIES[name]({ world, hold, ...given })).toBe(false);
      expect(await world.outbox.find(1, given.id)).toEqual(before);
    });

    it.each(by === 'owner' ? WRONG_HOLDS : [])('changes nothing by %s', async (_name, change, later) => {
      const given = await inState(world, allowed[0] ?? 'waiting');
      const hold = await holdLane(world.outbox);
      const before = await world.outbox.find(1, given.id);
      const wrong = { ...hold, ...change, fence: hold.fence + later };
      expect(await TRIES[name]({ world, hold: wrong, ...given })).toBe(false);
      expect(await world.outbox.find(1, given.id)).toEqual(before);
    });
  });

  it('by the owner of another lane change nothing', async () => {
    const id = await acceptOne(world);
    await holdLane(world.outbox);
    const hold = await holdLane(world.outbox, { orgId: 1, webhookId: 'dev' });
    await world.outbox.claimLane({ orgId: 1, webhookId: 'ops' }, { ttlMs: 1, settingsRev: 1 });
    await world.query(`UPDATE eg_lanes SET owner = 'other' WHERE webhook_id = 'ops'`);
    expect(await world.outbox.refuse(hold, refused(id))).toBeNull();
    expect((await world.outbox.find(1, id))?.state).toBe('waiting');
  });

  it('that come together are each told of their own', async () => {
    const ids = [await acceptOne(world), await acceptOne(world), await acceptOne(world)] as const;
    await endOne(world, ids[1], 'delivered');
    const hold = await holdLane(world.outbox);
    expect(await Promise.all(ids.map((id) => world.outbox.fail(hold, failed(id))))).toEqual([true, false, true]);
    expect(await Promise.all(ids.map((id) => world.outbox.promise(id)))).toEqual([true, false, true]);
    expect(await world.outbox.giveBack(hold, ids, LIMITED)).toEqual([]);
    const answers = await Promise.all(ids.map((id) => world.outbox.refuse(hold, refused(id))));
    expect(answers).toEqual(['refused', null, 'refused']);
  });

  it.each(['refused', 'returned'] as const)('to delivered win over %s: the vendor’s word came late', async (state) => {
    const id = await acceptOne(world);
    await endOne(world, id, state);
    expect(await world.outbox.deliver(delivered(id, { attempt: attempt(), finishedAtMs: 6 }))).toBe(true);
    expect(await world.outbox.find(1, id)).toMatchObject({
      state: 'delivered',
      finding: null,
      finishedAtMs: 6,
      attemptCount: 1,
      content: '',
    });
  });

  it('to delivered are the last word', async () => {
    const id = await acceptOne(world);
    await world.outbox.deliver(delivered(id, { finishedAtMs: 5 }));
    const hold = await holdLane(world.outbox);
    expect(await world.outbox.refuse(hold, refused(id))).toBeNull();
    expect(await world.outbox.deliver(delivered(id, { finishedAtMs: 6 }))).toBe(false);
    expect(await world.outbox.find(1, id)).toMatchObject({ state: 'delivered', finishedAtMs: 5, finding: null });
  });

  it('do not mind a delivery that is no longer kept', async () => {
    expect(await world.outbox.deliver(delivered(12_345))).toBe(false);
    expect(await world.outbox.find(1, 12_345)).toBeNull();
  });
});
