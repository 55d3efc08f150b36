import { robotUrl } from '../../src/core/webhook/requestUrl';
import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';
import { type SettingsSeed } from '../fakeGrafana/appSettings';

/** Settings with so many webhooks as somebody would have made them in Grafana; the vendors take turns. */
export function manyWebhooks(count: number, origins: Readonly<Record<Vendor, string>>): SettingsSeed {
  const entries = Array.from({ length: count }, (_, index) => index).flatMap((index) => {
    const vendor = VENDORS[index % VENDORS.length] ?? 'wecom';
    const number = String(index).padStart(4, '0');
    const token = `0123456789abcdef-${number}`;
    const fields = {
      name: `Team ${number}`,
      vendor,
      remarks: `Looked after by shift ${index % 7}`,
      keywords: ['告警'],
    };
    return [
      [`webhook.team-${number}`, JSON.stringify(fields)],
      [`webhook.team-${number}.url`, robotUrl(vendor, token).replace(/^https:\/\/[^/]+/, origins[vendor])],
      [`webhook.team-${number}.key`, `key-of-team-${number}-0123456789abcdef`],
    ];
  });
  return { jsonData: {}, secureJsonData: Object.fromEntries(entries) as Record<string, string> };
}
