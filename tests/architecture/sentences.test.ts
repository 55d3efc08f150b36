import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dir, '../..');

/** Where the backend words what no page of ours shows; docs/architecture.md, "Where a sentence lives". */
const WORDED: ReadonlyArray<readonly [prefix: string, what: string]> = [
  ['backend/routes/notifyWords.ts', 'answers of notify'],
  ['backend/routes/healthFor.ts', 'the health check'],
  ['backend/grafana/', 'answers of the process before any route is asked'],
  ['backend/delivery/outbox/', 'why the outbox is away, for the log and quoted by pages'],
  ['backend/metrics/', 'what each metric is'],
  ['backend/routes/askOutbox.ts', 'why the outbox is away, for the log and quoted by pages'],
];

/** A line of the log is worded by the code that writes it. */
const LOG_CALL = /^(?:[\w.]*\.)?log(?:ger)?(?:\.\w+|\[[^\]]*\])$/;

/** Two blanks between words and an end: what a person reads, and no name of a thing. */
function isSentence(text: string): boolean {
  return /[\w\u4e00-\u9fff].* .* .*[.?!]["')]?\s*$/s.test(text) || /[\u4e00-\u9fff].*。/s.test(text);
}

/** The sentences of a source file, as they are written. Those of the log, of SQL and of errors nobody is shown are none. */
function sentencesIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && LOG_CALL.test(node.expression.getText())) {
      return;
    }
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) {
      return;
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = node.getText().slice(1, -1);
      if (isSentence(text)) {
        found.push(text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

const files = [...new Bun.Glob('backend/**/*.ts').scanSync(ROOT)]
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/\.test\.ts$|\/testing\/|\/gen\//.test(file))
  .sort();
const sentences = new Map(files.map((file) => [file, sentencesIn(readFileSync(join(ROOT, file), 'utf8'))]));

describe('sentences for people', () => {
  test('are in no file of the backend but those that word what Grafana shows', () => {
    const isWorded = (file: string) => WORDED.some(([prefix]) => file.startsWith(prefix));
    const others = [...sentences].filter(([file]) => !isWorded(file));
    expect(others.flatMap(([file, texts]) => texts.map((text) => `${file}: ${text}`))).toEqual([]);
  });

  test.each(WORDED.map(([prefix]) => prefix))('are in %s, else it is not to be listed', (prefix) => {
    const own = [...sentences].filter(([file]) => file.startsWith(prefix));
    expect(own.flatMap(([, texts]) => texts)).not.toEqual([]);
  });
});

describe('the check itself', () => {
  test.each([
    ["refuse(404, 'There is no such webhook.')", ['There is no such webhook.']],
    [
      'const words = { a: `${name} was switched off, so nothing was sent.` };',
      ['${name} was switched off, so nothing was sent.'],
    ],
    ["const words = { a: '本组织中没有此 Webhook。' };", ['本组织中没有此 Webhook。']],
    ["refuse(404, 'webhook-missing')", []],
    ["parts.log.warn('The outbox is away, and will be tried again.')", []],
    ["throw new TypeError('This never happens to anybody at all.')", []],
    ["const expected = 'a time such as 2026-11-22T08:00:00Z';", []],
  ])('reads %s', (source, expected) => {
    expect(sentencesIn(source)).toEqual(expected);
  });
});
