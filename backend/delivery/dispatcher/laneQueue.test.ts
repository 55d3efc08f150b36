import { describe, expect, test } from 'bun:test';

import { Caller } from './caller';
import { type Entry, LaneQueue } from './laneQueue';

function entry(id: number, alone = false): Entry {
  return { id, acceptedAtMs: id, alone, kind: 'notification', fresh: null, callers: [] };
}

function note(id: number): Entry {
  return { ...entry(id), kind: 'note' };
}

function queueOf(...entries: Entry[]): LaneQueue {
  const queue = new LaneQueue();
  entries.forEach((each) => queue.push(each));
  return queue;
}

function ids(entries: readonly Entry[]): number[] {
  return entries.map(({ id }) => id);
}

describe('LaneQueue', () => {
  test('keeps the order of acceptance, whatever order commits come back in', () => {
    expect(ids(queueOf(entry(2), entry(1), entry(3)).all())).toEqual([1, 2, 3]);
  });

  test('joins the callers of the same delivery', () => {
    const [one, two] = [new Caller(), new Caller()];
    const queue = queueOf({ ...entry(1), callers: [one] }, { ...entry(1), callers: [two] });
    expect(queue.length).toBe(1);
    expect(queue.head?.callers).toEqual([one, two]);
  });

  test('merges up to the first that must go alone', () => {
    const queue = queueOf(entry(1), entry(2), entry(3, true), entry(4));
    expect(ids(queue.mergeable(10))).toEqual([1, 2]);
    expect(ids(queue.mergeable(1))).toEqual([1]);
  });

  test('takes over what the outbox says, keeping callers and what came in meanwhile', () => {
    const caller = new Caller();
    const queue = queueOf({ ...entry(1), callers: [caller] }, entry(2));
    const before = new Set([1, 2]);
    queue.push(entry(5));
    queue.replace([entry(1), entry(3)], before);
    expect(ids(queue.all())).toEqual([1, 3, 5]);
    expect(queue.head?.callers).toEqual([caller]);
  });
});

describe('Caller', () => {
  test('hears the outcome that was promised, even if it wants to leave', async () => {
    const caller = new Caller();
    expect(caller.promise()).toBe(true);
    caller.leave(null);
    caller.tell({ kind: 'delivered', messages: 1 });
    expect(await caller.outcome).toEqual({ kind: 'delivered', messages: 1 });
  });

  test('that left owns nothing, so nothing can be given back to it', async () => {
    const caller = new Caller();
    caller.leave(null);
    expect(caller.promise()).toBe(false);
    expect(await caller.outcome).toEqual({ kind: 'queued', finding: null });
  });

  test('lets every alert pass the notes, in whatever order they come', () => {
    const queue = queueOf(note(1), entry(4), note(2), entry(3));
    expect(ids(queue.all())).toEqual([3, 4, 1, 2]);
    expect([queue.head?.id, queue.alerts]).toEqual([3, 2]);
    queue.replace([note(1), entry(3), note(5), entry(6)], new Set([1, 2, 3, 4]));
    expect(ids(queue.all())).toEqual([3, 6, 1, 5]);
    queue.remove(new Set([3, 6]));
    expect([queue.head?.id, queue.alerts]).toEqual([1, 0]);
  });

  test('merges no note', () => {
    const queue = queueOf(note(1), entry(2), entry(3));
    expect(ids(queue.mergeable(10))).toEqual([2, 3]);
    expect(queueOf(note(1), note(2)).mergeable(10)).toEqual([]);
  });

  test('knows what waits longest: the first alert and the first note', () => {
    expect(ids(queueOf(note(1), entry(2), note(3), entry(4)).oldest)).toEqual([2, 1]);
    expect(ids(queueOf(note(3), note(1)).oldest)).toEqual([1]);
    expect(ids(queueOf(entry(2)).oldest)).toEqual([2]);
    expect(queueOf().oldest).toEqual([]);
  });
});
