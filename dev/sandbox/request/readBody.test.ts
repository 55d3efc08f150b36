import { describe, expect, test } from 'bun:test';
import { toBytes } from '../exampleCall';
import { DEPTH_MAX, readBody } from './readBody';

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('readBody', () => {
  test.each(['{}', '{"a":"表情 😀\\n\\t"}', ' {"a":"\\ud83d\\ude00"} ', nested(DEPTH_MAX)])('reads %s', (json) => {
    expect(readBody(toBytes(json))).toEqual({ ok: true, body: JSON.parse(json) });
  });

  test.each([
    ['nothing', ''],
    ['a text', '"a"'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a comma too many', '{"a":1,}'],
    ['single quotes', "{'a':1}"],
    ['a byte order mark', '\ufeff{}'],
    ['half an emoji', '{"a":"\\ud83d"}'],
    ['half an emoji in a name', '{"\\ude00":1}'],
    ['a zero', '{"a":"\\u0000"}'],
    ['an escape sequence', '{"a":"\\u001b[31m"}'],
    ['a noncharacter', '{"a":"\\uffff"}'],
    ['too deep a nesting', nested(DEPTH_MAX + 1)],
  ])('refuses %s', (_what, json) => {
    expect(readBody(toBytes(json)).ok).toBe(false);
  });

  test.each([[[0xff]], [[0xe5, 0xad]], [[0xc0, 0x80]], [[0xed, 0xa0, 0x80]]])(
    'refuses the bytes %j within a text',
    (bytes) => {
      expect(readBody(Uint8Array.from([...toBytes('{"a":"'), ...bytes, ...toBytes('"}')])).ok).toBe(false);
    }
  );
});
