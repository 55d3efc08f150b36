import { expect } from 'bun:test';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { type Vendor, VENDOR_FACTS } from '../../src/core/webhook/vendor';
import { type MessageOptions } from '../../src/core/webhook/webhook';

/** The moment at which all goldens are made, in milliseconds since the epoch. */
export const GOLDEN_NOW_MS = Date.parse('2026-11-22T08:00:00Z');

const TIME_ZONES = { en: 'UTC', 'zh-Hans': 'Asia/Shanghai' } as const;

/** The plainest options of a vendor's messages, in Chinese and in the vendor's first format, with these changes. */
export function goldenOptions(vendor: Vendor, change: Partial<MessageOptions>): MessageOptions {
  const language = change.language ?? 'zh-Hans';
  const [format] = VENDOR_FACTS[vendor].formats;
  const plain = { content: 'card', keywords: [], mentions: [], maxMessages: 3 } as const;
  return { ...plain, vendor, format, language, timeZone: TIME_ZONES[language], ...change };
}

/** Messages to be compared, and the folder that holds how they looked before. */
interface Made {
  readonly folder: string;
  readonly name: string;
  readonly bodies: readonly object[];
}

/** The sandbox takes each body, and they are what the golden of this name holds. UPDATE_GOLDENS=1 writes it anew. */
export function expectGolden({ folder, name, bodies }: Made, { vendor, keywords }: MessageOptions): void {
  for (const body of bodies) {
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    expect(inspectMessage(vendor, bytes, { keywords: [...keywords] })).toEqual({ ok: true });
  }
  const text = stringify(bodies, { lineWidth: 0, blockQuote: 'literal' });
  const path = join(folder, `${name}.yaml`);
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : 'no such golden').toBe(text);
}

/** There is no golden that nothing makes. */
export function expectNoOthers(folder: string, names: readonly string[]): void {
  const made = new Set(names.map((name) => `${name}.yaml`));
  expect(readdirSync(folder).filter((file) => !made.has(file))).toEqual([]);
}
