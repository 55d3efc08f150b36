import { expect, it } from 'bun:test';

import { type KeptAlerts } from './delivery';
import { delivered, refused } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, holdLane, mergeOnes } from './testing/steps';

const LONG = JSON.stringify({ text: '磁盘 🚨'.padEnd(3_000, 'x') });

const ALERTS: KeptAlerts = {
  total: 9,
  alerts: Array.from({ length: 9 }, (_, index) => ({
    name: `Disk full ${index}`,
    labels: { instance: 'db-'.padEnd(80, '1'), job: 'node' },
    values: [['A', 97.5]],
    state: 'firing',
    startsAtMs: 1_700_000_000_000,
    endsAtMs: null,
  })),
};

describeOutbox('long texts', (world) => {
  const tableOf = (name: string) => world.query(`SELECT delivery_id FROM ${name} ORDER BY delivery_id`);
  const apart = async (name: string) => (await tableOf(name)).map((row) => Number(row.delivery_id));

  it('are read as any other: by id, in the history, for a digest, and in their turn', async () => {
    const id = await acceptOne(world, { content: LONG, alerts: ALERTS });
    expect(await world.outbox.find(1, id)).toMatchObject({ content: LONG, alerts: ALERTS });
    expect(await world.outbox.waiting({ orgId: 1, webhookId: 'ops' }, id)).toMatchObject({
      content: LONG,
      alerts: ALERTS,
    });
    expect(await world.outbox.contents([id])).toMatchObject([{ content: LONG }]);
    expect((await world.outbox.listDeliveries({ orgId: 1, limit: 50 })).rows).toMatchObject([{ id, alerts: ALERTS }]);
  });

  it('are whose they were, many at a time', async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(index % 2 === 0 ? 9 : 3_000));
    const ids = await Promise.all(texts.map((content) => acceptOne(world, { content })));
    const found = await Promise.all(ids.map((id) => world.outbox.find(1, id)));
    expect(found.map((delivery) => delivery?.content)).toEqual(texts);
  });

  it('are beside the row in SQLite, which would write them anew at each change', async () => {
    const id = await acceptOne(world, { content: LONG, alerts: ALERTS });
    const expected = world.isShared ? [] : [id];
    expect(await apart('eg_contents')).toEqual(expected);
    expect(await apart('eg_alerts')).toEqual(expected);
  });

  it('go with their use: contents once delivered, in a digest too, alerts with the history', async () => {
    const alone = await acceptOne(world, { content: LONG, alerts: ALERTS });
    const members = await acceptMany(world, 20, { content: LONG, alerts: ALERTS });
    const kept = await acceptOne(world, { content: LONG, alerts: ALERTS });
    const digestId = await mergeOnes(world, members);
    await world.outbox.deliver(delivered(alone));
    await world.outbox.deliver(delivered(digestId, { isDigest: true, finishedAtMs: world.outbox.now() }));
    await world.outbox.refuse(await holdLane(world.outbox), refused(kept));
    expect(await apart('eg_contents')).toEqual(world.isShared ? [] : [kept]);
    expect(await world.outbox.find(1, alone)).toMatchObject({ content: '', alerts: ALERTS });
    expect(await world.outbox.find(1, kept)).toMatchObject({ content: LONG, alerts: ALERTS });
    await world.query('DELETE FROM eg_deliveries');
    expect([...(await apart('eg_contents')), ...(await apart('eg_alerts'))]).toEqual([]);
  });
});
