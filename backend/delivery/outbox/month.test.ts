import { describe, expect, it } from 'bun:test';

import { monthAt, monthName } from './month';

const iso = (text: string) => Date.parse(text);

describe('a month of the vendors', () => {
  it.each([
    ['2026-11-30T15:59:59.999Z', '2026-11'],
    ['2026-11-30T16:00:00.000Z', '2026-12'],
    ['2026-12-31T15:59:59.999Z', '2026-12'],
    ['2026-12-31T16:00:00.000Z', '2027-01'],
    ['2028-02-29T15:00:00.000Z', '2028-02'],
  ])('at %s is %s, by the time in China', (text, name) => {
    expect(monthName(iso(text))).toBe(name);
  });

  it('ends where the next begins', () => {
    const december = monthAt(iso('2026-12-15T00:00:00Z'));
    expect(december).toEqual({ startMs: iso('2026-11-30T16:00:00Z'), endMs: iso('2026-12-31T16:00:00Z') });
    expect(monthAt(december.endMs).startMs).toBe(december.endMs);
    expect(monthAt(december.endMs - 1)).toEqual(december);
  });

  it('has a name also where it is over the year’s end', () => {
    expect(monthName(iso('2027-01-15T00:00:00Z'), 2)).toBe('2026-11');
  });
});
