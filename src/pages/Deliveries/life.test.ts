import { ACCEPTED_MS, attempt, delivery, deliveryAlert, deliveryDetail } from '../../test/deliveryFixtures';
import { type DeliveryDetail } from '../../core/wire/delivery';
import { lifeOf } from './life';

const kinds = (changes: Partial<DeliveryDetail>) => lifeOf(deliveryDetail(changes)).map(({ kind }) => kind);
const over = deliveryAlert({ state: 'resolved', startsAtMs: ACCEPTED_MS - 9_000, endsAtMs: ACCEPTED_MS - 2_000 });
const none = { attempts: [], attemptCount: 0, finishedAtMs: null };

it.each<[string, Partial<DeliveryDetail>, string[]]>([
  ['delivered at once', { promised: false }, ['accepted', 'attempt']],
  ['stored first', { promised: true }, ['accepted', 'stored', 'attempt']],
  ['of an alert that fires', { alerts: { alerts: [deliveryAlert()], total: 1 } }, ['fired', 'accepted', 'attempt']],
  ['of alerts that are over', { alerts: { alerts: [over], total: 1 } }, ['fired', 'resolved', 'accepted', 'attempt']],
  [
    'of alerts of which one still fires',
    { alerts: { alerts: [over, deliveryAlert()], total: 2 } },
    ['fired', 'accepted', 'attempt'],
  ],
  [
    'of alerts of which some are not known',
    { alerts: { alerts: [over], total: 30 } },
    ['fired', 'accepted', 'attempt'],
  ],
  [
    'whose alert was over later',
    { alerts: { alerts: [{ ...over, endsAtMs: ACCEPTED_MS + 1_000 }], total: 1 } },
    ['fired', 'accepted', 'attempt', 'resolved'],
  ],
  ['waiting', { ...none, state: 'waiting' }, ['accepted', 'next']],
  ['in a digest', { ...none, state: 'merged', digest: delivery({ kind: 'digest' }) }, ['accepted', 'merged', 'next']],
  [
    'delivered in a digest',
    { attempts: [], attemptCount: 0, digest: delivery({ kind: 'digest' }) },
    ['accepted', 'merged', 'delivered'],
  ],
  [
    'refused after many attempts',
    {
      state: 'refused',
      attemptCount: 40,
      attempts: [attempt({ verdict: 'limited' }), attempt({ verdict: 'refused' })],
    },
    ['accepted', 'left-out', 'attempt', 'attempt', 'refused'],
  ],
  ['returned without an attempt', { attempts: [], attemptCount: 0, state: 'returned' }, ['accepted', 'returned']],
])('of one %s', (_, changes, expected) => {
  expect(kinds(changes)).toEqual(expected);
});

it('says when the digest is tried again that it waits in', () => {
  const digest = delivery({ kind: 'digest', nextTryAtMs: ACCEPTED_MS + 60_000 });
  const life = lifeOf(deliveryDetail({ ...none, state: 'merged', digest }));
  expect(life.at(-1)).toEqual({ kind: 'next', atMs: ACCEPTED_MS + 60_000 });
});
