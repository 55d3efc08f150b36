import fc from 'fast-check';

import { cutBetween, cutText } from './cutText';

describe('cutText', () => {
  it.each([
    ['short', 10, 'short'],
    ['告警告警', 12, '告警告警'],
    ['告警告警', 11, '告警…'],
    ['ab👩‍👩‍👧cdefg', 23, 'ab👩‍👩‍👧…'],
    ['ab👩‍👩‍👧cd', 20, 'ab👩‍👩‍👧cd'.slice(0, 2) + '…'],
    ['🇨🇳🇨🇳🇨🇳', 12, '🇨🇳…'],
    ['e\u0301e\u0301e\u0301', 7, 'e\u0301…'],
    ['word and more', 8, 'word…'],
    ['abc', 2, ''],
    ['abcd', 3, '…'],
  ])('cuts %j to %d bytes as %j', (text, maxBytes, expected) => {
    expect(cutText(text, maxBytes)).toBe(expected);
  });

  it('never exceeds the bytes and always ends between characters', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 3, max: 120 }), (text, max) => {
        const cut = cutText(text, max);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(max);
        const kept = cut === text ? text : cut.slice(0, -1);
        const starts = new Set(Array.from(segmenter.segment(text), (part) => part.index));
        starts.add(text.length);
        // The cut may have dropped blanks at its end.
        const blanks = /^\s*/.exec(text.slice(kept.length))?.[0].length ?? 0;
        const ends = Array.from({ length: blanks + 1 }, (_, i) => kept.length + i);
        expect(text.startsWith(kept)).toBe(true);
        expect(ends.some((end) => starts.has(end))).toBe(true);
      })
    );
  });

  it('gets through a tower of combining marks', () => {
    const tower = 'a' + '\u0301'.repeat(10_000);
    expect(Buffer.byteLength(cutText(tower, 1_000))).toBeLessThanOrEqual(1_000);
  });
});

describe('cutBetween', () => {
  it.each([
    ['HighCPU · instance=web-1, path=/var', 60, 'HighCPU · instance=web-1, path=/var'],
    ['HighCPU · instance=web-1, path=/var', 35, 'HighCPU · instance=web-1, path=…'],
    ['HighCPU · instance=web-1, path=/var', 31, 'HighCPU · instance=web-1…'],
    ['HighCPU · instance=web-1, path=/var', 18, 'HighCPU…'],
    ['主机=web-1、服务=api', 23, '主机=web-1…'],
    ['CPU, load and memory are high', 20, 'CPU, load and mem…'],
    ['instance=web-1', 8, 'insta…'],
  ])('cuts %s to %i bytes without cutting the name of a label', (text, maxBytes, expected) => {
    expect(cutBetween(text, maxBytes)).toBe(expected);
  });
});
