import { expect, it } from 'bun:test';

import { delivered } from './testing/deliveries';
import { describeOutbox } from './testing/describeOutbox';
import { acceptOne } from './testing/steps';

const DAY_MS = 86_400_000;

describeOutbox('what a group was told last', (world) => {
  const say = async (said: ReadonlyArray<readonly [group: string, key: string | null, times?: number]>) => {
    const id = await acceptOne(world);
    await world.outbox.deliver(
      delivered(id, {
        finishedAtMs: world.outbox.now(),
        said: said.map(([alertGroup, saidKey, times = 1]) => ({
          alertGroup,
          last: saidKey === null ? null : { saidKey, times },
        })),
      })
    );
  };

  it('is nothing before anything was delivered', async () => {
    expect(await world.outbox.lastSaid('cpu')).toBeNull();
  });

  it('is the newest that was delivered, over a restart', async () => {
    await say([['cpu', 'high']]);
    await say([['cpu', 'high', 2]]);
    await say([['disk', 'full']]);
    await world.restart();
    expect(await world.outbox.lastSaid('cpu')).toEqual({ saidKey: 'high', times: 2 });
    expect(await world.outbox.lastSaid('disk')).toEqual({ saidKey: 'full', times: 1 });
  });

  it('is unknown once a digest told of it', async () => {
    await say([
      ['cpu', 'high'],
      ['disk', 'full'],
    ]);
    await say([
      ['cpu', null],
      ['net', null],
    ]);
    expect(await world.outbox.lastSaid('cpu')).toBeNull();
    expect(await world.outbox.lastSaid('disk')).not.toBeNull();
  });

  it('is one word each of those that are stored together', async () => {
    await Promise.all([say([['cpu', 'a']]), say([['cpu', 'b', 2]]), say([['disk', 'full']])]);
    expect((await world.outbox.lastSaid('cpu'))?.saidKey).toBeOneOf(['a', 'b']);
    expect(await world.outbox.lastSaid('disk')).not.toBeNull();
  });

  it('is forgotten with the history', async () => {
    await say([['cpu', 'high']]);
    await world.pass(29 * DAY_MS);
    await say([['disk', 'full']]);
    await world.pass(2 * DAY_MS);
    await world.outbox.prune();
    expect(await world.outbox.lastSaid('cpu')).toBeNull();
    expect(await world.outbox.lastSaid('disk')).not.toBeNull();
  });
});
