import { describe, expect, it } from 'bun:test';
import { errorPlace, errorText } from './errorText';

describe('errorText', () => {
  it.each([
    ['an error', () => new TypeError('no such thing'), 'TypeError: no such thing'],
    [
      'a web address',
      () => new Error('no https://oapi.dingtalk.com/robot/send?access_token=abc now'),
      'Error: no (address) now',
    ],
    ['a database', () => new Error('bad postgres://user:pw@db/x'), 'Error: bad (address)'],
    ['a text', () => 'a text', 'a text'],
    ['nothing', () => undefined, 'thrown value of type undefined'],
    ['an object', () => ({ token: 'secret' }), 'thrown value of type object'],
  ])('speaks of %s without secrets', (_name, makeThrown, expected) => {
    const thrown: unknown = makeThrown();
    expect(errorText(thrown)).toBe(expected);
  });

  it('stays short', () => {
    expect(errorText(new Error('x'.repeat(10_000)))).toHaveLength(500);
  });
});

describe('errorPlace', () => {
  it('names the line that threw', () => {
    expect(errorPlace(new Error('secret words'))).toMatch(/^at .*errorText\.test/);
  });

  it('is empty for what is no error', () => {
    expect(errorPlace('text')).toBe('');
  });
});
