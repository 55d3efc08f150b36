import { expect, it } from 'bun:test';

import { LARGE_CONTENT_SIZE } from './largeContents';
import { delivered, refused } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, holdLane, mergeOnes } from './testing/steps';

const LARGE = JSON.stringify({ text: '磁盘 🚨'.padEnd(LARGE_CONTENT_SIZE, 'x') });

describeOutbox('large contents', (world) => {
  const kept = async () => (await world.query('SELECT delivery_id FROM eg_large_contents')).length;

  it('are read as any other: by id, for a digest, and in their turn', async () => {
    const id = await acceptOne(world, { content: LARGE });
    await acceptOne(world);
    expect(await kept()).toBe(1);
    expect((await world.outbox.find(1, id))?.content).toBe(LARGE);
    expect((await world.outbox.waiting({ orgId: 1, webhookId: 'ops' }, id))?.content).toBe(LARGE);
    expect(await world.outbox.contents([id])).toMatchObject([{ content: LARGE }]);
  });

  it('are whose they were, many at a time', async () => {
    const texts = Array.from({ length: 40 }, (_, index) =>
      `${index} `.padEnd(index % 2 === 0 ? 9 : LARGE_CONTENT_SIZE)
    );
    const ids = await Promise.all(texts.map((content) => acceptOne(world, { content })));
    const found = await Promise.all(ids.map((id) => world.outbox.find(1, id)));
    expect(found.map((delivery) => delivery?.content)).toEqual(texts);
  });

  it('are dropped once their delivery, or the digest it is in, was delivered', async () => {
    const alone = await acceptOne(world, { content: LARGE });
    const members = await acceptMany(world, 20, { content: LARGE });
    const digestId = await mergeOnes(world, members);
    await world.outbox.prune();
    expect(await kept()).toBe(21);
    await world.outbox.deliver(delivered(alone));
    await world.outbox.deliver(delivered(digestId, { isDigest: true, finishedAtMs: world.outbox.now() }));
    await world.outbox.prune();
    expect(await kept()).toBe(0);
  });

  it('are kept to send again what was refused, as long as the history has it', async () => {
    const id = await acceptOne(world, { content: LARGE });
    await world.outbox.refuse(await holdLane(world.outbox), refused(id));
    await world.outbox.prune();
    expect((await world.outbox.find(1, id))?.content).toBe(LARGE);
    expect((await world.outbox.requeue(1, id)).kind).toBe('requeued');
    expect(await world.outbox.contents([id])).toMatchObject([{ content: LARGE }]);
    await world.query('DELETE FROM eg_deliveries WHERE id = $1', [id]);
    await world.outbox.prune();
    expect(await kept()).toBe(0);
  });
});
