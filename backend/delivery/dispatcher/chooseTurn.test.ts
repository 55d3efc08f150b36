import { describe, expect, test } from 'bun:test';

import { type PaceLimit } from '../outbox/outbox';
import { chooseTurn } from './chooseTurn';
import { type RobotView } from './robotBook';

const NOW_MS = 1_000_000;
const WECOM: readonly PaceLimit[] = [{ max: 20, windowMs: 60_000 }];

/** A robot that was used this often just now. */
function robot(used: number, limits = WECOM, state: Partial<RobotView['state']> = {}): RobotView {
  return {
    index: 0,
    robot: { url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', secret: null },
    key: 'k',
    limits,
    state: {
      robotKey: 'k',
      sentAtMs: Array.from({ length: used }, () => NOW_MS),
      parkedUntilMs: 0,
      limitedInARow: 0,
      broken: null,
      ...state,
    },
  };
}

const NOTE = { notBeforeMs: 0, isNewNote: true };
const PARKED = { parkedUntilMs: NOW_MS + 60_000 };

describe('chooseTurn', () => {
  test.each([
    ['a robot at rest', [robot(0)], 'ready'],
    ['a robot with half of its burst left', [robot(5)], 'ready'],
    ['a robot with less', [robot(6)], 'wait'],
    ['two robots, one of them used up', [robot(10), robot(0)], 'ready'],
    ['two robots with little left', [robot(7), robot(7)], 'wait'],
    ['a parked one beside one at rest', [robot(0, WECOM, PARKED), robot(0)], 'ready'],
    ['a robot that may send one a minute', [robot(0, [{ max: 1, windowMs: 60_000 }])], 'ready'],
    ['a robot without a pace', [robot(50, [])], 'ready'],
  ] as const)('a new note and %s', (_, views, kind) => {
    expect(chooseTurn(views, NOW_MS, NOTE).kind).toBe(kind);
  });

  test('leaves alerts, and notes that are begun, all the pace there is', () => {
    expect(chooseTurn([robot(9)], NOW_MS, { ...NOTE, isNewNote: false })).toMatchObject({ kind: 'ready', sends: 1 });
  });

  test('waits out failures first, and looks again soon for room', () => {
    expect(chooseTurn([robot(0)], NOW_MS, { notBeforeMs: NOW_MS + 5, isNewNote: false })).toEqual({
      kind: 'wait',
      untilMs: NOW_MS + 5,
    });
    expect(chooseTurn([robot(9)], NOW_MS, NOTE)).toEqual({ kind: 'wait', untilMs: NOW_MS + 1_000 });
    expect(chooseTurn([robot(0, WECOM, PARKED)], NOW_MS, NOTE)).toEqual({
      kind: 'wait',
      untilMs: PARKED.parkedUntilMs,
    });
  });
});
