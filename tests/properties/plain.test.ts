import { describe, expect } from 'bun:test';
import fc from 'fast-check';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { liveLinks } from '../../dev/sandbox/links';
import { mentionedBy } from '../../dev/sandbox/mentions';
import { safeUrl } from '../../src/core/card/safeUrl';
import { formatPlainly } from '../../src/core/formatPlainly';
import { text, TRUSTED_HOST } from './anyNotification';
import { bodyText, propertyOf, WAYS } from './everyWay';

/** Number of tries of each property. */
const RUNS = 150;

const anyFacts = fc.record({
  title: text,
  firing: fc.nat({ max: 100_000 }),
  resolved: fc.nat({ max: 100_000 }),
  url: fc.oneof(
    text,
    text.map((part) => `https://${TRUSTED_HOST}/alerting/list?x=${part}`)
  ),
  // As the settings allow it: short, and on one line.
  environment: fc.constantFrom('', '生产', 'Production 2 (EU)'),
});

describe.each(WAYS)('any plain message to %s as %s', (vendor, format) => {
  const holds = propertyOf(anyFacts, [vendor, format], RUNS);

  holds('is within the limit, valid, and holds a keyword', (facts, options) => {
    const { body } = formatPlainly(facts, options);
    const bytes = new TextEncoder().encode(JSON.stringify(body));
    expect(inspectMessage(vendor, bytes, { keywords: [...options.keywords] })).toEqual({ ok: true });
    const shown = bodyText(body);
    expect(options.keywords.length === 0 || options.keywords.some((keyword) => shown.includes(keyword))).toBe(true);
  });

  holds('mentions nobody and leads nowhere but to its link', (facts, options) => {
    const { body } = formatPlainly(facts, options);
    expect(mentionedBy(vendor, body)).toEqual({ all: false, ids: [] });
    // A link ends before a full stop.
    expect(liveLinks(vendor, body).filter((link) => !safeUrl(facts.url).startsWith(link))).toEqual([]);
  });

  holds('says how many fire and how many are over', (facts, options) => {
    const shown = bodyText(formatPlainly(facts, { ...options, language: 'zh-Hans' }).body);
    expect(facts.firing === 0 || shown.includes(`触发中 ${facts.firing} 条`)).toBe(true);
    expect(facts.resolved === 0 || shown.includes(`已恢复 ${facts.resolved} 条`)).toBe(true);
  });
});
