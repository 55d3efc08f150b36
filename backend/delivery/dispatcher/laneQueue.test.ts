import { describe, expect, test } from 'bun:test';

import { type WaitingHead } from '../outbox/outbox';
import { type Entry, firstInLine, FreshBudget, LaneQueue, mergeableOf, QUEUE_MAX } from './laneQueue';

function head(id: number, change: Partial<WaitingHead> = {}): WaitingHead {
  return {
    id,
    turn: id,
    acceptedAtMs: id,
    kind: 'notification',
    alertGroup: `group-${id}`,
    alone: false,
    isUrgent: false,
    size: 100,
    strikes: 0,
    partsDelivered: 0,
    promised: false,
    nextTryAtMs: null,
    ...change,
  };
}

function note(id: number): WaitingHead {
  return head(id, { kind: 'note' });
}

function queueOf(...heads: WaitingHead[]): LaneQueue {
  const queue = new LaneQueue(new FreshBudget());
  heads.forEach((each) => queue.push(each));
  return queue;
}

function ids(entries: readonly WaitingHead[]): number[] {
  return entries.map(({ id }) => id);
}

function rest(queue: LaneQueue, id: number, untilMs: number): void {
  Object.assign(queue.find(id) ?? {}, { restsUntilMs: untilMs });
}

describe('LaneQueue', () => {
  test('keeps the order of acceptance, whatever order commits come back in', () => {
    expect(ids(queueOf(head(2), head(1), head(3)).all())).toEqual([1, 2, 3]);
  });

  test('has a delivery once, however often it is handed in', () => {
    expect(ids(queueOf(head(1), head(1)).all())).toEqual([1]);
  });

  test('gives a digest the place of its oldest member', () => {
    expect(ids(queueOf(head(5), head(9, { kind: 'digest', turn: 2 })).all())).toEqual([9, 5]);
  });

  test('takes over what the outbox says, keeping what is known and what came in meanwhile', () => {
    const queue = queueOf(head(1), head(2));
    Object.assign(queue.find(1) ?? {}, { failures: 2 });
    const before = new Set([1, 2]);
    queue.push(head(5));
    queue.replace([head(1), head(3)], new Map(), before);
    expect(ids(queue.all())).toEqual([1, 3, 5]);
    expect(queue.find(1)?.failures).toBe(2);
  });

  test('that is cut takes a digest of what was here, but nothing newer', () => {
    const queue = queueOf();
    queue.isCut = true;
    queue.push(head(7));
    queue.push(head(9, { kind: 'digest', turn: 1 }), { members: [head(1), head(2)] });
    expect(ids(queue.all())).toEqual([9]);
  });

  test('passes over a note that lets others go first, while there is another', () => {
    const queue = queueOf(note(1), note(2));
    Object.assign(queue.find(1) ?? {}, { restsUntilMs: 120_000 });
    expect([queue.note(0)?.id, queue.note(120_000)?.id]).toEqual([2, 1]);
    queue.gotThrough(0);
    expect(queue.note(60_000)?.id).toBe(1);
  });

  test('lets every alert pass the notes, in whatever order they come', () => {
    const queue = queueOf(note(1), head(4), note(2), head(3));
    expect(ids(queue.all())).toEqual([3, 4, 1, 2]);
    expect([queue.alerts, queue.note(0)?.id]).toEqual([2, 1]);
  });

  test('holds a bounded number, and leaves no gap behind a cut', () => {
    const queue = new LaneQueue(new FreshBudget());
    for (let id = 1; id <= QUEUE_MAX + 1; id++) {
      queue.push(head(id));
    }
    expect([queue.length, queue.isCut]).toEqual([QUEUE_MAX, true]);
    const heads = Array.from({ length: QUEUE_MAX }, (_, index) => head(index + 10));
    queue.replace(heads, new Map(), new Set());
    expect([queue.all()[0]?.id, queue.length, queue.isCut]).toEqual([10, QUEUE_MAX, true]);
  });

  test('keeps no more contents in memory than there is room for', () => {
    const budget = new FreshBudget();
    const fresh = {} as NonNullable<Entry['fresh']>;
    const queue = new LaneQueue(budget);
    queue.push(head(1, { size: 10_000_000 }), { fresh });
    queue.push(head(2, { size: 10_000_000 }), { fresh });
    expect(queue.all().map((entry) => entry.fresh !== null)).toEqual([true, false]);
    queue.remove(new Set([1]));
    queue.push(head(3, { size: 10_000_000 }), { fresh });
    expect(queue.find(3)?.fresh).toBe(fresh);
  });
});

describe('what may be sent now', () => {
  test('leaves out what lets others pass, and what comes after it about the same alerts', () => {
    const queue = queueOf(head(1, { alertGroup: 'a' }), head(2), head(3, { alertGroup: 'a' }), head(4));
    rest(queue, 1, 1_000);
    expect(ids(queue.line(999))).toEqual([2, 4]);
    expect(ids(queue.line(1_000))).toEqual([1, 2, 3, 4]);
  });

  test('is everything where nothing else is left', () => {
    const queue = queueOf(head(1, { alertGroup: 'a' }), head(3, { alertGroup: 'a' }));
    rest(queue, 1, 1_000);
    expect(ids(queue.line(0))).toEqual([1, 3]);
  });

  test('holds back what a digest that lets others pass tells of', () => {
    const queue = queueOf(head(4, { alertGroup: 'a' }), head(5));
    queue.push(head(9, { kind: 'digest', turn: 1 }), { members: [head(1, { alertGroup: 'a' })] });
    rest(queue, 9, 1_000);
    expect(ids(queue.line(0))).toEqual([5]);
  });

  test('is merged up to the first that must go by itself', () => {
    const alone = queueOf(head(1), head(2), head(3, { alone: true }), head(4)).line(0);
    expect(ids(mergeableOf(alone, 10))).toEqual([1, 2]);
    expect(ids(mergeableOf(alone, 1))).toEqual([1]);
    expect(mergeableOf(queueOf(head(1, { partsDelivered: 1 }), head(2)).line(0), 10)).toEqual([]);
    expect(mergeableOf(queueOf(head(1, { strikes: 1 }), head(2)).line(0), 10)).toEqual([]);
  });
});

describe('what goes first', () => {
  const half = (id: number, groups: string[]) => ({
    of: head(id, { kind: 'digest', alone: true, turn: 1 }),
    members: groups.map((alertGroup, place) => head(place + 1, { alertGroup })),
  });

  function withHalf(...others: WaitingHead[]): readonly Entry[] {
    const queue = queueOf(...others);
    const { of, members } = half(50, ['a', 'b']);
    queue.push(of, { members });
    return queue.line(0);
  }

  test('is the oldest', () => {
    expect(firstInLine(queueOf(head(1), head(2, { isUrgent: true })).line(0), true)?.id).toBe(1);
  });

  test('is a new critical alert while a refused digest is sorted out, every other time', () => {
    const ready = withHalf(head(60), head(61, { isUrgent: true }));
    expect(firstInLine(ready, true)?.id).toBe(61);
    expect(firstInLine(ready, false)?.id).toBe(50);
  });

  test('is no critical alert that something before it is about', () => {
    expect(firstInLine(withHalf(head(61, { isUrgent: true, alertGroup: 'b' })), true)?.id).toBe(50);
  });

  test('is a digest that was not refused: a storm of critical alerts must not keep it waiting', () => {
    const queue = queueOf(head(61, { isUrgent: true }));
    queue.push(head(50, { kind: 'digest', turn: 1 }), { members: [head(1)] });
    expect(firstInLine(queue.line(0), true)?.id).toBe(50);
  });
});
