import { describe, expect, it } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DOCS = join(import.meta.dir, '../../docs');
const CHINESE = '.zh-Hans.md';
const TWINS = [...new Bun.Glob(`*${CHINESE}`).scanSync({ cwd: DOCS })].sort();

const read = (name: string) => readFileSync(join(DOCS, name), 'utf8');

/** The structure of a page, which must be the same in both languages. */
function shapeOf(page: string) {
  const count = (pattern: RegExp) => (page.match(pattern) ?? []).length;
  return {
    headings: [...page.matchAll(/^(#+) /gm)].map(([, level]) => level),
    pictures: [...page.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file = '']) => file.replace('.zh-Hans.', '.')),
    codeBlocks: count(/^```/gm),
    tableRows: count(/^\|/gm),
    listItems: count(/^- /gm),
  };
}

describe('documents in two languages', () => {
  it('are the ones for users', () => {
    expect(TWINS).toEqual(['alert-channels.zh-Hans.md', 'dashboard-authors.zh-Hans.md']);
  });

  it.each(TWINS)('%s says what the English page does, with pictures of its own', (chinese) => {
    const english = chinese.replace(CHINESE, '.md');
    expect(shapeOf(read(chinese))).toEqual(shapeOf(read(english)));
    expect(read(chinese)).toContain(`[English](${english})`);
    expect(read(english)).toContain(`[中文](${chinese})`);
    const pictures = [...read(chinese).matchAll(/\]\((img\/[^)]+)\)/g)].map(([, file = '']) => file);
    expect(pictures.filter((file) => !file.includes('.zh-Hans.') || !existsSync(join(DOCS, file)))).toEqual([]);
  });
});
