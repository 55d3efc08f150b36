import { type DeliveryAlerts } from '../../core/wire/delivery';
import { deliveryAlert } from '../../test/deliveryFixtures';
import { instancesOf, instancesText } from './instances';

const alerts = (instances: readonly string[], total = instances.length): DeliveryAlerts => ({
  alerts: instances.map((instance) => deliveryAlert({ labels: { severity: 'critical', instance } })),
  total,
});

it.each<[DeliveryAlerts | null, string]>([
  [null, ''],
  [alerts([]), ''],
  [alerts(['web-1']), 'web-1'],
  [alerts(['web-1', 'web-2']), 'web-1, web-2'],
  [alerts(['web-1', 'web-1', 'web-2', 'web-3', 'web-4']), 'web-1, web-2 +2'],
  [alerts(['web-1', 'web-2'], 200), 'web-1, web-2 +198'],
  [alerts(['', '']), ''],
])('of %j are said in short: %s', (all, text) => {
  expect(instancesText(all)).toBe(text);
});

it('are those that a title of a message names', () => {
  const pod = deliveryAlert({ labels: { pod: 'api-7', namespace: 'shop' } });
  const unknown = deliveryAlert({ labels: { team: 'a', zone: 'b' } });
  expect(instancesOf({ alerts: [pod, unknown], total: 2 })).toEqual(['api-7']);
});
