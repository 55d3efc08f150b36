import { describe, expect, it } from 'bun:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { keepingLogger } from '../../routes/testing/notifyCall';
import { openOutbox } from './openOutbox';
import { createSpareRoom, freeBytesBeside, SPARE_BYTES } from './spareRoom';
import { delivered, newDelivery } from './testing/deliveries';
import { sqliteForTests } from './testing/world';

describe('spare room', () => {
  it('is looked for once a second', () => {
    let nowMs = 0;
    let free = SPARE_BYTES;
    const hasRoom = createSpareRoom(
      () => nowMs,
      () => free
    );
    expect(hasRoom()).toBe(true);
    free = SPARE_BYTES - 1;
    expect(hasRoom()).toBe(true);
    nowMs = 1_000;
    expect(hasRoom()).toBe(false);
    free = SPARE_BYTES;
    nowMs = 2_000;
    expect(hasRoom()).toBe(true);
  });

  it('is measured on the disk, and taken for granted where that says nothing', () => {
    expect(freeBytesBeside(join(tmpdir(), 'outbox.db'))).toBeGreaterThan(0);
    expect(freeBytesBeside('/no/such/folder/outbox.db')).toBe(Infinity);
  });
});

it('a disk that is nearly full takes nothing new, and what waits is still delivered', async () => {
  const engine = sqliteForTests();
  await engine.start();
  const { log } = keepingLogger();
  const limits = { owner: 'me', dedupeMs: 0, historyDays: 30, historyRows: 1_000, log };
  let [nowMs, free] = [0, SPARE_BYTES];
  const times = { clock: () => nowMs, monotonic: () => nowMs };
  const outbox = openOutbox({ engine: await engine.fresh(), ...limits, ...times, freeBytes: () => free });
  const { id } = await outbox.accept(newDelivery());
  [nowMs, free] = [2_000, 0];
  await expect(outbox.accept(newDelivery())).rejects.toThrow('the disk is nearly full');
  expect(await outbox.deliver(delivered(id))).toBe(true);
  await outbox.close();
  await engine.end();
});
