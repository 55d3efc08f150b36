import { describe, expect, test } from 'bun:test';

import { Busy } from '../../../dev/virtualTime/busy';
import { VirtualClock } from '../../../dev/virtualTime/virtualClock';
import { Slots } from './slots';

function startSlots(max: number) {
  const clock = new VirtualClock(0, new Busy());
  const slots = new Slots(max, { steady: clock.now, clock });
  const started: string[] = [];
  /** A request that lasts until it is ended. */
  const send = (name: string, host: string, rank: 0 | 1 | 2 = 1) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    void slots.run({ host, rank }, async () => {
      started.push(name);
      await promise;
    });
    return resolve;
  };
  return { clock, started, send };
}

describe('Slots', () => {
  test('let as many run as there are, and the next when one ends', async () => {
    const { started, send, clock } = startSlots(2);
    const end = send('one', 'a');
    send('two', 'b');
    send('three', 'c');
    await clock.advance(0);
    expect(started).toEqual(['one', 'two']);
    end();
    await clock.advance(0);
    expect(started).toEqual(['one', 'two', 'three']);
  });

  test('keep a share for other hosts than the one that hangs', async () => {
    const { started, send, clock } = startSlots(4);
    ['one', 'two', 'three', 'four'].forEach((name) => send(name, 'hangs', 0));
    send('healthy', 'answers');
    await clock.advance(0);
    expect(started).toEqual(['one', 'two', 'three', 'healthy']);
  });

  test.each([1, 2] as const)('keep a share of a host for robots that answer (the others: rank %i)', async (rank) => {
    const { started, send, clock } = startSlots(8);
    Array.from({ length: 100 }, (_, index) => send(`hanging ${index}`, 'same host', rank));
    await clock.advance(0);
    expect(started).toHaveLength(4);
    for (const name of ['first', 'second', 'third']) {
      const end = send(name, 'same host', 0);
      await clock.advance(0);
      expect(started.at(-1)).toBe(name);
      // Nobody takes its place before its next message comes.
      end();
      await clock.advance(10);
    }
    expect(started).toHaveLength(7);
  });

  test('count a request no more that takes over a second, so that a hundred that hang delay nobody for long', async () => {
    const { started, send, clock } = startSlots(4);
    Array.from({ length: 100 }, (_, index) => send(`hanging ${index}`, 'same host', 2));
    await clock.advance(100);
    send('healthy', 'same host', 0);
    await clock.advance(900);
    expect(started).toContain('healthy');
  });

  test('start robots that answered last time before those that did not', async () => {
    const { started, send, clock } = startSlots(1);
    const end = send('first', 'a');
    send('silent', 'a', 2);
    send('unknown', 'a', 1);
    send('answers', 'a', 0);
    end();
    await clock.advance(0);
    expect(started).toEqual(['first', 'answers']);
  });

  test('are given back by work that fails', async () => {
    const clock = new VirtualClock(0, new Busy());
    const slots = new Slots(1, { steady: clock.now, clock });
    const failing = slots.run({ host: 'a', rank: 1 }, async () => await Promise.reject(new Error('broken')));
    expect(failing).rejects.toThrow('broken');
    expect(await slots.run({ host: 'a', rank: 1 }, async () => 'next')).toBe('next');
  });
});
