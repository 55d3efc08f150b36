import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';

import { compactNotification } from '../../src/core/alert/compactNotification';
import { type AlertNotification } from '../../src/core/alert/notification';
import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { createDigestFold } from '../../src/core/card/digestFold';
import { formatDigest, formatDigestFold, formatNotification } from '../../src/core/formatNotification';
import { anyNotification } from './anyNotification';
import { NOW_MS, propertyOf, WAYS } from './everyWay';

/** Number of tries of each property. */
const RUNS = 60;

function stored(notification: AlertNotification, keepsTemplate: boolean): AlertNotification {
  const result = parseAlertNotification(JSON.parse(compactNotification(notification, { keepsTemplate }).content));
  if (!result.ok) {
    throw new Error(`what was stored does not parse: ${JSON.stringify(result.problems)}`);
  }
  return result.notification;
}

describe.each(WAYS)('any stored notification to %s as %s', (vendor, format) => {
  const holdsFor = propertyOf(anyNotification, [vendor, format], RUNS);
  const holdsForAll = propertyOf(fc.array(anyNotification, { maxLength: 4 }), [vendor, format], RUNS);

  holdsFor('becomes the very same messages', (notification, options) => {
    const kept = stored(notification, options.content === 'template');
    expect(formatNotification(kept, options, { nowMs: NOW_MS })).toEqual(
      formatNotification(notification, options, { nowMs: NOW_MS })
    );
  });

  holdsForAll('becomes the very same digests', (notifications, options) => {
    const entries = notifications.map((notification, index) => ({ notification, acceptedAtMs: NOW_MS - 1000 * index }));
    const fold = createDigestFold();
    for (const { notification, acceptedAtMs } of entries) {
      fold.add({ notification: stored(notification, options.content === 'template'), acceptedAtMs });
    }
    expect(formatDigestFold(fold, options, { nowMs: NOW_MS })).toEqual(
      formatDigest(entries, options, { nowMs: NOW_MS })
    );
  });
});

test('storing what was stored changes nothing', () => {
  fc.assert(
    fc.property(anyNotification, fc.boolean(), (notification, keepsTemplate) => {
      const once = compactNotification(notification, { keepsTemplate }).content;
      expect(compactNotification(stored(notification, keepsTemplate), { keepsTemplate }).content).toBe(once);
    })
  );
});
