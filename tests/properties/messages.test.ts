import { describe, expect } from 'bun:test';
import fc from 'fast-check';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { liveLinks } from '../../dev/sandbox/links';
import { mentionedBy } from '../../dev/sandbox/mentions';
import { type AlertNotification } from '../../src/core/alert/notification';
import { formatNotification, resendBody } from '../../src/core/formatNotification';
import { type MessageBody } from '../../src/core/vendors/message';
import { type MessageOptions } from '../../src/core/webhook/webhook';
import { elementFaults } from './elementFaults';
import { anyNotification, markOf, TRUSTED_HOST } from './anyNotification';
import { ASKED, bodyText, NOW_MS, numberIn, propertyOf, WAYS } from './everyWay';
import { anyValues, readingFaults } from './readingFaults';

/** Number of tries of each property. */
const RUNS = 150;

function bodiesOf(notification: AlertNotification, options: MessageOptions): MessageBody[] {
  return formatNotification(notification, options, { nowMs: NOW_MS }).map((message) => message.body);
}

function bytesOf(body: MessageBody): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

describe.each(WAYS)('any notification to %s as %s', (vendor, format) => {
  const holds = propertyOf(anyNotification, [vendor, format], RUNS);

  holds('is within the limit, valid, and holds a keyword', (notification, options) => {
    const bodies = bodiesOf(notification, options);
    expect(bodies.length).toBeGreaterThan(0);
    expect(bodies.length).toBeLessThanOrEqual(options.maxMessages + 1);
    for (const body of bodies) {
      expect(inspectMessage(vendor, bytesOf(body), { keywords: [...options.keywords] })).toEqual({ ok: true });
      expect(options.keywords.length === 0 || options.keywords.some((keyword) => holdsText(body, keyword))).toBe(true);
    }
  });

  holds('mentions nobody who was not asked for, and nobody when nothing fires', (notification, options) => {
    const fires = notification.alerts.some((alert) => alert.status === 'firing');
    const all = fires && options.mentions.some((rule) => rule.all);
    const asked = fires && options.mentions.length > 0 ? ASKED : new Set<string>();
    const mentioned = bodiesOf(notification, options).map((body) => mentionedBy(vendor, body));
    expect(mentioned.flatMap(({ ids }) => ids).filter((id) => !asked.has(id))).toEqual([]);
    expect(mentioned.some((each) => each.all)).toBe(all);
  });

  holds('has no live link that came from a text', (notification, options) => {
    const links = bodiesOf(notification, options).flatMap((body) => liveLinks(vendor, body));
    expect(links.filter((link) => new URL(link).hostname !== TRUSTED_HOST)).toEqual([]);
  });

  holds('names or counts every firing alert', (notification, options) => {
    const marked = withMarksAsNames(notification);
    const bodies = bodiesOf(marked, { ...options, language: 'en', content: 'card' });
    const lines = bodies.flatMap((body) => bodyText(body).split('\n'));
    const firing = marked.alerts.flatMap((alert, index) => (alert.status === 'firing' ? [markOf(index)] : []));
    // A template card shows few alerts by nature, and one alert is its own title: there the title has to do.
    const titleDoes = format === 'template_card' || firing.length === 1;
    const shown = titleDoes ? lines : lines.filter((line) => !COUNTING_LINE.test(line));
    const named = firing.filter((mark) => shown.some((line) => line.includes(mark))).length;
    const counted = numberIn(lines, titleDoes ? /Firing ×(\d+)/ : /Not shown: Firing ×(\d+)/);
    expect(named + counted).toBeGreaterThanOrEqual(firing.length);
  });

  holds('keeps each of its elements within its limit', (notification, options) => {
    for (const body of bodiesOf(notification, options)) {
      expect(elementFaults(body)).toEqual([]);
    }
  });

  propertyOf(
    fc.record({ notification: anyNotification, values: anyValues }),
    [vendor, format],
    RUNS
  )('has no count that can be read two ways, and no refId before a lone value', ({ notification, values }, options) => {
    const alerts = notification.alerts.map((alert) => ({ ...alert, values }));
    const bodies = bodiesOf({ ...notification, alerts }, { ...options, content: 'card' });
    expect(readingFaults(bodies.map(bodyText).join('\n'), values)).toEqual([]);
  });

  holds('can be sent again without mentions, more simply or as text, within the limit', (notification, options) => {
    const messages = formatNotification(notification, options, { nowMs: NOW_MS });
    for (const remedy of ['without-mentions', 'simpler', 'as-text'] as const) {
      const bodies = messages.map((message) => resendBody(message, options, remedy));
      const results = bodies.map((body) => inspectMessage(vendor, bytesOf(body), { keywords: [...options.keywords] }));
      expect(results.filter((result) => !result.ok)).toEqual([]);
    }
    const silent = messages.map((message) => resendBody(message, options, 'without-mentions'));
    expect(silent.map((body) => mentionedBy(vendor, body)).filter(({ all, ids }) => all || ids.length > 0)).toEqual([]);
  });
});

/** Titles and the line that counts the rest: an alert named only there is not shown. */
const COUNTING_LINE = /(?:Firing|Resolved) ×\d+|Firing: |Resolved: /;

/** Every alert with a rule name of its own that nothing cuts or escapes, so that a message can be asked for it. */
function withMarksAsNames(notification: AlertNotification): AlertNotification {
  const alerts = notification.alerts.map((alert, index) => ({
    ...alert,
    labels: { ...alert.labels, alertname: markOf(index) },
  }));
  return { ...notification, alerts };
}

function holdsText(value: unknown, keyword: string): boolean {
  return bodyText(value).includes(keyword);
}
