import { describe, expect } from 'bun:test';
import fc from 'fast-check';

import { inspectMessage } from '../../dev/sandbox/inspectMessage';
import { type AlertNotification } from '../../src/core/alert/notification';
import { formatNotification, renderPart } from '../../src/core/formatNotification';
import { type Message, type MessageBody } from '../../src/core/vendors/message';
import { anyNotification } from './anyNotification';
import { NOW_MS, propertyOf, WAYS } from './everyWay';

/** Number of tries of each property. */
const RUNS = 100;

/** Stands in texts as it is written, whatever the vendor escapes. */
const KEYWORD = '值班Ops';

/** A keyword somewhere in a rule's name, with labels that may leave no room for all of the name. */
const withKeyword: fc.Arbitrary<AlertNotification> = fc
  .tuple(anyNotification, fc.integer({ min: 0, max: 270 }), fc.integer({ min: 1, max: 500 }))
  .map(([notification, before, size]) => {
    const sizes = Array.from({ length: 16 }, (_, index) => [`label${index}`, 'l'.repeat(size)] as const);
    const named = { ...Object.fromEntries(sizes), alertname: `${'n'.repeat(before)}${KEYWORD}` };
    return { ...notification, alerts: notification.alerts.slice(0, 3).map((alert) => ({ ...alert, labels: named })) };
  });

describe.each(WAYS)('the keyword of a message to %s as %s', (vendor, format) => {
  const holds = propertyOf(withKeyword, [vendor, format], RUNS);
  const problemsOf = (bodies: readonly MessageBody[], keywords: string[]) => {
    const results = bodies.map((body) =>
      inspectMessage(vendor, new TextEncoder().encode(JSON.stringify(body)), { keywords })
    );
    const texts = bodies.map((body) => JSON.stringify(body));
    return [
      ...results.filter((result) => !result.ok),
      ...texts.filter((text) => !keywords.some((keyword) => text.includes(keyword))),
    ];
  };

  holds('is in each that is sent, also once the title was shortened', (notification, options) => {
    const messages = formatNotification(notification, { ...options, keywords: [KEYWORD] }, { nowMs: NOW_MS });
    expect(problemsOf(bodiesOf(messages), [KEYWORD])).toEqual([]);
  });

  holds('is in each part that is rendered again, after the keywords were changed', (notification, options) => {
    const before = formatNotification(notification, { ...options, keywords: [KEYWORD] }, { nowMs: NOW_MS });
    const keywords = ['新词'];
    const again = before.map((part) => renderPart(part, { ...options, keywords }));
    expect(again.every((body) => body !== null)).toBe(true);
    expect(
      problemsOf(
        again.filter((body) => body !== null),
        keywords
      )
    ).toEqual([]);
  });

  holds(
    'and all else stays as it was in a part that is rendered again by the same options',
    (notification, options) => {
      const before = formatNotification(notification, options, { nowMs: NOW_MS });
      expect(before.map((part) => renderPart(part, options))).toEqual(bodiesOf(before));
    }
  );
});

function bodiesOf(messages: readonly Message[]): MessageBody[] {
  return messages.map(({ body }) => body);
}
