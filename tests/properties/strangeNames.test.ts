import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { alertSummaries } from '../../src/core/alert/alertSummaries';
import { compactNotification } from '../../src/core/alert/compactNotification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { formatDigest, formatNotification } from '../../src/core/formatNotification';
import { bodyText, NOW_MS, propertyOf, WAYS } from './everyWay';

/** Number of tries of each property. */
const RUNS = 100;

/** Names that every object has, and texts that begin a line that means something. */
const STRANGE = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'length',
  'name',
  '# heading',
  '> quote',
  '- item',
  '1. one',
  '| a |',
];

const strange = fc.constantFrom(...STRANGE);
const texts = fc.dictionary(strange, strange, { maxKeys: 6, noNullPrototype: false });
const labels = fc
  .tuple(texts, strange, strange, strange)
  .map(([own, alertname, rulename, severity]) => ({ ...own, alertname, rulename, severity }));
const annotations = fc
  .tuple(texts, strange, strange)
  .map(([own, summary, reason]) => ({ ...own, summary, grafana_state_reason: reason }));

const anyStrange = fc.record({
  alerts: fc.array(
    fc.record({
      status: fc.constantFrom('firing', 'resolved'),
      labels,
      annotations,
      values: texts,
      fingerprint: strange,
      ruleUID: strange,
      startsAt: strange,
      generatorURL: strange,
    }),
    { maxLength: 4 }
  ),
  groupKey: strange,
  receiver: strange,
  title: strange,
  message: strange,
  version: strange,
});

describe.each(WAYS)('names that objects have themselves, to %s as %s', (vendor, format) => {
  const holds = propertyOf(anyStrange, [vendor, format], RUNS);

  holds('are texts like any others', (body, options) => {
    const result = parseAlertNotification(JSON.parse(JSON.stringify(body)));
    if (!result.ok) {
      throw new Error(JSON.stringify(result.problems));
    }
    const { notification } = result;
    const mentions = [{ labels: { constructor: 'toString' }, people: [], all: true }];
    const how = { ...options, mentions };
    const entries = [1, 2].map(() => ({ notification, acceptedAtMs: NOW_MS }));
    const messages = [
      ...formatNotification(notification, how, { nowMs: NOW_MS }),
      ...formatDigest(entries, how, { nowMs: NOW_MS }),
    ];
    for (const { body: message } of messages) {
      const bytes = new TextEncoder().encode(JSON.stringify(message));
      expect(inspectMessage(vendor, bytes, { keywords: [...options.keywords] })).toEqual({ ok: true });
      expect(bodyText(message)).not.toMatch(/native code|\[object/);
    }
    expect(alertSummaries(notification).total).toBe(body.alerts.length);
    expect(() => compactNotification(notification, { keepsTemplate: false })).not.toThrow();
  });
});

describe('the name of an annotation', () => {
  const alertOf = (instance: string) => ({
    status: 'resolved',
    labels: { alertname: 'A', instance },
    annotations: { '# heading': `a${instance}`, '> quote': `b${instance}`, '- item': `c${instance}` },
  });

  test.each(WAYS)('begins no markup of %s as %s', (vendor, format) => {
    const result = parseAlertNotification({ alerts: [alertOf('1'), alertOf('2')] });
    if (!result.ok) {
      throw new Error(JSON.stringify(result.problems));
    }
    const options = {
      content: 'card',
      keywords: [],
      mentions: [],
      language: 'en',
      timeZone: 'UTC',
      maxMessages: 1,
    } as const;
    const messages = formatNotification(result.notification, { ...options, vendor, format }, { nowMs: NOW_MS });
    const lines = messages.flatMap(({ body }) => bodyText(body).split(/\n|<br>/));
    const isPlain = format === 'text' || format === 'template_card';
    expect(lines.filter((line) => /^\s*(?:# heading|> quote|- item)/.test(line) && !isPlain)).toEqual([]);
  });
});

test.each([
  ['values', (deep: unknown) => ({ alerts: [{ values: { A: deep } }] })],
  ['a label', (deep: unknown) => ({ alerts: [{ labels: { a: deep } }] })],
  ['an annotation', (deep: unknown) => ({ alerts: [{ annotations: { a: deep } }] })],
  ['an alert', (deep: unknown) => ({ alerts: [deep] })],
  ['the alerts', (deep: unknown) => ({ alerts: deep })],
  ['a title', (deep: unknown) => ({ title: deep, alerts: [] })],
])('%s nested 100,000 times are a problem of the body', (_, bodyOf) => {
  let list: unknown = [];
  for (let depth = 0; depth < 100_000; depth++) {
    list = [list];
  }
  expect(parseAlertNotification(bodyOf(list)).ok).toBe(false);
});
