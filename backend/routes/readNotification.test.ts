import { describe, expect, it } from 'bun:test';
import { createNotificationReader as createReader, LARGE_BYTES, WAITING_MAX } from './readNotification';
import { notificationOf } from './testing/notifyCall';

const SMALL = bytes(notificationOf(1));
/** As JSON, blanks are nothing. */
const LARGE = bytes(notificationOf(2).padEnd(LARGE_BYTES + 1));

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function createNotificationReader(yieldNow: () => Promise<void>) {
  const read = createReader(yieldNow);
  return (body: Uint8Array) => read(body, { keepsTemplate: false });
}

/** Pauses that end when the test says so, in the order in which they began. */
function pauses() {
  const open: Array<() => void> = [];
  const yieldNow = () => new Promise<void>((resolve) => void open.push(resolve));
  const next = async () => {
    open.shift()?.();
    for (let turn = 0; turn < 10; turn++) {
      await Promise.resolve();
    }
  };
  return { open, yieldNow, next };
}

describe('reading notifications', () => {
  it('reads a small one without a pause', async () => {
    const { open, yieldNow } = pauses();
    const result = await createNotificationReader(yieldNow)(SMALL);
    expect(result).toMatchObject({ kind: 'read', notification: { alerts: [{ labels: { alertname: 'HighCPU' } }] } });
    expect(open).toEqual([]);
  });

  it('reads large ones in stretches and one after the other, and small ones meanwhile', async () => {
    const { open, yieldNow, next } = pauses();
    const read = createNotificationReader(yieldNow);
    const results: string[] = [];
    const both = [1, 2].map((which) => read(LARGE).then(({ kind }) => void results.push(`${which} ${kind}`)));
    await next();
    for (let stretch = 0; results.length === 0 && stretch < 10; stretch++) {
      expect(open).toHaveLength(1);
      expect(await read(SMALL)).toMatchObject({ kind: 'read' });
      await next();
    }
    expect(results).toEqual(['1 read']);
    while (results.length < 2) {
      await next();
    }
    await Promise.all(both);
    expect(results).toEqual(['1 read', '2 read']);
  });

  it('is busy where too many wait, and goes on after one that is none', async () => {
    const { yieldNow, next } = pauses();
    const read = createNotificationReader(yieldNow);
    const broken = read(bytes('{'.padEnd(LARGE_BYTES + 1)));
    const others = Array.from({ length: WAITING_MAX - 1 }, () => read(LARGE));
    expect(await read(LARGE)).toEqual({ kind: 'busy' });
    let isOver = false;
    const all = Promise.all([broken, ...others]).finally(() => (isOver = true));
    while (!isOver) {
      await next();
    }
    expect((await all).map(({ kind }) => kind as string)).toEqual(['not-json', ...others.map(() => 'read')]);
    const after = read(LARGE);
    for (let stretch = 0; stretch < 5; stretch++) {
      await next();
    }
    expect(await after).toMatchObject({ kind: 'read' });
  });
});
