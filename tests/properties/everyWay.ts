import { test } from 'bun:test';
import fc from 'fast-check';

import { type Format, type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type MentionRule, type MessageOptions } from '../../src/core/webhook/webhook';

/** The moment all properties are tried at. */
export const NOW_MS = Date.parse('2026-11-22T08:00:00Z');

/** Ends a property that hangs, in milliseconds; a busy machine takes a tenth of it. */
const TEST_TIMEOUT_MS = 600_000;

const KEYWORDS = ['告警', 'a_b *c* [d]', 'CPU'];

const PEOPLE: MentionRule = {
  labels: {},
  people: [
    { name: 'Ann [x](y) <@all>', wecom: 'ann.w', dingtalk: 'ann_d', feishu: 'ou_ann' },
    { name: 'Ben', phone: '13900002222' },
    { name: 'Nobody' },
  ],
  all: false,
};

/** Everybody the rules of `anyOptions` ask for, by whichever id a vendor takes. */
export const ASKED: ReadonlySet<string> = new Set(['ann.w', 'ann_d', 'ou_ann', '13900002222']);

const anyOptions = fc.record({
  keywords: fc.subarray(KEYWORDS),
  mentions: fc.constantFrom([], [PEOPLE], [{ ...PEOPLE, all: true }]),
  language: fc.constantFrom('en' as const, 'zh-Hans' as const),
  timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'Asia/Kathmandu', 'America/St_Johns'),
  maxMessages: fc.integer({ min: 1, max: 5 }),
  wrapLinks: fc.boolean(),
  deliveryLink: fc.boolean(),
  linkHosts: fc.constantFrom([], ['wiki.example.com']),
  content: fc.constantFrom('card' as const, 'card' as const, 'template' as const),
});

/** Every vendor with every format it takes. */
export const WAYS: ReadonlyArray<readonly [Vendor, Format]> = VENDORS.flatMap((vendor) =>
  VENDOR_FACTS[vendor].formats.map((format) => [vendor, format] as const)
);

/** A property of anything `from` makes, with any options a webhook may have, for one vendor and format. */
export function propertyOf<T>(from: fc.Arbitrary<T>, [vendor, format]: readonly [Vendor, Format], runs: number) {
  return (name: string, check: (value: T, options: MessageOptions) => void) =>
    test(
      name,
      () => {
        fc.assert(
          fc.property(from, anyOptions, (value, options) => check(value, { ...options, vendor, format })),
          { numRuns: runs }
        );
      },
      TEST_TIMEOUT_MS
    );
}

/** All texts of a body, as the vendor decodes them. */
export function bodyText(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'object' && value !== null ? Object.values(value).map(bodyText).join('\n') : '';
}

/** The number the first matching line holds; 0 without one. */
export function numberIn(lines: readonly string[], pattern: RegExp): number {
  return Number(lines.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined) ?? 0);
}
