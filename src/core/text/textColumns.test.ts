/** @jest-environment node */
import fc from 'fast-check';

import { cutColumns, textColumns } from './textColumns';

describe('textColumns', () => {
  it.each([
    ['', 0],
    ['instance', 8],
    ['当前值', 6],
    ['CPU 高', 6],
    ['A…', 3],
    ['🤖', 2],
  ])('counts %j as %d', (text, columns) => {
    expect(textColumns(text)).toBe(columns);
  });
});

describe('cutColumns', () => {
  it.each([
    ['instance', 8, 'instance'],
    ['instance', 7, 'insta…'],
    ['文件夹名称', 10, '文件夹名称'],
    ['文件夹名称', 9, '文件夹…'],
    ['word and more', 8, 'word a…'],
    ['👩‍👩‍👧 family', 6, '…'],
    ['👩‍👩‍👧 family', 15, '👩‍👩‍👧 fa…'],
    ['ab', 1, ''],
  ])('cuts %j to %d columns as %j', (text, max, expected) => {
    expect(cutColumns(text, max)).toBe(expected);
  });

  it('never exceeds the columns, and keeps what fits as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 120 }), (text, max) => {
        const cut = cutColumns(text, max);
        expect(textColumns(cut)).toBeLessThanOrEqual(max);
        expect(cut === text).toBe(textColumns(text) <= max);
      })
    );
  });
});
