import fc from 'fast-check';

import { formatValue } from './formatValue';

describe('formatValue', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [41.0, '41'],
    [93.1, '93.1'],
    [93.10000000000001, '93.1'],
    [0.1 + 0.2, '0.3'],
    [0.912, '0.912'],
    [0.000123456, '0.0001235'],
    [0.00001234, '1.234e-5'],
    [99.99999, '100'],
    [1234.5678, '1,234.57'],
    [1234567, '1,234,567'],
    [-1234567.891, '-1,234,567.89'],
    [1073741824, '1,073,741,824'],
    [1.5e21, '1.5e+21'],
    [Number.MAX_SAFE_INTEGER, '9.007e+15'],
    [NaN, 'NaN'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    ['null', 'null'],
  ])('writes %p as %s', (value, text) => {
    expect(formatValue(value)).toBe(text);
  });

  it('is short and within half a percent, for any number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const text = formatValue(value);
        expect(text.length).toBeLessThanOrEqual(24);
        expect(Math.abs(Number(text.replaceAll(',', '')) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.005);
      })
    );
  });
});
