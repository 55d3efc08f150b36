import { describe, expect } from 'bun:test';
import fc from 'fast-check';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { liveLinks } from '../../dev/sandbox/links';
import { mentionedBy } from '../../dev/sandbox/mentions';
import { type Alert } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { type WaitingNotification } from '../../src/core/card/digestFold';
import { RULE_MESSAGES_MAX } from '../../src/core/fit/fitDigest';
import { formatDigest } from '../../src/core/formatNotification';
import { type MessageBody } from '../../src/core/vendors/message';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { anyNotification, markOf, TRUSTED_HOST } from './anyNotification';
import { elementFaults } from './elementFaults';
import { ASKED, bodyText, NOW_MS, numberIn, propertyOf, WAYS } from './everyWay';
import { anyValues, readingFaults } from './readingFaults';

/** Number of tries of each property. */
const RUNS = 100;

/** Number of tries with thousands of alerts, which take a tenth of a second each. */
const LARGE_RUNS = 12;

/**
 * Any notifications, whose alerts are made to come back: there are only `different` of them, each with a rule name of
 * its own, told apart by fingerprint or by labels.
 */
const anyEntries: fc.Arbitrary<WaitingNotification[]> = fc
  .record({
    notifications: fc.array(anyNotification, { maxLength: 5 }),
    different: fc.integer({ min: 1, max: 120 }),
    waitedMs: fc.integer({ min: -1_000, max: 90_000_000 }),
    groups: fc.constantFrom(['k'], ['k', ''], ['a', 'b', 'c']),
  })
  .map(({ notifications, different, waitedMs, groups }) => {
    let index = 0;
    return notifications.map((notification, at) => {
      const seen = new Set<number>();
      const alerts = notification.alerts.flatMap((alert) => {
        const id = (index++ * 7) % different;
        // A group has each alert once.
        return seen.has(id) ? [] : (seen.add(id), [marked(alert, id)]);
      });
      const groupKey = groups[at % groups.length] ?? '';
      return { notification: { ...notification, groupKey, alerts }, acceptedAtMs: NOW_MS - waitedMs + at };
    });
  });

function marked(alert: Alert, id: number): Alert {
  const alertname = markOf(id);
  return id % 2 === 0
    ? { ...alert, labels: { ...alert.labels, alertname }, fingerprint: `${id}`, ruleUid: 'r' }
    : { ...alert, labels: { alertname, severity: id % 3 === 0 ? 'warning' : 'critical' }, fingerprint: '' };
}

/** The status of each alert at the end, by its mark. */
function endOf(entries: readonly WaitingNotification[]): Map<string, Alert['status']> {
  const alerts = entries.flatMap(({ notification }) => notification.alerts);
  return new Map(alerts.map(({ labels, status }) => [labels['alertname'] ?? '', status]));
}

describe.each(WAYS)('any digest to %s as %s', (vendor, format) => {
  const holds = propertyOf(anyEntries, [vendor, format], RUNS);

  holds('is within the limit, valid, and holds a keyword', (entries, options) => {
    const bodies = bodiesOf(entries, options);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.length).toBeLessThanOrEqual(Math.max(options.maxMessages, RULE_MESSAGES_MAX) + 1);
    for (const body of bodies) {
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      expect(inspectMessage(vendor, bytes, { keywords: [...options.keywords] })).toEqual({ ok: true });
      const text = bodyText(body);
      expect(options.keywords.length === 0 || options.keywords.some((keyword) => text.includes(keyword))).toBe(true);
    }
  });

  holds('mentions the people the rules ask for, while something fires at the end', (entries, options) => {
    const fires = [...endOf(entries).values()].includes('firing');
    const asked = fires && options.mentions.length > 0 ? ASKED : new Set<string>();
    const mentioned = bodiesOf(entries, options).map((body) => mentionedBy(vendor, body));
    expect(mentioned.flatMap(({ ids }) => ids).filter((id) => !asked.has(id))).toEqual([]);
    expect(mentioned.some((each) => each.all)).toBe(fires && options.mentions.some((rule) => rule.all));
  });

  holds('has no live link that came from a text', (entries, options) => {
    const links = bodiesOf(entries, options).flatMap((body) => liveLinks(vendor, body));
    expect(links.filter((link) => new URL(link).hostname !== TRUSTED_HOST)).toEqual([]);
  });

  holds('names or counts every alert that fires at the end exactly once', (entries, options) => {
    const lines = linesOf(entries, { ...options, language: 'en', content: 'card' });
    const end = endOf(entries);
    const firing = [...end].flatMap(([mark, status]) => (status === 'firing' ? [mark] : []));
    if (format === 'template_card') {
      // It shows few alerts by nature; its title counts them all.
      expect(end.size === 1 || numberIn(lines, /Firing ×(\d+)/) === firing.length).toBe(true);
      return;
    }
    const titles = lines
      .filter((line) => !OVERVIEW_LINE.test(line))
      .map(titleOf)
      .filter((title) => title !== null);
    const named = titles.filter(({ mark }) => end.get(mark) === 'firing').map(({ mark }) => mark);
    const counted = numberIn(lines, /Not shown: Firing ×(\d+)/);
    expect(new Set(named).size).toBe(named.length);
    // One alert alone is its message's title, however the message says it.
    const isTitle = end.size === 1 && entries.length === 1;
    expect(isTitle ? firing.length : named.length + counted).toBe(firing.length);
    expect(numberIn(lines, /Digest: Firing ×(\d+)/)).toBe(entries.length > 1 ? firing.length : 0);
  });

  holds('keeps each of its elements within its limit', (entries, options) => {
    expect(bodiesOf(entries, options).flatMap(elementFaults)).toEqual([]);
  });

  propertyOf(
    fc.record({ entries: anyEntries, values: anyValues }),
    [vendor, format],
    RUNS
  )('has no count that can be read two ways, and no refId before a lone value', ({ entries, values }, options) => {
    const measured = entries.map((entry) => {
      const alerts = entry.notification.alerts.map((alert) => ({ ...alert, values }));
      return { ...entry, notification: { ...entry.notification, alerts } };
    });
    const bodies = bodiesOf(measured, { ...options, content: 'card' });
    expect(readingFaults(bodies.map(bodyText).join('\n'), values)).toEqual([]);
  });

  holds('never shows an alert as firing that is over', (entries, options) => {
    const lines = linesOf(entries, { ...options, language: 'en', content: 'card' });
    const end = endOf(entries);
    const shown = lines.map(titleOf).filter((title) => title !== null);
    const over = shown.filter(({ mark }) => end.get(mark) === 'resolved');
    const allAreOver = ![...end.values()].includes('firing');
    expect(over.filter(({ isOver }) => !isOver && !allAreOver)).toEqual([]);
  });
});

/** Rules whose names every way of sending has room for: four texts of WeCom, of 2,048 bytes, in which each is said to be over. */
const NAMED_ALWAYS = 300;

/** Rules of which a digest keeps every name, whatever their alerts are. */
const KEPT_BY_NAME = 1_000;

/** Rules of a storm, with many alerts or one; more than any message could list alert by alert. */
interface Storm {
  readonly rules: number;
  readonly alerts: number;
  readonly notifications: number;
  readonly over: number;
  readonly proseLength: number;
}

/** As numbers, so that a counterexample can be read. */
function anyStorm({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<Storm> {
  return fc.record({
    rules: fc.integer({ min, max }),
    alerts: fc.integer({ min: 0, max: 150 }),
    notifications: fc.integer({ min: 2, max: 4 }),
    over: fc.integer({ min: 0, max: 5 }),
    proseLength: fc.constantFrom(0, 3_000),
  });
}

function stormBodies(storm: Storm, options: MessageOptions): MessageBody[] {
  const entries = Array.from({ length: storm.notifications }, (_, at) => ({
    notification: stormOf(storm, at),
    acceptedAtMs: NOW_MS - 60_000 + at,
  }));
  return bodiesOf(entries, { ...options, content: 'card' });
}

function stormOf(storm: Storm, at: number) {
  const result = parseAlertNotification({
    version: '1',
    externalURL: `https://${TRUSTED_HOST}/`,
    groupKey: `g${at}`,
    alerts: Array.from({ length: storm.rules + storm.alerts }, (_, index) => ({
      status: index % 7 < storm.over ? 'resolved' : 'firing',
      // The first rules flood.
      labels: {
        alertname: markOf(index < storm.rules ? index : index % 3),
        pod: `pod-${at}-${index}`,
        team: `t${index % 4}`,
      },
      annotations: { description: 'x'.repeat(storm.proseLength) },
      startsAt: new Date(NOW_MS - 600_000).toISOString(),
    })),
  });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.notification;
}

describe.each(WAYS.filter(([, format]) => format !== 'template_card'))('a storm to %s as %s', (vendor, format) => {
  const way = [vendor, format] as const;
  const unnamed = ({ rules }: Storm, bodies: readonly MessageBody[]) => {
    const text = bodies.map(bodyText).join('\n');
    return namesOf(rules).filter((rule) => !text.includes(rule));
  };

  propertyOf(
    anyStorm({ min: 1, max: 90 }),
    way,
    RUNS
  )('has every rule named in the first message', (storm, options) => {
    expect(unnamed(storm, stormBodies(storm, options).slice(0, 1))).toEqual([]);
  });

  propertyOf(
    anyStorm({ min: 91, max: NAMED_ALWAYS }),
    way,
    LARGE_RUNS
  )('of hundreds of rules has them all named', (storm, options) => {
    expect(unnamed(storm, stormBodies(storm, options))).toEqual([]);
  });

  propertyOf(
    anyStorm({ min: NAMED_ALWAYS, max: KEPT_BY_NAME }),
    way,
    LARGE_RUNS
  )('of a thousand rules names or counts each once, within the limit', (storm, options) => {
    const bodies = stormBodies(storm, { ...options, language: 'en' });
    const lines = bodies.map(bodyText).join('\n').split('\n');
    expect(numberIn(lines, /Not shown: (\d+) more rules?/)).toBe(unnamed(storm, bodies).length);
    expect(bodies.length).toBeLessThanOrEqual(Math.max(options.maxMessages, RULE_MESSAGES_MAX) + 1);
    expect(bodies.flatMap(elementFaults)).toEqual([]);
    for (const body of bodies) {
      const bytes = new TextEncoder().encode(JSON.stringify(body));
      expect(inspectMessage(vendor, bytes, { keywords: [...options.keywords] })).toEqual({ ok: true });
    }
  });
});

function namesOf(rules: number): string[] {
  return Array.from({ length: rules }, (_, index) => markOf(index));
}

function bodiesOf(entries: readonly WaitingNotification[], options: MessageOptions): MessageBody[] {
  return formatDigest(entries, options, { nowMs: NOW_MS }).map((message) => message.body);
}

function linesOf(entries: readonly WaitingNotification[], options: MessageOptions): string[] {
  return bodiesOf(entries, options).flatMap((body) => bodyText(body).split(/\n|<br>/));
}

/** The line that names one alert and says nothing of others; null for titles of messages and counts. */
function titleOf(line: string): { readonly mark: string; readonly isOver: boolean } | null {
  const [, over = '', mark] = /(Resolved: )?(mark\d{4})/.exec(line) ?? [];
  return mark === undefined || COUNTING_LINE.test(line) ? null : { mark, isOver: over !== '' };
}

/** A line of the overview: a rule's name, then how many of its alerts there are. */
const OVERVIEW_LINE = /mark\d{4}(?:<\/font>)?(?:\*\*)?(?: ×\d|: Firing|; )/;

/** Titles of messages, the line that counts the rest, and a link's caption. */
const COUNTING_LINE = /(?:Firing|Resolved) ×\d+|Digest: |Firing: |Silence: |\[\w+\] mark/;
