import spdx from 'spdx-license-list/full';

import { BUN_NOTICES, BUN_PARTS, BUN_POLYFILLS, LISTED_BUN } from './bunParts';
import { type Part } from './readParts';

const RULE = '='.repeat(78);

/** Text of THIRD-PARTY-NOTICES.txt: what of others is inside, and every license's text as far as it is at hand. */
export function writeNotices(parts: readonly Part[]): string {
  const ids = [...BUN_PARTS.map(({ license }) => license ?? ''), ...parts.map(missingTextOf)].flatMap(idsOf);
  const standard = [...new Set(ids)].sort();
  return [
    'Enterprise Groups for Grafana is under the Apache License 2.0 (LICENSE). It holds parts of others:',
    ' 1. packages of npm, inside the pages, the executable or both, each with the license files it came with;',
    ' 2. Bun, which the executable runs on, and what is compiled into it;',
    ' 3. the standard texts of licenses for which a part came without one.',
    ...parts.map(partText),
    bunText(),
    ...standard.map((id) => `${RULE}\nStandard text: ${id}\n${RULE}\n\n${standardText(id)}`),
  ]
    .join('\n')
    .replaceAll('\r\n', '\n');
}

function partText({ name, version, license, inside, texts }: Part): string {
  const head = `${RULE}\n${name} ${version}: ${license}, inside ${inside.join(' and ')}\n${RULE}\n`;
  if (texts.length === 0) {
    return `${head}\nThe package holds no license file. Its package.json names ${license}: standard text below.\n`;
  }
  return `${head}\n${texts.map(({ text }) => text.trimEnd()).join('\n\n')}\n`;
}

function bunText(): string {
  const parts = BUN_PARTS.map(
    ({ name, license, url }) => `  ${name}: ${license ?? 'several licenses, not at hand here'}\n    ${url}`
  );
  return `${RULE}
bun ${LISTED_BUN}: MIT, inside executable
${RULE}

No package of Bun holds its notices. This list is from its repository, where the page that belongs to a release may say
more, with the copyright lines of each part, which are not at hand here:
  ${BUN_NOTICES}
  https://github.com/oven-sh/bun/blob/bun-v${LISTED_BUN}/LICENSE.md

Linked statically:
${parts.join('\n')}

Carried along as polyfills, all under MIT:
  ${BUN_POLYFILLS.join(', ')}

JavaScriptCore, WebKit and tinycc are under the LGPL, which lets you change them and link again. Bun's page says how to
build Bun with a changed WebKit. The rest of the executable is made of this plugin's sources by "npm run build"; in
dev/tasks/buildBackend.mjs, Bun's flag --compile-executable-path takes a Bun of your own.
`;
}

/** The license of a part whose package holds no text of it. */
function missingTextOf({ license, texts }: Part): string {
  return texts.length === 0 ? license : '';
}

/** The licenses of an SPDX expression. An exception's text is in no list at hand; its part leads to it. */
function idsOf(expression: string): string[] {
  return (
    expression
      .replaceAll(/ WITH \S+/g, '')
      .match(/[\w.-]+/g)
      ?.filter((word) => !/^(AND|OR)$/.test(word)) ?? []
  );
}

function standardText(id: string): string {
  const text = spdx[id]?.licenseText;
  if (text === undefined) {
    throw new Error(`expected an identifier of the SPDX license list, got ${id}`);
  }
  return `${text.trimEnd()}\n`;
}
