import { describe, expect, it } from 'bun:test';
import { parseLogLine } from './logLine';

const GOOD = { '@level': 'info', '@message': 'hi', '@timestamp': '2026-11-22T07:44:01.123000Z' };

function line(changes: Record<string, unknown>): string {
  return JSON.stringify({ ...GOOD, ...changes });
}

describe('parseLogLine', () => {
  it.each(['2026-11-22T07:44:01.123000Z', '2026-11-22T15:44:01.123000+08:00'])('takes the time %s', (timestamp) => {
    expect(parseLogLine(line({ '@timestamp': timestamp, ms: 84 }))).toMatchObject({
      kind: 'entry',
      level: 'info',
      message: 'hi',
      timestampMs: Date.UTC(2026, 10, 22, 7, 44, 1, 123),
      fields: { ms: 84 },
    });
  });

  it.each([
    ['no JSON', 'hello', 'JSON object'],
    ['a list', '[]', 'JSON object'],
    ['a number as message', line({ '@message': 1 }), 'strings'],
    ['no level', line({ '@level': undefined }), 'strings'],
    ['a null time', line({ '@timestamp': null }), 'strings'],
    ['a level nobody knows', line({ '@level': 'fatal' }), 'level'],
    ['three fractional digits', line({ '@timestamp': '2026-11-22T07:44:01.123Z' }), 'six fractional digits'],
    ['nine fractional digits', line({ '@timestamp': '2026-11-22T07:44:01.123000000Z' }), 'six fractional digits'],
    ['no such day', line({ '@timestamp': '2026-13-22T07:44:01.123000Z' }), 'six fractional digits'],
    ['too long a line', line({ text: 'x'.repeat(64 * 1024) }), 'fewer than 65536 bytes'],
  ])('cannot read %s', (_name, raw, reason) => {
    expect(parseLogLine(raw)).toEqual({ kind: 'unreadable', raw, reason: expect.stringContaining(reason) });
  });
});
