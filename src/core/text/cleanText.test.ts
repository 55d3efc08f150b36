import { cleanLine, cleanText } from './cleanText';

describe('cleanText', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['a\tb', 'a b'],
    ['nul\u0000 bell\u0007 esc\u001b[31m del\u007f c1\u009b', 'nul bell esc[31m del c1'],
    ['right-to-left \u202egnp.exe\u202c', 'right-to-left gnp.exe'],
    ['isolate \u2066x\u2069 mark \u200f\u061c', 'isolate x mark '],
    ['zero\u200bwidth \ufeffbom', 'zerowidth bom'],
    ['no \uffff character \ufdd0 \u{1fffe}', 'no  character  '],
    ['half \ud83d pair', 'half \ufffd pair'],
    ['whole 🤖 and 👩‍👩‍👧', 'whole 🤖 and 👩‍👩‍👧'],
    ['中文，标点。', '中文，标点。'],
    ['fillers a\u3164b\uffa0c\u115fd\u1160e\u180ef\u034fg\u17b4h\u17b5i\u00adj', 'fillers abcdefghij'],
    ['tags a\u{e0001}\u{e0041}\u{e007f}b', 'tags ab'],
    [
      'selectors a\ufe0fb \ufe01\ufe02 ❤\ufe0f\ufe0f 1\ufe0f\u20e3 葛\u{e0100}\u{e0101}',
      'selectors ab  ❤\ufe0f 1\ufe0f\u20e3 葛\u{e0100}',
    ],
  ])('%j becomes %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });
});

describe('cleanLine', () => {
  it('folds line breaks and the blanks around them into one space', () => {
    expect(cleanLine('  first \n\n   second\r\nthird ')).toBe('first second third');
  });
});
