import { describe, expect, it } from 'bun:test';

import { createSeal } from './seal';

const TEXT = JSON.stringify({ secret: 'SEC0123', 名: '🔑' });

describe('createSeal', () => {
  it('opens what was sealed with the same secret, also by another process', async () => {
    const sealed = await createSeal('a password').seal(TEXT);
    expect(await createSeal('a password').unseal(sealed)).toBe(TEXT);
  });

  it('never gives the same twice, and shows nothing', async () => {
    const seal = createSeal('a password');
    const [first, second] = [await seal.seal(TEXT), await seal.seal(TEXT)];
    expect(first.equals(second)).toBe(false);
    expect(first.toString('latin1')).not.toContain('SEC0123');
    expect(await seal.unseal(first)).toBe(await seal.unseal(second));
  });

  it('does not open for another secret', async () => {
    const sealed = await createSeal('a password').seal(TEXT);
    expect(await createSeal('another one').unseal(sealed)).toBeNull();
  });

  it('does not open when a byte of it was changed, wherever', async () => {
    const seal = createSeal('a password');
    const sealed = await seal.seal('text');
    for (const place of [0, 30, 31, 46, 47, 58, 59, 74, 75, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect([place, await seal.unseal(changed)]).toEqual([place, null]);
    }
  });

  it('does not open what was cut, lengthened or is something else', async () => {
    const seal = createSeal('a password');
    const sealed = await seal.seal(TEXT);
    const others = [
      Buffer.alloc(0),
      sealed.subarray(0, 20),
      sealed.subarray(0, 75),
      sealed.subarray(0, -1),
      Buffer.concat([sealed, Buffer.from('x')]),
      Buffer.from('{}'),
    ];
    expect(await Promise.all(others.map((other) => seal.unseal(other)))).toEqual(others.map(() => null));
  });
});
