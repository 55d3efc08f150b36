import { randomBytes, randomUUID } from 'node:crypto';

import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';
import { type Sandbox } from '../sandbox/startSandbox';

/** A group of the workbench: its robot in the sandbox, and its webhook as an admin would register it. */
export interface Group {
  readonly vendor: Vendor;
  readonly webhookId: string;
  readonly name: string;
  readonly token: string;
  readonly requestUrl: string;
  /** Signing secret; WeCom's robots have none. */
  readonly secret: string | null;
  readonly keywords: readonly string[];
  /** HMAC key of its alert channel. */
  readonly key: string;
}

const NAMES: Readonly<Record<Vendor, string>> = {
  wecom: '运维值班群 (WeCom)',
  dingtalk: '运维值班群 (DingTalk)',
  feishu: '运维值班群 (Feishu)',
  lark: 'On-call group (Lark)',
};

/** Adds one robot per vendor to the sandbox, as strictly secured as the vendor allows, with fresh tokens and secrets. */
export function addGroups(sandbox: Sandbox): Group[] {
  return VENDORS.map((vendor) => {
    const token = vendor === 'dingtalk' ? randomBytes(32).toString('hex') : randomUUID();
    const secret = secretFor(vendor);
    const keywords = vendor === 'wecom' ? [] : ['告警'];
    const requestUrl = sandbox.addRobot({
      vendor,
      token,
      group: NAMES[vendor],
      ...(secret === null ? {} : { secret }),
      ...(keywords.length === 0 ? {} : { keywords }),
    });
    const key = randomBytes(32).toString('hex');
    return { vendor, webhookId: `ops-${vendor}`, name: NAMES[vendor], token, requestUrl, secret, keywords, key };
  });
}

function secretFor(vendor: Vendor): string | null {
  const random = randomBytes(32).toString('hex');
  return { wecom: null, dingtalk: `SEC${random}`, feishu: random.slice(0, 22), lark: random.slice(0, 22) }[vendor];
}

/** The app's settings as provisioning/plugins/*.yaml hands them to Grafana, and Grafana to the plugin. */
export function provisionedSettings(groups: readonly Group[]): {
  jsonData: unknown;
  secureJsonData: Record<string, string>;
} {
  const webhooks = groups.map(({ webhookId: id, name, vendor, keywords }) => {
    const isEnglish = vendor === 'lark';
    const language = isEnglish ? 'en' : 'zh-Hans';
    return { id, name, vendor, keywords, language, timeZone: isEnglish ? 'UTC' : 'Asia/Shanghai' };
  });
  const secrets = groups.flatMap(({ webhookId, requestUrl, secret, key }) => [
    [`webhooks.${webhookId}.url`, requestUrl],
    [`webhooks.${webhookId}.key`, key],
    ...(secret === null ? [] : [[`webhooks.${webhookId}.secret`, secret]]),
  ]);
  return { jsonData: { webhooks }, secureJsonData: Object.fromEntries(secrets) };
}
