import { expect, test } from 'bun:test';

import { type DispatcherParts } from './dispatcherParts';
import { expireOld } from './expireOld';
import { LaneQueue } from './laneQueue';

const LANE = { orgId: 1, webhookId: 'ops' };

test('what has waited longer than it may is given up, said in the log, and counted', async () => {
  const told: unknown[] = [];
  const queue = new LaneQueue();
  [0, 500, 1_000].forEach((acceptedAtMs, id) =>
    queue.push({ id, acceptedAtMs, alone: false, kind: 'notification', fresh: null, callers: [] })
  );
  const parts = {
    outbox: { now: () => 2_000, change: async (id: number) => void told.push(['stored', id]) },
    observer: { expired: (lane: unknown) => void told.push(['counted', lane]) },
    log: { warn: (_: string, fields: { delivery: number }) => void told.push(['logged', fields.delivery]) },
    maxAgeMs: 1_600,
  } as unknown as DispatcherParts; // Expiring needs no more of them.
  await expireOld(parts, LANE, queue);
  expect(told).toEqual([
    ['stored', 0],
    ['counted', LANE],
    ['logged', 0],
  ]);
  expect(queue.all().map(({ id }) => id)).toEqual([1, 2]);
});
