import { expect, it } from 'bun:test';

import { type NewDelivery } from './delivery';
import { failed, LANE, LIMITED } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptOne, endOne, holdLane, mergeOnes } from './testing/steps';

describeOutbox('reports of lanes', (world) => {
  const accept = (change: Partial<NewDelivery> = {}) => acceptOne(world, change);
  const report = async (webhookId = 'ops', orgId = 1) =>
    (await world.outbox.laneReports(orgId, [webhookId])).get(webhookId);

  it('have nothing to say of lanes nothing went through', async () => {
    await accept({ webhookId: 'dev' });
    await accept({ orgId: 2 });
    expect(await report()).toBeUndefined();
    expect(await world.outbox.laneReports(1, [])).toEqual(new Map());
  });

  it('count what waits, since when, and what was in the way of the first', async () => {
    const first = await accept({ acceptedAtMs: 20 });
    await accept({ acceptedAtMs: 10 });
    await world.outbox.fail(await holdLane(world.outbox), failed(first));
    expect(await report()).toEqual({ waiting: 2, oldestAcceptedAtMs: 10, finding: LIMITED, last: null });
  });

  it('count a digest as what it stands for, also behind others', async () => {
    const ids = [await accept({ acceptedAtMs: 5 }), await accept({ acceptedAtMs: 6 })];
    await accept({ acceptedAtMs: 7 });
    const digest = await mergeOnes(world, ids, { acceptedAtMs: 8 });
    expect(await report()).toMatchObject({ waiting: 3, oldestAcceptedAtMs: 5 });
    await endOne(world, digest, 'delivered', { isDigest: true });
    expect(await report()).toMatchObject({
      waiting: 1,
      oldestAcceptedAtMs: 7,
      last: { id: digest, state: 'delivered' },
    });
  });

  it('name the latest that is over, whatever came of it and however it waits behind', async () => {
    const [old, refused] = [await accept({ acceptedAtMs: 1 }), await accept({ acceptedAtMs: 2 })];
    await accept({ acceptedAtMs: 3 });
    await endOne(world, refused, 'refused');
    await endOne(world, old, 'delivered', { atMs: world.outbox.now() + 10 });
    expect(await report()).toMatchObject({
      waiting: 1,
      finding: null,
      last: { id: refused, state: 'refused', atMs: world.outbox.now() },
    });
  });

  it('take back what waits again', async () => {
    const id = await accept();
    await endOne(world, id, 'returned');
    expect(await report()).toMatchObject({ waiting: 0, last: { id, state: 'returned' } });
    await world.outbox.requeue(1, id);
    expect(await report()).toMatchObject({ waiting: 1, last: null });
  });

  it('tell lanes apart, whatever their names', async () => {
    const names = ['ops', 'OPS', "o'ps", '运维', 'ops"],["x'];
    for (const [index, webhookId] of names.entries()) {
      await Promise.all(Array.from({ length: index + 1 }, () => accept({ webhookId })));
    }
    await accept({ orgId: 2, webhookId: 'ops' });
    const reports = await world.outbox.laneReports(LANE.orgId, [...names, 'nobody']);
    expect(names.map((name) => reports.get(name)?.waiting)).toEqual([1, 2, 3, 4, 5]);
    expect(reports.size).toBe(names.length);
  });
});
