import { type BrokenWebhook, type ReadyWebhook, type WebhookStatus } from '../core/wire/webhooks';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { type WebhookDetails } from '../core/wire/webhook';
import { type WebhookFacts } from '../core/wire/webhookFacts';

/** A webhook as the backend lists it. */
export function readyWebhook(changes: Partial<ReadyWebhook> = {}): ReadyWebhook {
  return {
    state: 'ready',
    id: 'ops',
    name: 'Operations',
    remarks: '',
    vendor: 'dingtalk',
    format: 'markdown',
    content: 'card',
    keywords: [],
    mentions: [],
    language: 'en',
    timeZone: 'UTC',
    maxMessages: 3,
    wrapLinks: true,
    deliveryLink: false,
    linkHosts: [],
    robots: [{ url: 'https://oapi.dingtalk.com/…a1b2', signed: false }],
    hasKey: true,
    provisioned: true,
    status: null,
    ...changes,
  };
}

/** A webhook nobody can send to, as the backend lists it. */
export function brokenWebhook(changes: Partial<BrokenWebhook> = {}): BrokenWebhook {
  return {
    state: 'broken',
    id: 'pay',
    name: 'Payments',
    vendor: 'wecom',
    provisioned: true,
    problems: [settingsProblem()],
    status: null,
    ...changes,
  };
}

/** Something wrong in the settings. */
export function settingsProblem(changes: Partial<SettingsProblem> = {}): SettingsProblem {
  return {
    webhook: 'pay',
    field: 'url',
    rule: 'url-missing',
    expected: 'an address',
    got: 'nothing',
    disables: true,
    ...changes,
  };
}

/** The status of a webhook; all is well, unless said otherwise. */
export function webhookStatus(changes: Partial<WebhookStatus> = {}): WebhookStatus {
  return { health: 'ok', finding: null, waiting: 0, oldestAgeMs: null, lastDelivery: null, month: null, ...changes };
}

/** A webhook made on a page, as a form reads it. */
export function webhookDetails(changes: Partial<WebhookDetails> = {}): WebhookDetails {
  return {
    id: 'ops',
    name: 'Operations',
    vendor: 'dingtalk',
    remarks: 'Day and night',
    enabled: true,
    fallback: null,
    keywords: ['Grafana'],
    language: 'en',
    timeZone: 'UTC',
    format: 'markdown',
    content: 'card',
    maxMessages: 3,
    repeats: null,
    monthlyQuota: null,
    wrapLinks: true,
    deliveryLink: false,
    linkHosts: [],
    mentions: [],
    robots: [{ slot: 1, url: 'https://oapi.dingtalk.com/…a1b2', hasUrl: true, hasSecret: true }],
    hasKey: true,
    provisioned: false,
    revision: 'r7',
    secureKeys: ['webhook.ops.url'],
    ...changes,
  };
}

/** The facts that a change is planned with, where the backend writes. */
export function webhookFacts(changes: Partial<WebhookFacts> = {}): WebhookFacts {
  return {
    writer: 'backend',
    current: null,
    otherNames: ['DBA'],
    otherRobots: [],
    maxWebhooks: 1000,
    allowedHosts: [],
    otherBytes: 0,
    ...changes,
  };
}
