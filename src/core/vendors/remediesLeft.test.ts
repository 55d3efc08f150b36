/** @jest-environment node */
import { remediesLeft } from './verdict';

describe('remediesLeft', () => {
  it.each([
    ['simpler', null, ['simpler', 'as-text']],
    ['simpler', 'simpler', ['as-text']],
    ['without-mentions', 'simpler', ['as-text']],
    ['as-text', null, ['as-text']],
    ['without-mentions', null, ['without-mentions']],
    ['simpler', 'as-text', []],
    ['simpler', 'without-mentions', []],
    ['simpler', 'plain', []],
    [null, null, []],
    [null, 'simpler', []],
  ] as const)('asked for %s after %s: %j', (asked, tried, expected) => {
    expect(remediesLeft(asked, tried)).toEqual(expected);
  });
});
