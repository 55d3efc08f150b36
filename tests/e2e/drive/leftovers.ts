import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';

const LOCALES = join(import.meta.dir, '../../../src/locales');

/** A key of the translations and what it says in English, as what it looks like on a page. */
interface Untranslated {
  readonly key: string;
  readonly pattern: RegExp;
}

/** Parts of sentences, which never stand on a page by themselves. */
const FRAGMENTS = /^preview\.pasted\.kind\./;

/** Fewest characters beside its values that tell a text from others. */
const TELLING_LENGTH = 8;

const UNTRANSLATED = untranslated();
const KEYS = new Set(texts('en-US').keys());

/**
 * Texts on a page in Chinese that are not: keys, and English texts that have another Chinese one. Looks at everything
 * the plugin draws, with names for screen readers, placeholders and titles; the workbench's frame is left out.
 */
export async function leftovers(page: Page): Promise<string[]> {
  const shown = await page.evaluate(() => {
    // Grafana names a page as plugin.json does, and draws its page about a plugin by itself.
    const isGrafanas = (element: Element) => element.closest('h1, [role=tablist], header, nav[aria-label]') !== null;
    // A message is in the webhook's language, not in that of its reader.
    const isMessage = (element: Element) => element.closest('aside section') !== null;
    const roots = document.querySelectorAll('main, [role=dialog], [role=menu], [role=tooltip], [role=status]');
    const found = new Set<string>();
    for (const root of roots) {
      const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode()) {
        const { parentElement, textContent } = nodes.currentNode;
        const isOurs = parentElement !== null && !isGrafanas(parentElement) && !isMessage(parentElement);
        if (isOurs && parentElement.closest('code, pre') === null) {
          found.add((textContent ?? '').trim());
        }
      }
      for (const element of root.querySelectorAll('[aria-label], [placeholder], [title]')) {
        if (!isGrafanas(element)) {
          ['aria-label', 'placeholder', 'title'].forEach((name) => found.add(element.getAttribute(name)?.trim() ?? ''));
        }
      }
    }
    return [...found].filter((text) => text !== '');
  });
  return shown.flatMap((text) => {
    const { key } = UNTRANSLATED.find(({ pattern }) => pattern.test(text)) ?? { key: KEYS.has(text) ? text : null };
    return key === null ? [] : [`${key}: ${text}`];
  });
}

function untranslated(): Untranslated[] {
  const chinese = texts('zh-Hans');
  return [...texts('en-US')].flatMap(([key, text]) => {
    const own = text.replaceAll(/\{\{\w+\}\}/g, '').trim();
    const isTelling = own === text || own.length >= TELLING_LENGTH;
    return chinese.get(key) === text || FRAGMENTS.test(key) || !isTelling ? [] : [{ key, pattern: patternOf(text) }];
  });
}

/** A whole text; where it takes values, with anything in their place. */
function patternOf(text: string): RegExp {
  const escaped = text.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('[^]+')}$`);
}

function texts(language: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') {
      found.set(path, value);
    } else {
      Object.entries(value ?? {}).forEach(([key, inner]) => visit(inner, path === '' ? key : `${path}.${key}`));
    }
  };
  visit(JSON.parse(readFileSync(join(LOCALES, language, 'enterprise-groups-app.json'), 'utf8')), '');
  return found;
}
