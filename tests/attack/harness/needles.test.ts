import { describe, expect, it } from 'bun:test';

import { Random } from '../../../dev/simulation/random';
import { NeedleFinder } from './needles';
import { makeSecret, makeToken } from './organisation';
import { ENCODINGS } from './spellings';

const random = new Random(1);
const TOKEN = makeToken(random, 'wecom');
const SECRET = makeSecret(random, 'feishu');
const HEX = makeToken(random, 'dingtalk');
const finder = new NeedleFinder([TOKEN, SECRET, HEX]);

describe('the finder of secrets', () => {
  const cells = Object.keys(ENCODINGS).flatMap((name) =>
    [TOKEN, SECRET, HEX].map((secret, index) => ({ name, secret, index }))
  );

  it.each(cells)('finds secret $index in a leak that is spelled: $name', ({ name, secret, index }) => {
    const piece = ENCODINGS[name]?.(secret) ?? '';
    const inJson = `{"message":"The vendor said: ${piece} (4242)"}`;
    expect(finder.find(inJson).map((find) => find.secret)).toContain(index);
    expect(finder.find(JSON.stringify({ line: inJson })).map((find) => find.secret)).toContain(index);
  });

  it('finds UTF-16 in what was read as bytes', () => {
    const bytes = Buffer.from(`no ${SECRET}`, 'utf16le').toString('latin1');
    expect(finder.find(bytes).map(({ secret }) => secret)).toContain(1);
  });

  it.each([
    '',
    'The robot at https://oapi.dingtalk.com/…a1b2 refused it.',
    TOKEN.slice(-4),
    TOKEN.slice(0, 7),
    HEX.slice(20, 27),
  ])('finds none in what may be shown: %p', (text) => {
    expect(finder.find(text)).toEqual([]);
  });
});
