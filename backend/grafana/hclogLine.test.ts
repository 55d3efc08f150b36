import { describe, expect, it } from 'bun:test';
import { hclogLine, LOG_LINE_MAX_BYTES, type LogRecord } from './hclogLine';

function record(changes: Partial<LogRecord>): LogRecord {
  return { level: 'info', module: 'test', message: 'hello', fields: {}, nowMs: 1_700_000_000_123, ...changes };
}

function parse(line: string): Record<string, unknown> {
  return JSON.parse(line) as Record<string, unknown>;
}

describe('hclogLine', () => {
  it('is what the host parses', () => {
    expect(hclogLine(record({ fields: { ms: 84, ok: true, group: '运维' } }))).toBe(
      '{"@level":"info","@message":"hello","@timestamp":"2023-11-14T22:13:20.123000Z","@module":"test",' +
        '"ms":"84","ok":"true","group":"运维"}\n'
    );
  });

  it('keeps a field from posing as the level', () => {
    const parsed = parse(hclogLine(record({ fields: { '@level': 'error' } })));
    expect(parsed['@level']).toBe('info');
    expect(parsed['_@level']).toBe('error');
  });

  it('stays one line whatever a value says', () => {
    const line = hclogLine(record({ message: 'a\nb', fields: { text: 'c\r\nd\u2028' } }));
    expect(line.indexOf('\n')).toBe(line.length - 1);
  });

  it.each([
    ['ASCII', 'x'],
    ['three-byte characters', '警'],
    ['emoji', '🤖'],
    ['what escapes to six bytes', '\u0001'],
    ['lone surrogates', '\ud83e'],
  ])('cuts %s below the limit at a character', (_name, character) => {
    const long = character.repeat(100_000);
    for (const line of [
      hclogLine(record({ message: long })),
      hclogLine(record({ fields: { long, other: long } })),
      hclogLine(record({ fields: Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`k${n}`, long])) })),
    ]) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(LOG_LINE_MAX_BYTES);
      expect(parse(line)['@level']).toBe('info');
    }
  });

  it.each(['警', '🤖'])('cuts between characters, never inside %s', (character) => {
    const message = String(parse(hclogLine(record({ message: `x${character.repeat(100_000)}` })))['@message']);
    expect(message).toMatch(new RegExp(`^x(${character})+…$`, 'u'));
  });
});
