import { describe, expect } from 'bun:test';
import fc from 'fast-check';

import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { formatDigest, formatNotification } from '../../src/core/formatNotification';
import { bodyText, NOW_MS, propertyOf, WAYS } from './everyWay';

/** Number of tries of each property. */
const RUNS = 100;

/** A name that no other text holds, `zqzqa…`: what stands of it in a message is found, whole or cut. */
const labelName = fc
  .tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 1, max: 90 }))
  .map(([letter, length]) => `zqzq${String.fromCharCode(97 + letter).repeat(length)}`);

const value = fc.oneof(
  fc.stringMatching(/^[a-p]{1,12}$/),
  fc.integer({ min: 1, max: 900 }).map((length) => '值'.repeat(length)),
  fc.integer({ min: 1, max: 900 }).map((length) => 'v'.repeat(length))
);

/** More than a message of any vendor holds without shortening each. */
const tooMuch = fc
  .record({ length: fc.integer({ min: 40, max: 90 }), values: fc.integer({ min: 100, max: 170 }) })
  .map(({ length, values }) => {
    const letters = Array.from({ length: 16 }, (_, index) => String.fromCharCode(97 + index));
    return Object.fromEntries(letters.map((letter) => [`zqzq${letter.repeat(length)}`, '值'.repeat(values)]));
  });

const anyLabels = fc.oneof(fc.dictionary(labelName, value, { maxKeys: 20 }), tooMuch);

const anyLabelled: fc.Arbitrary<AlertNotification> = fc
  .array(
    fc.record({
      status: fc.constantFrom('firing', 'resolved'),
      labels: fc
        .tuple(anyLabels, fc.constantFrom('Disk', 'CPU, load and memory'))
        .map(([labels, alertname]) => ({ ...labels, alertname })),
      annotations: fc.record({ summary: value }),
      fingerprint: fc.uuid(),
      startsAt: fc.constant('2026-11-22T07:00:00Z'),
    }),
    { minLength: 1, maxLength: 40, size: 'medium' }
  )
  .map((alerts) => {
    const read = parseAlertNotification({ alerts, groupKey: 'group' });
    if (!read.ok) {
      throw new Error('the generated notification does not parse');
    }
    return read.notification;
  });

/** Words in these texts that look like our label names, but are not names of the notification. */
function cutNames(text: string, { alerts }: AlertNotification): string[] {
  const whole = new Set(alerts.flatMap(({ labels }) => Object.keys(labels)));
  return (text.match(/zq[a-z]*/g) ?? []).filter((name) => !whole.has(name));
}

describe.each(WAYS)('a label to %s as %s', (vendor, format) => {
  const holds = propertyOf(anyLabelled, [vendor, format], RUNS);

  holds('has its name whole or not at all', (notification, options) => {
    const messages = formatNotification(notification, { ...options, content: 'card' }, { nowMs: NOW_MS });
    expect(cutNames(messages.map(({ body }) => bodyText(body)).join('\n'), notification)).toEqual([]);
  });

  holds('has its name whole or not at all in a digest', (notification, options) => {
    const entry = { notification, acceptedAtMs: NOW_MS - 60_000 };
    const messages = formatDigest([entry, entry], options, { nowMs: NOW_MS });
    expect(cutNames(messages.map(({ body }) => bodyText(body)).join('\n'), notification)).toEqual([]);
  });
});
