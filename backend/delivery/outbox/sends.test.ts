import { expect, it } from 'bun:test';

import { type Attempt } from './delivery';
import { attempt, delivered, failed, LIMITED, progressed, refused } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { postgresForTests } from './testing/engines';
import { acceptOne, holdLane, mergeOnes } from './testing/steps';

const DAY_MS = 86_400_000;

describeOutbox('what robots sent this month', (world) => {
  const by = (robotKey: string, change: Partial<Attempt> = {}) =>
    attempt({ atMs: world.outbox.now(), robotKey, ...change });
  const sent = async (...robotKeys: string[]) => {
    const counts = await world.outbox.sentThisMonth(robotKeys);
    return robotKeys.map((key) => counts.get(key) ?? 0);
  };

  it('is nothing at first', async () => {
    expect(await sent('a', 'b')).toEqual([0, 0]);
    expect((await world.outbox.sentThisMonth([])).size).toBe(0);
  });

  it('is every request that is stored, whatever came of it, over a restart', async () => {
    const hold = await holdLane(world.outbox);
    const id = await acceptOne(world);
    await world.outbox.fail(hold, failed(id, { attempt: by('a', { verdict: 'limited', finding: LIMITED }) }));
    await world.outbox.progress(hold, progressed(id, { attempt: by('a') }));
    await world.outbox.deliver(delivered(id, { attempt: by('b') }));
    await world.outbox.refuse(hold, refused(await acceptOne(world), { attempt: by('a', { verdict: 'refused' }) }));
    await world.restart();
    expect(await sent('a', 'b', 'c')).toEqual([3, 1, 0]);
  });

  it('counts the request that a digest was refused with', async () => {
    const memberIds = [await acceptOne(world), await acceptOne(world)];
    const id = await mergeOnes(world, memberIds);
    const halves = memberIds.map((memberId) => ({ digest: null, memberIds: [memberId] }));
    const bisected = { id, finding: LIMITED, attempt: by('a'), halves };
    expect(await world.outbox.bisect(await holdLane(world.outbox), bisected)).toBe(true);
    expect(await sent('a')).toEqual([1]);
  });

  it('counts also what came too late for its lane: the request was made', async () => {
    const hold = { ...(await holdLane(world.outbox)), fence: 99 };
    expect(await world.outbox.fail(hold, failed(await acceptOne(world), { attempt: by('a') }))).toBe(false);
    expect(await sent('a')).toEqual([1]);
  });

  it.each(['unreachable', 'quota-exhausted'] as const)('does not count what used up nothing: %s', async (reason) => {
    const finding = { reason, code: '', vendorText: '' };
    const hold = await holdLane(world.outbox);
    await world.outbox.fail(
      hold,
      failed(await acceptOne(world), { attempt: by('a', { verdict: 'limited', finding }) })
    );
    expect(await sent('a')).toEqual([0]);
  });

  it('does not count what was delivered without a request, or by nobody that is counted', async () => {
    await world.outbox.deliver(delivered(await acceptOne(world)));
    await world.outbox.deliver(delivered(await acceptOne(world), { attempt: attempt() }));
    expect(await world.query('SELECT * FROM eg_sends')).toEqual([]);
  });

  it('adds up what is stored together', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => acceptOne(world)));
    await Promise.all([
      ...ids.map((id, index) => world.outbox.deliver(delivered(id, { attempt: by(index % 2 === 0 ? 'a' : 'b') }))),
      world.outbox.countSends({ robotKey: 'a', atMs: world.outbox.now(), times: 3 }),
    ]);
    expect(await sent('a', 'b')).toEqual([23, 20]);
  });

  it('is told apart by month', async () => {
    const atMs = world.outbox.now() - 40 * DAY_MS;
    await world.outbox.countSends({ robotKey: 'a', atMs, times: 5 });
    await world.outbox.deliver(delivered(await acceptOne(world), { attempt: by('a') }));
    expect(await sent('a')).toEqual([1]);
  });

  it('keeps this month and the two before, and drops older ones', async () => {
    for (const days of [0, 40, 100, 400]) {
      await world.outbox.countSends({ robotKey: `${days}`, atMs: world.outbox.now() - days * DAY_MS, times: 1 });
    }
    await world.outbox.prune();
    const rows = await world.query('SELECT robot_key FROM eg_sends');
    expect(rows.map((row) => row.robot_key).sort()).toEqual(['0', '40']);
  });

  it('is not in the history', async () => {
    const id = await acceptOne(world);
    await world.outbox.deliver(delivered(id, { attempt: by('a') }));
    expect((await world.outbox.find(1, id))?.attempts.map(Object.keys).flat()).not.toContain('robotKey');
  });
});

describeOutbox(
  'what robots sent by several replicas',
  (world) => {
    it('is the sum, also where they settle at once and in another order', async () => {
      const outboxes = [world.outbox, world.open({ owner: 'other' }), world.open({ owner: 'third' })];
      const atMs = world.outbox.now();
      for (let round = 0; round < 10; round++) {
        const ids = await Promise.all(Array.from({ length: 6 }, () => acceptOne(world)));
        await Promise.all(
          outboxes.flatMap((outbox, place) =>
            [0, 1].map((each) => {
              const robotKey = (place + each) % 2 === 0 ? 'a' : 'b';
              return outbox.deliver(delivered(ids[2 * place + each] ?? 0, { attempt: attempt({ atMs, robotKey }) }));
            })
          )
        );
      }
      expect(await world.outbox.sentThisMonth(['a', 'b'])).toEqual(
        new Map([
          ['a', 30],
          ['b', 30],
        ])
      );
    });
  },
  [postgresForTests()]
);
