import { afterAll, beforeAll, describe, expect, it } from 'bun:test';

import { type SlowProxy, startSlowProxy } from '../../../dev/load/slowProxy';
import { type LaneHold } from './outbox';
import { delivered } from './testing/deliveries';
import { postgresForTests } from './testing/engines';
import { acceptMany, acceptOne, holdLane } from './testing/steps';
import { createWorld, type World } from './testing/world';

/** Long enough that what is sent in one go is there before the first answer is back, in milliseconds. */
const RTT_MS = 20;

describe('on PostgreSQL', () => {
  const postgres = postgresForTests();
  let proxy: SlowProxy;
  let world: World;
  let hold: LaneHold;
  beforeAll(async () => {
    await postgres.start();
    await postgres.fresh();
    proxy = await startSlowProxy(postgres.server().url, RTT_MS);
    world = await createWorld({ kind: 'postgres', url: proxy.url });
    // A clock that stands still would look as if the server's had been set.
    await world.restart({ clock: Date.now });
    hold = await holdLane(world.outbox);
    // What a connection does for the first time it prepares, and there are several.
    for (let times = 0; times < 8; times++) {
      await sendOne();
    }
  });
  afterAll(async () => {
    await world.close();
    proxy.stop();
    await postgres.end();
  });

  const reserve = () =>
    world.outbox.reserveSend({ key: 'r', formerKey: 'former' }, { limits: [], lifeMs: 0, longestRestMs: 0 });
  const sendOne = async () => {
    const id = await acceptOne(world);
    await reserve();
    await world.outbox.deliver(delivered(id));
  };
  const tripsOf = async (work: () => Promise<unknown>) => {
    const before = proxy.roundTrips();
    await work();
    return proxy.roundTrips() - before;
  };

  it('accepting costs two round trips, of one notification or of sixty', async () => {
    expect(await tripsOf(() => acceptOne(world))).toBeLessThanOrEqual(2);
    expect(await tripsOf(() => acceptMany(world, 60))).toBeLessThanOrEqual(2);
  });

  it('reserving a send costs two', async () => {
    expect(await tripsOf(reserve)).toBeLessThanOrEqual(2);
  });

  it('settling costs one', async () => {
    const id = await acceptOne(world);
    expect(await tripsOf(() => world.outbox.deliver(delivered(id)))).toBe(1);
  });

  it('claiming a lane anew costs two', async () => {
    expect(hold.fence).toBeGreaterThan(0);
    expect(await tripsOf(() => holdLane(world.outbox))).toBeLessThanOrEqual(2);
  });
});
