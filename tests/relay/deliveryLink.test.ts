import { afterEach, expect, it } from 'bun:test';

import { notificationOf } from '../../dev/virtualTime/madeAlerts';
import { startVirtualRelay, type VirtualRelay } from '../../dev/virtualTime/virtualRelay';
import { PATHS } from '../../src/constants';
import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';

const MINUTE_MS = 60_000;
const GRAFANA = 'https://grafana.example.com/sub';

let relay: VirtualRelay;
afterEach(() => relay.stop());

async function start(vendor: Vendor, settings: object): Promise<void> {
  relay = await startVirtualRelay([{ vendor, settings }]);
}

async function post(vendor: Vendor, name: string, change: object = {}) {
  const body = notificationOf(name, [{ name }], relay.clock.now());
  const heard = relay.notify(vendor, { ...body, externalURL: `${GRAFANA}/`, ...change });
  await relay.clock.advance(100);
  return heard;
}

/** All that the group was shown, with the escapes of addresses and JSON undone. */
function shown(vendor: Vendor): string {
  const text = relay.shown(vendor).join('\n').replaceAll('\\/', '/').replaceAll('&amp;', '&').replaceAll('&#45;', '-');
  return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'));
}

it.each(VENDORS)('leads from a message of %s to its delivery', async (vendor) => {
  await start(vendor, { deliveryLink: true });
  const { delivery } = await post(vendor, 'Disk');
  expect(shown(vendor)).toContain(`${GRAFANA}${PATHS.delivery(delivery ?? 0)}?orgId=1`);
});

it('leads from a digest to the deliveries of its webhook', async () => {
  await start('wecom', { deliveryLink: true });
  for (let number = 0; number < 40; number++) {
    void post('wecom', `Disk${number}x`);
  }
  await relay.clock.advanceUntil(async () => (await relay.works.outbox.backlog()).length === 0, 10 * MINUTE_MS);
  expect(shown('wecom')).toContain(`${GRAFANA}${PATHS.deliveries}?webhook=wecom&orgId=1`);
});

it.each([
  ['where nobody asked for it', {}, {}],
  ['where Alertmanager sends', { deliveryLink: true }, { version: '4' }],
  ['where nobody knows where Grafana is', { deliveryLink: true }, { externalURL: '' }],
  ['where the address is no address', { deliveryLink: true }, { externalURL: 'javascript:alert(1)//' }],
])('is not there %s', async (_, settings, change) => {
  await start('feishu', settings);
  await post('feishu', 'Disk', change);
  expect(relay.shown('feishu')).toHaveLength(1);
  expect(shown('feishu')).not.toContain('enterprise-groups-app/deliveries');
});
