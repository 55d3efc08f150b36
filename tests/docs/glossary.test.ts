import { describe, expect, it } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dir, '../..');

/** Words that the glossary keeps out of Chinese texts, and the word that stands there in their place. */
const NOT_IN_CHINESE: ReadonlyArray<readonly [not: RegExp, but: string]> = [
  [/预配置/, '已预置；预置文件'],
  [/服务账号/, '服务账户'],
  [/投递/, '发送记录'],
  [/签名密钥/, 'HMAC 密钥 or 加签密钥'],
  [/处理手册/, '运行手册'],
  [/处理(方法|建议)|怎么办/, '处理办法'],
  [/告警中/, '触发中'],
  [/当前告警/, '触发中的告警'],
  [/Grafana 告警(中的|可以|通过|能)/, 'Grafana Alerting'],
  [/注解/, '注释'],
  [/载荷/, '负载'],
  [/分组间隔/, '组间隔'],
  [/没有收到答复/, '没有收到响应'],
  // Grafana writes its menus so, and nothing else is called so.
  [/警报(?! > )/, '告警'],
];

/** The dialect that English texts must not fall back into. */
const NOT_IN_ENGLISH: ReadonlyArray<readonly [not: RegExp, but: string]> = [
  [/\bturn(s|ed|ing)? (\w+ )?away\b/i, 'reject'],
  [/\blead(s|ing)? here\b|\bleads? to (it|this webhook|them)\b/i, 'sends to this webhook'],
  [/\bprove the way\b|\bproves? the way\b/i, 'verify the alert path'],
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/\bwhoever\b/i, 'anyone who, people who'],
  [/\bwhat (became|becomes) of\b/i, 'result'],
  [/\bas Grafana comes\b/i, 'by default'],
  [/\bwaits? again\b/i, 'queued again'],
  [/\bnot there any more\b/i, 'no longer exists'],
  [/\bis no (webhook|license|web address|JSON)\b/i, 'is not a valid …'],
];

/** For texts of the pages only: documents for developers speak of the code, where these are identifiers. */
const NOT_ON_PAGES: ReadonlyArray<readonly [not: RegExp, but: string]> = [
  ...NOT_IN_ENGLISH,
  [/\bprov(e|es|ed|en|ing)\b/i, 'verify'],
  [/\bvendors?\b(?!\.)(?!['’]?\}\})/i, 'platform'],
  [/\b(some|every|no)body\b/i, 'someone, everyone, no one'],
  [/\bha(s|ve) to be\b/i, 'must'],
  [/\bsigning keys?\b(?! cannot)/i, 'HMAC key'],
  [/\bthere is no such\b/i, 'not found, unknown'],
  [/\brefuse[sd]?\b/i, 'reject'],
  [/\banew\b|\bby itself\b/i, 'again, automatically'],
  [/\bbots?\b/i, 'robot'],
];

/** Names of fields of the settings and of permissions, as people see them in files. */
const NAMES = /\{\{\w+\}\}|\bid, name and vendor\b|api\/signing-keys\S*|Grafana cannot read its signing keys/g;

function textsOf(locale: string): ReadonlyArray<readonly [where: string, text: string]> {
  const texts: Array<readonly [string, string]> = [];
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') {
      texts.push([path, value.replace(NAMES, '')]);
    } else {
      Object.entries(value ?? {}).forEach(([key, inner]) => visit(inner, path === '' ? key : `${path}.${key}`));
    }
  };
  visit(JSON.parse(readFileSync(join(ROOT, `src/locales/${locale}/enterprise-groups-app.json`), 'utf8')), '');
  return texts;
}

/** Each line of the documents, without the code in it. */
function linesOf(isChinese: boolean): ReadonlyArray<readonly [where: string, text: string]> {
  const names = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  const pages = [...names.map((name) => `docs/${name}`), 'README.md', 'src/README.md', 'SECURITY.md'];
  return pages
    .filter((page) => page.endsWith('.zh-Hans.md') === isChinese)
    .flatMap((page) =>
      readFileSync(join(ROOT, page), 'utf8')
        .replace(/^```.*?^```/gms, '')
        .split('\n')
        .map((line, index) => [`${page}:${index + 1}`, line.replace(/`[^`]*`|\]\([^)]*\)/g, '')] as const)
    );
}

function broken(
  texts: ReadonlyArray<readonly [where: string, text: string]>,
  words: ReadonlyArray<readonly [not: RegExp, but: string]>
): string[] {
  return texts.flatMap(([where, text]) =>
    words.filter(([not]) => not.test(text)).map(([not, but]) => `${where}: ${String(not)}, say: ${but}`)
  );
}

/** The words that Grafana and people know; the glossary is the list above. */
describe('one word for each concept', () => {
  it('holds on the pages in Chinese', () => {
    expect(broken(textsOf('zh-Hans'), NOT_IN_CHINESE)).toEqual([]);
  });

  it('holds on the pages in English', () => {
    expect(broken(textsOf('en-US'), NOT_ON_PAGES)).toEqual([]);
  });

  it('holds in documents in Chinese', () => {
    expect(broken(linesOf(true), NOT_IN_CHINESE)).toEqual([]);
  });

  it('holds in documents in English', () => {
    expect(broken(linesOf(false), NOT_IN_ENGLISH)).toEqual([]);
  });
});
