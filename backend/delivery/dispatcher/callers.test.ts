import { describe, expect, test } from 'bun:test';

import { type DeliveryStanding, OutboxUnavailable } from '../outbox/outbox';
import { Callers } from './callers';

const REFUSED: DeliveryStanding = {
  state: 'returned',
  finding: { reason: 'empty', code: '44004', vendorText: '' },
  promised: false,
  messages: 1,
  delivered: 0,
};

/** Callers of an outbox that promises as told, or is away where it is told nothing. */
function callersOf(outbox: { promises?: boolean; standing?: DeliveryStanding }) {
  const promised: number[] = [];
  const kept: number[] = [];
  return {
    outbox,
    kept,
    promised,
    callers: new Callers({
      promise: async (id) => {
        if (outbox.promises === undefined) {
          throw new OutboxUnavailable('away');
        }
        promised.push(id);
        return outbox.promises;
      },
      keep: async (id) => {
        kept.push(id);
        return true;
      },
      states: async (ids) =>
        new Map(outbox.standing === undefined ? [] : ids.map((id) => [id, outbox.standing ?? REFUSED])),
    }),
  };
}

describe('somebody who waits for a delivery', () => {
  test('leaves with 202 once that is on disk', async () => {
    const { callers, promised } = callersOf({ promises: true });
    const caller = callers.add(1, false);
    await caller.leave(null);
    expect(await caller.outcome).toEqual({ kind: 'queued', finding: null });
    expect(promised).toEqual([1]);
    expect(callers.has(1)).toBe(false);
  });

  test('hears what became of it where it was too late to promise', async () => {
    const { callers } = callersOf({ promises: false, standing: REFUSED });
    const caller = callers.add(1, false);
    await caller.leave(null);
    expect(await caller.outcome).toMatchObject({ kind: 'returned', because: 'refused' });
  });

  test('that is told first hears that, and nothing is promised', async () => {
    const { callers, promised } = callersOf({ promises: true });
    const caller = callers.add(1, false);
    callers.tell([1], { kind: 'delivered', messages: 1 });
    await caller.leave(null);
    expect(await caller.outcome).toEqual({ kind: 'delivered', messages: 1 });
    expect(promised).toEqual([]);
  });

  test('needs no promise where it was stored as ours from the start', async () => {
    const { callers, promised } = callersOf({ promises: true });
    await callers.add(1, true).leave(null);
    expect(promised).toEqual([]);
  });

  test('is told 202 although the outbox is away, which is kept until it can be written', async () => {
    const away = callersOf({});
    const caller = away.callers.add(1, false);
    await caller.leave(null);
    expect(await caller.outcome).toEqual({ kind: 'queued', finding: null });
    expect(away.callers.isOwed(1)).toBe(true);
    expect(away.callers.follow()).rejects.toThrow(OutboxUnavailable);
    away.outbox.promises = true;
    await away.callers.follow();
    expect([away.callers.isOwed(1), away.promised]).toEqual([false, [1]]);
  });

  test('was told 202 of what had been returned unheard: it is kept', async () => {
    const away = callersOf({});
    await away.callers.add(1, false).leave(null);
    away.outbox.promises = false;
    await away.callers.follow();
    expect([away.callers.isOwed(1), away.kept]).toEqual([false, [1]]);
  });

  test('hears what another replica made of it', async () => {
    const { callers } = callersOf({ standing: { ...REFUSED, state: 'delivered', finding: null } });
    const caller = callers.add(1, false);
    await callers.follow();
    expect(await caller.outcome).toEqual({ kind: 'delivered', messages: 1 });
  });

  test('goes on waiting while it is not over', async () => {
    const { callers } = callersOf({ standing: { ...REFUSED, state: 'merged' } });
    callers.add(1, false);
    await callers.follow();
    expect(callers.has(1)).toBe(true);
  });
});
