import { describe, expect, test } from 'bun:test';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { dedupeKey, noteDedupeKey } from './dedupeKey';

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
  const button = { ...ALERT, labels: { alertname: 'TestAlert', instance: 'Grafana' } };

  test('is the same for the same content, in whatever order it comes', () => {
    expect(keyOf()).toBe(keyOf({ receiver: 'another name', title: 'x' }));
    expect(keyOf({ alerts: [ALERT, other] })).toBe(keyOf({ alerts: [other, ALERT] }));
    expect(keyOf({ truncatedAlerts: 3 })).toBe(keyOf({ truncatedAlerts: 3 }));
  });

  test.each([
    ['another group', { groupKey: 'h' }],
    ['one alert more', { alerts: [ALERT, other] }],
    ['another state', { alerts: [{ ...ALERT, status: 'resolved' }] }],
    ['another beginning', { alerts: [{ ...ALERT, startsAt: '2026-11-22T07:45:10Z' }] }],
    ['another alert', { alerts: [other] }],
    ['some that Grafana cut off', { truncatedAlerts: 3 }],
  ])('differs for %s', (_, change) => {
    expect(keyOf(change)).not.toBe(keyOf());
  });

  test('differs with how many Grafana cut off, and is what version 0.1.0 made of it where none is', () => {
    expect(keyOf({ truncatedAlerts: 3 })).not.toBe(keyOf({ truncatedAlerts: 4 }));
    expect(keyOf({ truncatedAlerts: 0 })).toBe(keyOf());
    expect(keyOf()).toBe('r6Tk5EeIxmXNDkotwlTIGjrSflaCdI246jHHS7PjkjI');
  });

  test('differs where an alert resolved at another time', () => {
    const resolved = { ...ALERT, status: 'resolved', endsAt: '2026-11-22T08:00:00Z' };
    const later = { ...resolved, endsAt: '2026-11-22T09:00:00Z' };
    expect(keyOf({ alerts: [resolved] })).not.toBe(keyOf({ alerts: [later] }));
  });

  test('differs between organisations and webhooks', () => {
    expect(new Set([keyOf(), keyOf({}, 2), keyOf({}, 1, 'dev')]).size).toBe(3);
  });

  test('tells alerts without fingerprints apart by their labels', () => {
    const bare = { ...ALERT, fingerprint: undefined };
    expect(keyOf({ alerts: [bare] })).not.toBe(keyOf({ alerts: [{ ...bare, labels: { a: '2' } }] }));
  });

  test('is empty for the contact point’s test button, which nobody presses twice for nothing', () => {
    expect(keyOf({ alerts: [button] })).toBe('');
    expect(keyOf({ alerts: [button, ALERT] })).not.toBe('');
    expect(keyOf({ alerts: [] })).not.toBe('');
  });
});

describe('noteDedupeKey', () => {
  const note = { sender: 'ann', id: 'note-1', content: '{}' };
  const lane = { orgId: 1, webhookId: 'ops' };

  test('is the same for the very same note alone', () => {
    const keys = [
      noteDedupeKey(lane, note),
      noteDedupeKey({ ...lane, orgId: 2 }, note),
      noteDedupeKey({ ...lane, webhookId: 'dev' }, note),
      noteDedupeKey(lane, { ...note, sender: 'bob' }),
      noteDedupeKey(lane, { ...note, id: 'note-2' }),
      noteDedupeKey(lane, { ...note, content: '{"a":1}' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(noteDedupeKey(lane, { ...note })).toBe(keys[0] as string);
  });
});
