/** Digits a person takes in at a glance. */
const SIGNIFICANT_DIGITS = 4;
/** Beyond this a number is easier read with an exponent. */
const LARGEST_PLAIN = 1e15;
const SMALLEST_PLAIN = 1e-4;

/**
 * A measured value as people write it: 93.1, 1,234,567, 0.0003, 1.2e+21; never seventeen digits. Whole numbers are
 * kept exactly; broken ones keep four significant digits and all of their whole part.
 */
export function formatValue(value: number | string): string {
  if (typeof value === 'string') {
    return value;
  }
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  }
  const size = Math.abs(value);
  if (size !== 0 && (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN)) {
    return Number(value.toPrecision(SIGNIFICANT_DIGITS)).toExponential();
  }
  return Number.isInteger(value) ? grouped(String(value)) : rounded(value, size);
}

function rounded(value: number, size: number): string {
  const wholeDigits = size < 1 ? Math.ceil(Math.log10(size)) : Math.floor(Math.log10(size)) + 1;
  const decimals = Math.max(size < 1000 ? SIGNIFICANT_DIGITS - wholeDigits : 2, 0);
  const [whole = '', fraction = ''] = value.toFixed(decimals).split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? grouped(whole) : `${grouped(whole)}.${kept}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
