import fc from 'fast-check';

import { largestFitting } from './fitting';

describe('largestFitting', () => {
  it('finds the last count within the limit, whatever the sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 300 }), fc.nat(5_000), fc.nat(5_000), (sizes, base, limit) => {
        const bytes = (count: number) => sizes.slice(0, count).reduce((sum, size) => sum + size, base);
        const found = largestFitting(sizes.length, (count) => ({ bytes: bytes(count), maxBytes: limit }));
        const expected = [...Array(sizes.length + 1).keys()].filter((count) => bytes(count) <= limit).pop() ?? -1;
        // Where the next ones cost nothing the largest is meant.
        expect(found).toBe(expected);
      })
    );
  });

  it('needs few measurements for many even pieces', () => {
    let measurements = 0;
    const found = largestFitting(1_000, (count) => {
      measurements++;
      return { bytes: 500 + count * 37, maxBytes: 20_000 };
    });
    expect(found).toBe(527);
    expect(measurements).toBeLessThanOrEqual(8);
  });
});
