import { describe, expect, it } from 'bun:test';

import { paceLimits } from './pace';
import { paceUsed } from './paceUsed';

const NOW_MS = 1_800_000_000_000;
const wecom = paceLimits('wecom');
const feishu = paceLimits('feishu');

function robot(limits = wecom, changes: { sent?: number[]; parkedUntilMs?: number; isBroken?: boolean } = {}) {
  const { sent = [], parkedUntilMs = 0, isBroken = false } = changes;
  const broken = isBroken ? ({ reason: 'unknown-code', code: '93000', vendorText: '' } as const) : null;
  return {
    limits,
    state: { robotKey: 'r', sentAtMs: sent.map((ago) => NOW_MS - ago), parkedUntilMs, limitedInARow: 0, broken },
  };
}

const seconds = (...values: number[]) => values.map((value) => value * 1_000);

describe('the pace used', () => {
  it.each([
    ['nothing where nothing was sent', [robot()], 0],
    ['what was sent in the last minute', [robot(wecom, { sent: seconds(50, 20, 10, 1, 0) })], 5 / 20],
    ['nothing of what is longer ago', [robot(wecom, { sent: seconds(300, 62) })], 0],
    ['of the minute, not of the second', [robot(feishu, { sent: Array<number>(5).fill(0) })], 5 / 100],
    ['never more than all', [robot(wecom, { sent: Array<number>(30).fill(0) })], 1],
    ['all of robots together', [robot(wecom, { sent: Array<number>(20).fill(0) }), robot()], 0.5],
    ['all of one that rests', [robot(wecom, { parkedUntilMs: NOW_MS + 1 })], 1],
    ['nothing of one whose rest is over', [robot(wecom, { parkedUntilMs: NOW_MS })], 0],
    ['all of one that is broken', [robot(wecom, { isBroken: true }), robot()], 0.5],
  ])('is %s', (_, robots, used) => {
    expect(paceUsed(robots, NOW_MS)).toBe(used);
  });

  it.each([
    ['without robots', []],
    ['without limits', [robot([])]],
  ])('is not known %s', (_, robots) => {
    expect(paceUsed(robots, NOW_MS)).toBeNull();
  });

  it('leaves out a robot without limits beside one with', () => {
    expect(paceUsed([robot([]), robot(wecom, { sent: [0] })], NOW_MS)).toBe(1 / 20);
  });
});
