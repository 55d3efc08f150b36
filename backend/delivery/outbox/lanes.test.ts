import { expect, it } from 'bun:test';

import { REVISION_AHEAD_MAX_MS } from './lanes';
import { type SqlOutbox } from './sqlOutbox';
import { LANE } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { postgresForTests } from './testing/engines';
import { sqliteForTests } from './testing/world';

const TTL_MS = 30_000;

const claim = (outbox: SqlOutbox, settingsRev = 1, lane = LANE) =>
  outbox.claimLane(lane, { ttlMs: TTL_MS, settingsRev });

describeOutbox('a lane', (world) => {
  it('is held by its first claimer, again and again under one fence', async () => {
    expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 1 });
    expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 1 });
    expect(await claim(world.outbox, 1, { ...LANE, webhookId: 'dev' })).toEqual({ kind: 'held', fence: 1 });
  });

  it('is never pruned while its owner lives, though a file’s owner never renews it', async () => {
    await claim(world.outbox, 7);
    await world.pass(48 * 3_600_000);
    await world.outbox.prune();
    expect(await world.query('SELECT webhook_id FROM eg_lanes')).toHaveLength(1);
  });

  it('rises its fence with each owner, also with one that comes again', async () => {
    await claim(world.outbox);
    await world.outbox.releaseLanes();
    expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 2 });
  });
});

describeOutbox(
  'a lane of this process alone',
  (world) => {
    it('is taken at once from an owner that died', async () => {
      await claim(world.outbox);
      await world.restart({ owner: 'next' });
      expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 2 });
    });

    it('is taken at once, though the clock was set back meanwhile', async () => {
      await claim(world.outbox);
      world.nowMs -= 8 * 3_600_000;
      await world.restart({ owner: 'next' });
      expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 2 });
    });
  },
  [sqliteForTests()]
);

describeOutbox(
  'a lane of several replicas',
  (world) => {
    it('is left to whoever claimed it, for as long as they renew it', async () => {
      const other = world.open({ owner: 'other' });
      expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 1 });
      expect(await claim(other)).toEqual({ kind: 'taken' });
      expect(await claim(other, 1, { ...LANE, webhookId: 'dev' })).toEqual({ kind: 'held', fence: 1 });
      await world.pass(TTL_MS - 5000);
      expect(await claim(other)).toEqual({ kind: 'taken' });
      expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 1 });
      await world.pass(TTL_MS - 5000);
      expect(await claim(other)).toEqual({ kind: 'taken' });
    });

    it('is taken over when its owner is gone for the time it asked for', async () => {
      const other = world.open({ owner: 'other' });
      await claim(world.outbox);
      await world.pass(TTL_MS + 1000);
      expect(await claim(other)).toEqual({ kind: 'held', fence: 2 });
      expect(await claim(world.outbox)).toEqual({ kind: 'taken' });
    });

    it('is not stolen by one whose clock is two minutes ahead', async () => {
      const ahead = world.open({ owner: 'ahead', clock: () => world.nowMs + 120_000 });
      await claim(world.outbox);
      expect(await claim(ahead)).toEqual({ kind: 'taken' });
    });

    it('is free at once where it was given free', async () => {
      const other = world.open({ owner: 'other' });
      await claim(world.outbox);
      await world.outbox.releaseLanes();
      expect(await claim(other)).toEqual({ kind: 'held', fence: 2 });
    });

    it('is free at once where it was given free, and soon where its owner died, before the clock was set back', async () => {
      await claim(world.outbox);
      await world.query(`UPDATE eg_lanes SET until_ms = until_ms + ${8 * 3_600_000}`);
      const next = world.open({ owner: 'next' });
      expect(await claim(next)).toEqual({ kind: 'taken' });
      await world.pass(TTL_MS + 1000);
      expect(await claim(next)).toEqual({ kind: 'held', fence: 2 });
      await next.releaseLanes();
      await world.query(`UPDATE eg_lanes SET until_ms = until_ms + ${8 * 3_600_000}`);
      expect(await claim(world.outbox)).toEqual({ kind: 'held', fence: 3 });
    });

    it('is taken, not outdated, where its owner’s revision is not to be believed', async () => {
      const other = world.open({ owner: 'other' });
      await claim(world.outbox, world.outbox.now() + REVISION_AHEAD_MAX_MS + 60_000);
      expect(await claim(other, world.outbox.now())).toEqual({ kind: 'taken' });
    });

    it('is granted to one of two that ask at once', async () => {
      const other = world.open({ owner: 'other' });
      for (let round = 0; round < 20; round++) {
        const lane = { orgId: 1, webhookId: `lane-${round}` };
        const granted = await Promise.all([claim(world.outbox, 1, lane), claim(other, 1, lane)]);
        expect(granted.map(({ kind }) => kind).sort()).toEqual(['held', 'taken']);
      }
    });
  },
  [postgresForTests()]
);

describeOutbox(
  'the settings behind a lane that replicas share',
  (world) => {
    it('keeps fence and revision when it is given free', async () => {
      await claim(world.outbox, 7);
      await world.outbox.releaseLanes();
      await world.restart({ owner: 'next' });
      expect(await claim(world.outbox, 6)).toEqual({ kind: 'settings-outdated' });
      expect(await claim(world.outbox, 7)).toEqual({ kind: 'held', fence: 2 });
    });

    it('keeps them for a day, though the history is pruned', async () => {
      await claim(world.outbox, 7);
      await world.outbox.releaseLanes();
      await world.pass(23 * 3_600_000);
      await world.outbox.prune();
      expect(await claim(world.outbox, 6)).toEqual({ kind: 'settings-outdated' });
      await world.pass(2 * 3_600_000);
      await world.outbox.prune();
      expect(await claim(world.outbox, 6)).toEqual({ kind: 'held', fence: 1 });
    });

    it('is not held by older settings than its owner’s, not even by the owner', async () => {
      await claim(world.outbox, 5);
      expect(await claim(world.outbox, 4)).toEqual({ kind: 'settings-outdated' });
      expect(await claim(world.outbox, 6)).toEqual({ kind: 'held', fence: 1 });
      expect(await claim(world.outbox, 5)).toEqual({ kind: 'settings-outdated' });
    });

    it('is let go by an owner with older settings as soon as it would renew it, and says so before', async () => {
      const other = world.open({ owner: 'other' });
      await claim(world.outbox, 5);
      await other.learnSettings(LANE.orgId, 6);
      expect(await claim(other, 6)).toEqual({ kind: 'taken', isOwnerOutdated: true });
      expect(await claim(world.outbox, 5)).toEqual({ kind: 'settings-outdated' });
      expect(await claim(other, 6)).toEqual({ kind: 'held', fence: 2 });
      // What it did not have it cannot let go.
      expect(await claim(world.outbox, 5)).toEqual({ kind: 'settings-outdated' });
      expect(await claim(other, 6)).toEqual({ kind: 'held', fence: 2 });
    });

    it('is not held by older settings than any replica knows of, though nobody held it with those', async () => {
      await claim(world.outbox, 5);
      await world.outbox.learnSettings(LANE.orgId, 6);
      await world.outbox.learnSettings(LANE.orgId, 4);
      await world.outbox.prune();
      expect(await claim(world.outbox, 5)).toEqual({ kind: 'settings-outdated' });
      expect(await claim(world.outbox, 5, { ...LANE, webhookId: 'dev' })).toEqual({ kind: 'settings-outdated' });
      expect(await claim(world.outbox, 5, { ...LANE, orgId: 2 })).toEqual({ kind: 'held', fence: 1 });
      expect(await claim(world.outbox, 6)).toEqual({ kind: 'held', fence: 1 });
    });

    it('does not believe a revision from far in the future, but one from a little ahead', async () => {
      const nowMs = world.outbox.now();
      await claim(world.outbox, nowMs + REVISION_AHEAD_MAX_MS + 60_000);
      expect(await claim(world.outbox, nowMs)).toEqual({ kind: 'held', fence: 1 });
      await claim(world.outbox, nowMs + REVISION_AHEAD_MAX_MS - 60_000);
      expect(await claim(world.outbox, nowMs)).toEqual({ kind: 'settings-outdated' });
    });
  },
  [postgresForTests()]
);
