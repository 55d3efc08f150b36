import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = join(import.meta.dir, '../../src/locales');

/** The page's own texts by their keys, with what is filled in: what a picture presses, it finds by what it says. */
export type Words = (key: string, values?: Readonly<Record<string, string>>) => string;

/** The texts of a language. Asking for one that is not there throws. */
export function wordsOf(locale: 'en-US' | 'zh-Hans'): Words {
  const texts: unknown = JSON.parse(readFileSync(join(LOCALES, locale, 'enterprise-groups-app.json'), 'utf8'));
  return (key, values = {}) => {
    const text = key.split('.').reduce((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    if (typeof text !== 'string') {
      throw new Error(`no text of the pages is called ${key}`);
    }
    return Object.entries(values).reduce((so, [name, value]) => so.replaceAll(`{{${name}}}`, value), text);
  };
}
