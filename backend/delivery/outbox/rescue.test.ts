import { expect, it } from 'bun:test';

import { delivered, failed } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, endOne, holdLane, mergeOnes, statesOf, waitingIds } from './testing/steps';

describeOutbox('the rescuer', (world) => {
  /** As a damaged file or an older version leaves it. */
  const lose = (digestId: number) => world.query('DELETE FROM eg_deliveries WHERE id = $1', [digestId]);

  it('leaves alone what is as it should be', async () => {
    const ids = await acceptMany(world, 3);
    const digestId = await mergeOnes(world, ids.slice(1));
    await endOne(world, await acceptOne(world), 'refused');
    expect(await world.outbox.rescue()).toBe(0);
    expect(await statesOf(world, [...ids, digestId])).toEqual(['waiting', 'merged', 'merged', 'waiting']);
  });

  it('lets members of a digest that is gone wait again, as ours', async () => {
    const ids = await acceptMany(world, 2);
    await lose(await mergeOnes(world, ids));
    expect(await world.outbox.rescue()).toBe(2);
    expect(await waitingIds(world)).toEqual(ids);
    for (const id of ids) {
      expect(await world.outbox.find(1, id)).toMatchObject({ digestId: null, promised: true });
    }
  });

  it.each([
    ['refused', 'waiting'],
    ['delivered', 'delivered'],
  ] as const)('sees that members of a digest that is %s are %s', async (state, end) => {
    const ids = await acceptMany(world, 2);
    const [bystander] = (await acceptMany(world, 1)) as [number];
    const digestId = await mergeOnes(world, ids);
    // A state that the guards of the database refuse, as a version without them left it.
    await lose(digestId);
    await endOne(world, bystander, state);
    await world.query('UPDATE eg_deliveries SET digest_id = $1 WHERE digest_id = $2', [bystander, digestId]);
    expect(await world.outbox.rescue()).toBe(2);
    expect(await statesOf(world, ids)).toEqual([end, end]);
  });

  it('drops a digest without members, or ends it where it was sent', async () => {
    const [first, second] = (await acceptMany(world, 2)) as [number, number];
    const unsent = await mergeOnes(world, [first]);
    const sent = await mergeOnes(world, [second]);
    await world.outbox.fail(await holdLane(world.outbox), failed(sent));
    await Promise.all([first, second].map((id) => world.outbox.deliver(delivered(id))));
    expect(await world.outbox.rescue()).toBe(2);
    expect(await statesOf(world, [unsent, sent])).toEqual(['gone', 'refused']);
    expect(await world.outbox.backlog()).toEqual([]);
  });

  it('takes four statements, however much there is', async () => {
    const ids = await acceptMany(world, 300, { content: '' });
    await lose(await mergeOnes(world, ids));
    world.statements.length = 0;
    expect(await Promise.all([world.outbox.rescue(), world.outbox.rescue()])).toEqual([300, 300]);
    expect(world.statements).toHaveLength(4);
  });
});
