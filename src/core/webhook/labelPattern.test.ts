import { compilePattern } from './labelPattern';

const matches = (pattern: string, text: string) => compilePattern(pattern)?.(text);

describe('a pattern', () => {
  it.each([
    ['db', 'db', true],
    ['db', 'dbx', false],
    ['db|web', 'web', true],
    ['db|web', 'web2', false],
    ['db|', '', true],
    ['', '', true],
    ['', 'a', false],
    ['.*', 'line\nend', true],
    ['.+', '', false],
    ['web-\\d+', 'web-17', true],
    ['web-\\d+', 'web-', false],
    ['web-[0-9a-f]{2,3}', 'web-1f', true],
    ['web-[0-9a-f]{2,3}', 'web-1f2a', false],
    ['a{2}', 'aa', true],
    ['a{2,}', 'aaaaa', true],
    ['a{', 'a{', true],
    ['a{,2}', 'a{,2}', true],
    ['[^a-c]', 'd', true],
    ['[^a-c]', 'b', false],
    ['[]a]', ']', true],
    ['[a-]', '-', true],
    ['[\\d.]+', '10.0', true],
    ['[\\D]', '7', false],
    ['[\\S]+', 'a b', false],
    ['^a$', 'a', true],
    ['a^b', 'ab', false],
    ['(?:a|b)+?c', 'abac', true],
    ['(a*)*', 'aaab', false],
    ['(?i)Prod', 'pROD', true],
    ['(?i)[^p]', 'P', false],
    ['prod', 'PROD', false],
    ['警.', '警报', true],
    ['.', '😀', true],
    ['..', '😀', false],
    ['a\\.b', 'axb', false],
    ['a\\n', 'a\n', true],
  ])('%p of %p: %p', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each([
    '*',
    'a**',
    '(',
    ')',
    'a)',
    '[',
    '[z-a]',
    '[[:alpha:]]',
    '\\',
    '\\b',
    '\\pL',
    '\\1',
    '(?=a)',
    '(?P<n>a)',
    'a{1001}',
    'a{3,2}',
    'a(?i)b',
  ])('is refused where it is none, or asks for more than is read: %p', (pattern) => {
    expect(compilePattern(pattern)).toBeNull();
  });

  it('is refused where it would take too many steps, at once', () => {
    for (const pattern of ['(a{100}){100}', '((((){1000}){1000}){1000}){1000}', '((a{0,1000}){0,1000}){0,1000}']) {
      expect(compilePattern(pattern)).toBeNull();
    }
    expect(compilePattern('a{1000}')).not.toBeNull();
    expect(compilePattern('('.repeat(1_000_000))).toBeNull();
  });

  it('takes no longer for a text that nearly matches', () => {
    expect(matches('(a+)+b', 'a'.repeat(100_000))).toBe(false);
    expect(matches('(a|a|.)*b', 'a'.repeat(100_000))).toBe(false);
  });
});
