import { describe, expect, it } from 'bun:test';

import { type Finding } from '../../src/core/vendors/verdict';
import { FailureCounts } from './laneTally';

function finding(code: string): Finding {
  return { reason: 'unreachable', code, vendorText: '' };
}

function codesOf(counts: FailureCounts): string[] {
  return [...counts.all()].map(({ code }) => code);
}

describe('failures by code', () => {
  it.each([
    ['45009', '45009'],
    ['-1', '-1'],
    ['99991400', '99991400'],
    ['HTTP 502', 'HTTP 502'],
    ['', 'unreachable'],
    ['ECONNREFUSED', 'unreachable'],
    ['123456789', 'unreachable'],
    ['45009"} 1\nfake 1', 'unreachable'],
    ['https://oapi.dingtalk.com/robot/send?access_token=x', 'unreachable'],
  ])('%j is counted as %s', (code, label) => {
    const counts = new FailureCounts();
    counts.add('transient', finding(code));
    expect(codesOf(counts)).toEqual([label]);
  });

  it('the same code of another verdict is counted apart', () => {
    const counts = new FailureCounts();
    counts.add('limited', finding('45009'));
    counts.add('limited', finding('45009'));
    counts.add('refused', finding('45009'));
    expect([...counts.all()].map(({ verdict, times }) => [verdict, times])).toEqual([
      ['limited', 2],
      ['refused', 1],
    ]);
  });

  it('a server that makes up codes fills 30 series, and one more per verdict', () => {
    const counts = new FailureCounts();
    for (let code = 1; code <= 10_000; code++) {
      counts.add('refused', finding(String(code)));
    }
    expect(codesOf(counts)).toHaveLength(31);
    expect([...counts.all()].at(-1)).toEqual({ verdict: 'refused', code: 'other', times: 9_970 });
    counts.add('refused', finding('1'));
    expect([...counts.all()][0]?.times).toBe(2);
  });
});
