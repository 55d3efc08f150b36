import { describe, expect, test } from 'bun:test';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { dedupeKey } from './dedupeKey';

const ALERT = { status: 'firing', labels: { a: '1' }, fingerprint: 'f1', startsAt: '2026-11-22T07:40:10Z' };

function keyOf(change: object = {}, orgId = 1, webhookId = 'ops'): string {
  const result = parseAlertNotification({ groupKey: 'g', alerts: [ALERT], ...change });
  if (!result.ok) {
    throw new Error('does not parse');
  }
  return dedupeKey(orgId, webhookId, result.notification);
}

describe('dedupeKey', () => {
  const other = { ...ALERT, fingerprint: 'f2' };

  test('is the same for the same content, in whatever order it comes', () => {
    expect(keyOf()).toBe(keyOf({ receiver: 'another name', title: 'x' }));
    expect(keyOf({ alerts: [ALERT, other] })).toBe(keyOf({ alerts: [other, ALERT] }));
  });

  test.each([
    ['another group', { groupKey: 'h' }],
    ['one alert more', { alerts: [ALERT, other] }],
    ['another state', { alerts: [{ ...ALERT, status: 'resolved' }] }],
    ['another beginning', { alerts: [{ ...ALERT, startsAt: '2026-11-22T07:45:10Z' }] }],
    ['another alert', { alerts: [other] }],
  ])('differs for %s', (_, change) => {
    expect(keyOf(change)).not.toBe(keyOf());
  });

  test('differs between organisations and webhooks', () => {
    expect(new Set([keyOf(), keyOf({}, 2), keyOf({}, 1, 'dev')]).size).toBe(3);
  });

  test('tells alerts without fingerprints apart by their labels', () => {
    const bare = { ...ALERT, fingerprint: undefined };
    expect(keyOf({ alerts: [bare] })).not.toBe(keyOf({ alerts: [{ ...bare, labels: { a: '2' } }] }));
  });
});
