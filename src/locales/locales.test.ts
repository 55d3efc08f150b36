import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PLUGIN_ID } from '../constants';
import pluginJson from '../plugin.json';

const SOURCE = join(__dirname, '..');

/** Key to default text of every `t('key', 'default')` in the sources. */
function usedTexts(): Map<string, string> {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !/^core/.test(file));
  const texts = new Map<string, string>();
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const [key, text] = node.arguments.map((argument) => (ts.isStringLiteral(argument) ? argument.text : null));
      texts.set(key ?? `not a literal: ${node.getText()}`, text ?? 'not a literal');
    }
    ts.forEachChild(node, visit);
  };
  for (const file of sources) {
    const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    visit(ts.createSourceFile(file, readFileSync(join(SOURCE, file), 'utf8'), ts.ScriptTarget.Latest, true, kind));
  }
  return texts;
}

/** Key, its parts joined by dots, to text. */
function translatedTexts(language: string): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') {
      texts.set(path, value);
    } else {
      Object.entries(value ?? {}).forEach(([key, inner]) => visit(inner, path === '' ? key : `${path}.${key}`));
    }
  };
  visit(JSON.parse(readFileSync(join(__dirname, language, `${PLUGIN_ID}.json`), 'utf8')), '');
  return texts;
}

const keys = (texts: ReadonlyMap<string, string>) => [...texts.keys()].sort();
const placeholders = (text = '') => [...text.matchAll(/\{\{\w+\}\}/g)].map(String).sort();

it.each(pluginJson.languages)('%s has every text the pages use, and no other', (language) => {
  expect(keys(translatedTexts(language))).toEqual(keys(usedTexts()));
});

it('says in English what the pages say without translations', () => {
  expect(Object.fromEntries(translatedTexts('en-US'))).toEqual(Object.fromEntries(usedTexts()));
});

it.each(pluginJson.languages)('%s leaves no text empty and no value out', (language) => {
  const used = usedTexts();
  for (const [key, text] of translatedTexts(language)) {
    expect({ key, empty: text.trim() === '', values: placeholders(text) }).toEqual({
      key,
      empty: false,
      values: placeholders(used.get(key)),
    });
  }
});
