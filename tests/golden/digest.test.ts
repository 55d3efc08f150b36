import { describe, expect, test } from 'bun:test';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { formatDigest } from '../../src/core/formatNotification';
import { LANGUAGES } from '../../src/core/webhook/language';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { storm, three } from './storm';

/** What digests look like; see golden.test.ts for how to update them. */
const GOLDENS = join(import.meta.dir, 'digests');
const NOW_MS = Date.parse('2026-11-22T08:00:00Z');
const TIME_ZONES = { en: 'UTC', 'zh-Hans': 'Asia/Shanghai' } as const;
const DIGESTS = { storm, three } as const;

interface Golden {
  readonly name: string;
  readonly digest: keyof typeof DIGESTS;
  readonly options: MessageOptions;
}

/** One message, as the pace allows when much waits. */
function golden(digest: keyof typeof DIGESTS, vendor: Vendor, change: Partial<MessageOptions>, what?: string): Golden {
  const language = change.language ?? 'zh-Hans';
  const [format] = VENDOR_FACTS[vendor].formats;
  const plain = { vendor, format, content: 'card', keywords: [], mentions: [], maxMessages: 1 } as const;
  const options = { ...plain, language, timeZone: TIME_ZONES[language], ...change };
  return { digest, name: `${digest}.${vendor}.${what ?? language}`, options };
}

const MENTIONS = [
  { labels: { severity: 'warning' }, people: [{ name: '李四', phone: '13900002222', feishu: 'ou_lisi' }], all: false },
];

const goldens: Golden[] = VENDORS.flatMap((vendor) => [
  ...LANGUAGES.flatMap((language) => [golden('storm', vendor, { language }), golden('three', vendor, { language })]),
  ...VENDOR_FACTS[vendor].formats.slice(1).map((format) => golden('storm', vendor, { format }, format)),
  golden('storm', vendor, { maxMessages: 3, keywords: ['通知'], mentions: MENTIONS }, 'three-messages'),
]);

describe('digests', () => {
  test.each(goldens.map((each) => [each.name, each] as const))('%s', (name, { digest, options }) => {
    const bodies = formatDigest(DIGESTS[digest](NOW_MS), options, { nowMs: NOW_MS }).map(({ body }) => body);
    for (const body of bodies) {
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      expect(inspectMessage(options.vendor, bytes, { keywords: [...options.keywords] })).toEqual({ ok: true });
    }
    const text = stringify(bodies, { lineWidth: 0, blockQuote: 'literal' });
    const path = join(GOLDENS, `${name}.yaml`);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(GOLDENS, { recursive: true });
      writeFileSync(path, text);
    }
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'no such golden').toBe(text);
  });

  test('there is no golden that nothing makes', () => {
    const made = new Set(goldens.map(({ name }) => `${name}.yaml`));
    expect(readdirSync(GOLDENS).filter((file) => !made.has(file))).toEqual([]);
  });
});
