import { decodeBase64 } from './picture';

describe('decodeBase64', () => {
  it('reads what Node writes, of every length and every byte', () => {
    for (let length = 0; length < 300; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
      expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }
  });

  it.each([
    ['A'],
    ['AA'],
    ['AAA'],
    ['A==='],
    ['AA=A'],
    ['====='],
    ['AAA\n'],
    ['AA-_'],
    ['AB=='],
    ['AAB='],
    ['AAAA===='],
  ])('does not read %j', (text) => {
    expect(decodeBase64(text)).toBeNull();
  });
});
