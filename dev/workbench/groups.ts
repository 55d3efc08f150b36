import { randomBytes, randomInt } from 'node:crypto';

import { type Vendor, VENDOR_FACTS, VENDORS } from '../../src/core/webhook/vendor';
import { type Sandbox } from '../sandbox/startSandbox';
import { SANDBOX_VENDORS } from '../sandbox/vendors';

/** A group of the workbench: its robot in the sandbox, and its webhook as an admin would register it. */
export interface Group {
  readonly vendor: Vendor;
  readonly webhookId: string;
  readonly name: string;
  readonly token: string;
  readonly requestUrl: string;
  /** Signing secret; null where the vendor's robots have none. */
  readonly secret: string | null;
  readonly keywords: readonly string[];
  /** HMAC key of its alert channel. */
  readonly key: string;
}

/** Adds one robot per vendor to the sandbox, as strictly secured as the vendor allows, with fresh tokens and secrets. */
export function addGroups(sandbox: Sandbox): Group[] {
  return VENDORS.map((vendor) => {
    const { name: vendorName, newToken, newSecret, language } = SANDBOX_VENDORS[vendor];
    const name = `${language === 'en' ? 'On-call group' : '运维值班群'} (${vendorName})`;
    const token = newToken(drawRandom);
    const secret = newSecret?.(drawRandom) ?? null;
    const keywords = VENDOR_FACTS[vendor].hasKeywords ? ['告警'] : [];
    const requestUrl = sandbox.addRobot({
      vendor,
      token,
      group: name,
      ...(secret === null ? {} : { secret }),
      ...(keywords.length === 0 ? {} : { keywords }),
    });
    const key = randomBytes(32).toString('hex');
    return { vendor, webhookId: `ops-${vendor}`, name, token, requestUrl, secret, keywords, key };
  });
}

function drawRandom(letters: string, length: number): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join('');
}

/** The app's settings as provisioning/plugins/*.yaml hands them to Grafana, and Grafana to the plugin. */
export function provisionedSettings(groups: readonly Group[]): {
  jsonData: unknown;
  secureJsonData: Record<string, string>;
} {
  const webhooks = groups.map(({ webhookId: id, name, vendor, keywords }) => {
    const { language } = SANDBOX_VENDORS[vendor];
    return { id, name, vendor, keywords, language, timeZone: language === 'en' ? 'UTC' : 'Asia/Shanghai' };
  });
  const secrets = groups.flatMap(({ webhookId, requestUrl, secret, key }) => [
    [`webhooks.${webhookId}.url`, requestUrl],
    [`webhooks.${webhookId}.key`, key],
    ...(secret === null ? [] : [[`webhooks.${webhookId}.secret`, secret]]),
  ]);
  return { jsonData: { webhooks }, secureJsonData: Object.fromEntries(secrets) };
}
