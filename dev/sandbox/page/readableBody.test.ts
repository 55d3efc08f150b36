import { expect, test } from 'bun:test';

import { readableBody } from './readableBody';

test('lays JSON out over lines', () => {
  expect(readableBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
});

test('shows what is no JSON as it came, with what cannot be seen spelt out', () => {
  expect(readableBody('{"a":\u0000\u202e<b>')).toBe('{"a":\\u0000\\u202e<b>');
});
