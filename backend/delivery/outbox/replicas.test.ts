import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { LANE, LIMITED, newDelivery } from './testing/deliveries';
import { postgresForTests } from './testing/postgresForTests';
import { type SqlOutbox } from './sqlOutbox';
import { createWorld, type World } from './testing/world';

const engine = postgresForTests();

const TTL_MS = 30_000;

describe('replicas on one database', () => {
  let world: World;
  let one: SqlOutbox;
  let other: SqlOutbox;
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.end());
  beforeEach(async () => {
    world = await createWorld(await engine.fresh());
    one = world.outbox;
    // Its own clock is a minute behind.
    other = world.open({ owner: 'other', clock: () => world.nowMs - 60_000 });
    await other.backlog();
  });
  afterEach(() => world.close());

  it('agree on the time though their clocks do not', () => {
    expect(Math.abs(one.now() - other.now())).toBeLessThan(1000);
  });

  it('make the tables once when they start together', async () => {
    await engine.fresh();
    const all = Array.from({ length: 4 }, () => world.open());
    const accepted = await Promise.all(all.map((outbox) => outbox.accept(newDelivery())));
    expect(accepted.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  });

  it('accept an identical notification once between them, and do not wait for each other for good', async () => {
    const all = Array.from({ length: 40 }, () => newDelivery());
    const twice = await Promise.all([
      ...all.map((delivery) => one.accept(delivery)),
      ...[...all].reverse().map((delivery) => other.accept(delivery)),
    ]);
    const kinds = twice.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'accepted')).toHaveLength(40);
    expect(kinds.filter((kind) => kind === 'duplicate')).toHaveLength(40);
    expect(await one.waiting(LANE, 0, 100)).toHaveLength(40);
  });

  it('see what the other one accepted, delivered and merged', async () => {
    const delivery = newDelivery();
    const { id } = await one.accept(delivery);
    expect(await other.waiting(LANE, 0, 10)).toHaveLength(1);
    await other.change(id, { state: 'delivered', finishedAtMs: other.now() });
    expect(await one.accept(delivery)).toEqual({ kind: 'duplicate', id, state: 'delivered' });
  });

  it('keep to one pace together', async () => {
    const limits = [{ max: 20, windowMs: 60_000 }];
    const all = await Promise.all(
      Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? one : other).reserveSend('robot', limits))
    );
    expect(all.filter((state) => state !== null)).toHaveLength(20);
    await other.changeRobot('robot', { broken: LIMITED });
    expect((await one.robot('robot')).broken).toEqual(LIMITED);
  });

  it('do not block each other for good when they use the same robots in another order', async () => {
    const robots = Array.from({ length: 10 }, (_, index) => `robot-${index}`);
    const all = await Promise.all([
      ...robots.map((robot) => one.reserveSend(robot, [])),
      ...[...robots].reverse().map((robot) => other.reserveSend(robot, [])),
    ]);
    expect(all.every((state) => state !== null)).toBe(true);
  });

  it('leave a lane to whoever claimed it, for as long as they renew it', async () => {
    expect(await one.claimLane(LANE, TTL_MS)).toBe(true);
    expect(await other.claimLane(LANE, TTL_MS)).toBe(false);
    expect(await other.claimLane({ ...LANE, webhookId: 'dev' }, TTL_MS)).toBe(true);
    world.nowMs += TTL_MS - 2000;
    expect(await other.claimLane(LANE, TTL_MS)).toBe(false);
    expect(await one.claimLane(LANE, TTL_MS)).toBe(true);
    world.nowMs += TTL_MS - 2000;
    expect(await other.claimLane(LANE, TTL_MS)).toBe(false);
  });

  it('take a lane over when its owner is gone for the time it asked for', async () => {
    await one.claimLane(LANE, TTL_MS);
    world.nowMs += TTL_MS + 1000;
    expect(await other.claimLane(LANE, TTL_MS)).toBe(true);
    expect(await one.claimLane(LANE, TTL_MS)).toBe(false);
  });

  it('get a lane at once that was given free', async () => {
    await one.claimLane(LANE, TTL_MS);
    await one.releaseLanes();
    expect(await other.claimLane(LANE, TTL_MS)).toBe(true);
  });

  it('grant a free lane to one of two that ask at once', async () => {
    for (let round = 0; round < 20; round++) {
      const lane = { orgId: 1, webhookId: `lane-${round}` };
      const granted = await Promise.all([one.claimLane(lane, TTL_MS), other.claimLane(lane, TTL_MS)]);
      expect(granted.filter(Boolean)).toHaveLength(1);
    }
  });

  it('prune together', async () => {
    const ids = await Promise.all(Array.from({ length: 120 }, () => one.accept(newDelivery())));
    await Promise.all(ids.map(({ id }) => one.change(id, { state: 'delivered', finishedAtMs: 1 })));
    const [first, second] = await Promise.all([one.prune(), other.prune()]);
    expect(first + second).toBe(120);
  });
});
