import { createHash } from 'node:crypto';
import { md5 } from './md5';

describe('md5', () => {
  // The test suite of RFC 1321, section A.5.
  it.each([
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['a', '0cc175b9c0f1b6a831c399e269772661'],
    ['abc', '900150983cd24fb0d6963f7d28e17f72'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['abcdefghijklmnopqrstuvwxyz', 'c3fcd3d76192e4007dfb496cca67e13b'],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', 'd174ab98d277d9f5a5611c2c9f419d9f'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
  ])('of %j is %s', (text, expected) => {
    expect(md5(new Uint8Array(Buffer.from(text)))).toBe(expected);
  });

  it('agrees with Node at every length around the ends of blocks, and for the largest picture', () => {
    const lengths = [...Array.from({ length: 200 }, (_, length) => length), 2 * 1024 * 1024];
    for (const length of lengths) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) % 256);
      expect(md5(bytes)).toBe(createHash('md5').update(bytes).digest('hex'));
    }
  });
});
