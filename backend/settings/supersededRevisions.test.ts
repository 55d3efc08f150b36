import { describe, expect, it } from 'bun:test';
import { SupersededRevisions } from './supersededRevisions';

describe('SupersededRevisions', () => {
  it('remembers each for a minute, where it belongs', () => {
    let nowMs = 0;
    const superseded = new SupersededRevisions(() => nowMs);
    superseded.add(1, 'ops', 'r1');
    expect(superseded.has(1, 'ops', 'r1')).toBe(true);
    expect([superseded.has(2, 'ops', 'r1'), superseded.has(1, 'dev', 'r1'), superseded.has(1, 'ops', 'r2')]).toEqual([
      ...[false, false, false],
    ]);
    nowMs = 60_000;
    expect(superseded.has(1, 'ops', 'r1')).toBe(false);
  });
});
