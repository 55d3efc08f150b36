import fc from 'fast-check';

import { utf8ByteLength } from './utf8ByteLength';

describe('utf8ByteLength', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['告', 3],
    ['🤖', 4],
    ['👩‍👩‍👧', 18],
    ['\ud800', 3],
    ['\udc00a', 4],
    ['\ud800\ud800\udc00', 7],
  ])('counts %j as %d bytes', (text, bytes) => {
    expect(utf8ByteLength(text)).toBe(bytes);
  });

  it('agrees with the encoder on any text, lone surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(0xffff), (text, unit) => {
        const odd = text + String.fromCharCode(unit) + text;
        expect(utf8ByteLength(odd)).toBe(Buffer.byteLength(odd, 'utf8'));
      })
    );
  });
});
