import { expect, it } from 'bun:test';

import { describeOutbox } from './testing/describeOutbox';
import { acceptMany, acceptOne, mergeOnes, statesOf } from './testing/steps';

/** Rules that the database itself keeps, no matter which process writes to it. */
describeOutbox('the database', (world) => {
  async function refusal(text: string, values: readonly number[]): Promise<string> {
    return await world.query(text, values).then(() => 'done', String);
  }

  const DIGESTS: ReadonlyArray<readonly [name: string, digestOf: () => Promise<number>]> = [
    ['without a digest', async () => 0],
    ['into one that is gone', async () => 12_345],
    ['into a delivery that is no digest', async () => await acceptOne(world)],
    [
      'into a digest that is over',
      async () => {
        const digestId = await mergeOnes(world, await acceptMany(world, 1));
        await world.query(`UPDATE eg_deliveries SET state = 'refused' WHERE digest_id = $1`, [digestId]);
        await world.query(`UPDATE eg_deliveries SET state = 'refused' WHERE id = $1`, [digestId]);
        return digestId;
      },
    ],
  ];

  it.each(DIGESTS)('refuses to merge %s', async (_name, digestOf) => {
    const id = await acceptOne(world);
    const digestId = await digestOf();
    expect(
      await refusal(`UPDATE eg_deliveries SET state = 'merged', digest_id = $1 WHERE id = $2`, [digestId, id])
    ).toContain('cannot be merged without an open digest');
    expect(await statesOf(world, [id])).toEqual(['waiting']);
  });

  it.each(['delivered', 'refused', 'returned'])('refuses to end a digest as %s before its members', async (state) => {
    const ids = await acceptMany(world, 2);
    const digestId = await mergeOnes(world, ids);
    expect(await refusal(`UPDATE eg_deliveries SET state = '${state}' WHERE id = $1`, [digestId])).toContain(
      'cannot end before its members'
    );
    expect(await statesOf(world, [digestId, ...ids])).toEqual(['waiting', 'merged', 'merged']);
    await world.query(`UPDATE eg_deliveries SET state = '${state}' WHERE digest_id = $1`, [digestId]);
    await world.query(`UPDATE eg_deliveries SET state = '${state}' WHERE id = $1`, [digestId]);
    expect(await statesOf(world, [digestId, ...ids])).toEqual([state, state, state]);
  });
});
