import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CORE = join(import.meta.dir, '../../src/core');

/** The lines of an `@example`, up to the end of its comment. */
const EXAMPLE = /^ \* @example\n((?: \* .*\n)+) \*\/\nexport function (\w+)/gm;

/** A line that ends with what its expression is: `cutText('…', 9); // '…'`. */
const SHOWN = /^(.*); \/\/ (.*)$/;

interface Example {
  readonly name: string;
  readonly lines: readonly string[];
}

const files = [...new Bun.Glob('**/*.ts').scanSync(CORE)].filter((file) => !file.endsWith('.test.ts'));
const examples: Example[] = [];
/** Names that examples may use: everything that is exported where there are examples. */
const scope: Record<string, unknown> = {};
for (const file of files) {
  const found = [...readFileSync(join(CORE, file), 'utf8').matchAll(EXAMPLE)];
  if (found.length > 0) {
    Object.assign(scope, await import(join(CORE, file)));
  }
  for (const [, block = '', name = ''] of found) {
    examples.push({
      name,
      lines: block
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(' * '.length)),
    });
  }
}

/** Runs the lines one after the other. Pairs of what each shown expression is, and what the comment says it is. */
function run(lines: readonly string[]): Array<[is: unknown, says: unknown]> {
  const code = lines.map((line) =>
    line.replace(SHOWN, (_line, is: string, says: string) => `shown.push([${is}, ${says}]);`)
  );
  const shown: Array<[unknown, unknown]> = [];
  const names = Object.keys(scope);
  // The examples are part of the sources: a person who could write them could write anything else.
  new Function(...names, 'shown', code.join('\n'))(...names.map((name) => scope[name]), shown);
  return shown;
}

describe('examples in the core', () => {
  test('are there for the functions that are used most', () => {
    expect(examples.map(({ name }) => name).sort()).toEqual([
      'cutText',
      'formatNotification',
      'isObject',
      'parseAlertNotification',
      'vendorName',
    ]);
  });

  test.each(examples.map((example) => [example.name, example] as const))(
    '%s does what its example says',
    (_, { lines }) => {
      const shown = run(lines);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.map(([is]) => is)).toEqual(shown.map(([, says]) => says));
    }
  );

  test('that say something else are found', () => {
    expect(run(["cutText('磁盘已满', 9); // '磁盘'"])).toEqual([['磁盘…', '磁盘']]);
  });
});
