import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';

import { nextSendAtMs, paceLimits, sendsNow } from './pace';

const wecom = paceLimits('wecom');
const feishu = paceLimits('feishu');
const T0 = 1_795_333_500_000;

/** Sends as early as the pace allows, `count` times, beginning at `T0`. */
function sendAll(count: number, limits = wecom): number[] {
  const sent: number[] = [];
  let nowMs = T0;
  for (let i = 0; i < count; i++) {
    nowMs = nextSendAtMs(sent, limits, nowMs);
    sent.push(nowMs);
  }
  return sent;
}

/** The most sends within any window of this length. */
function mostWithin(sent: readonly number[], windowMs: number): number {
  return Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + windowMs).length));
}

describe('pace', () => {
  test('a robot that was not used may be used at once', () => {
    expect(nextSendAtMs([], wecom, T0)).toBe(T0);
    expect(sendsNow([], wecom, T0)).toBe(10);
    expect(sendsNow([], feishu, T0)).toBe(5);
  });

  test('half of the window at once, the rest spread over it', () => {
    const sent = sendAll(20).map((at) => at - T0);
    expect(sent.slice(0, 10)).toEqual(Array(10).fill(0));
    const gaps = sent.slice(10).map((at, index) => at - (sent[index + 9] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(6_000);
    expect(sent.at(-1)).toBeLessThan(61_000);
  });

  test.each([
    ['wecom', 20, 60_000],
    ['dingtalk', 20, 60_000],
    ['feishu', 5, 1_000],
    ['feishu', 100, 60_000],
  ] as const)('%s never sees more than %d in %d ms', (vendor, max, windowMs) => {
    expect(mostWithin(sendAll(400, paceLimits(vendor)), windowMs)).toBeLessThanOrEqual(max);
  });

  test('the whole window is used in a long storm', () => {
    const sent = sendAll(400);
    const minutes = ((sent.at(-1) ?? 0) - T0) / 60_000;
    // 20 a minute, with the second of margin that each window has.
    expect(minutes).toBeLessThan((400 / 20) * (61 / 60));
  });

  test('no pattern of use breaks a limit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 120 }), (pauses) => {
        const sent: number[] = [];
        let nowMs = T0;
        for (const pauseMs of pauses) {
          nowMs = nextSendAtMs(sent, feishu, nowMs + pauseMs);
          sent.push(nowMs);
        }
        expect(sent.length === 0 ? 0 : mostWithin(sent, 1_000)).toBeLessThanOrEqual(5);
        expect(sent.length === 0 ? 0 : mostWithin(sent, 60_000)).toBeLessThanOrEqual(100);
      })
    );
  });

  test('what was sent in another time is forgotten', () => {
    expect(nextSendAtMs(Array(20).fill(T0 - 61_000), wecom, T0)).toBe(T0);
    expect(nextSendAtMs(Array(20).fill(T0 - 60_999), wecom, T0)).toBe(T0 + 1);
  });
});
