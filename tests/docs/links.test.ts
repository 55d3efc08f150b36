import { describe, expect, it } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dir, '../..');

/** Paths from the repository's root. */
function files(pattern: string): string[] {
  return [...new Bun.Glob(pattern).scanSync({ cwd: ROOT })];
}

/** Every page somebody reads in the repository. `src/README.md` is shown elsewhere, where relative links lead nowhere. */
const PAGES = [...files('*.md'), ...files('docs/**/*.md')].sort();

/** A page without its examples, in which nothing is a link. */
function prose(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
    .replaceAll(/^```.*?^```/gms, '')
    .replaceAll(/`[^`\n]*`/g, '');
}

/** Where its links and pictures lead within the repository. */
function targets(page: string): string[] {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

/** The names of a page's headings as GitHub makes them. */
function anchors(page: string): string[] {
  const headings = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => text);
  return headings.map((text) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-')
  );
}

describe('the documents', () => {
  it('are found', () => {
    expect(PAGES).toContain('README.md');
    expect(PAGES).toContain('docs/dashboard-authors.zh-Hans.md');
    expect(targets('docs/dashboard-authors.md')).toContain('img/send-panel.png');
  });

  it.each(PAGES)('%s leads to files and headings there are', (page) => {
    const broken = targets(page).filter((link) => {
      const [path = '', anchor = ''] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(ROOT, file))) {
        return true;
      }
      return anchor !== '' && !anchors(file).includes(decodeURIComponent(anchor));
    });
    expect(broken).toEqual([]);
  });

  it('show every picture there is', () => {
    const shown = PAGES.flatMap((page) => targets(page).map((link) => join(dirname(page), link)));
    expect(files('docs/img/*').filter((picture) => !shown.includes(picture))).toEqual([]);
  });
});
