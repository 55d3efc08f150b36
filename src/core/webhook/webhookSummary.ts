import { maskUrl } from '../secrets/requestToken';
import { type SettingsProblem } from './settingsProblem';
import { type Vendor } from './vendor';
import { type MessageOptions, type Webhook } from './webhook';
import { type BrokenWebhook } from './webhookSettings';

/** A robot as it may be shown. */
interface RobotSummary {
  /** Such as `https://oapi.dingtalk.com/…a1b2`. */
  readonly url: string;
  readonly signed: boolean;
}

/** A usable webhook as a browser may see it: everything but the secrets, so that a preview can be made of it. */
export interface ReadyWebhookSummary extends MessageOptions {
  readonly state: 'ready' | 'disabled';
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly robots: readonly RobotSummary[];
  /** Whether its alert channel can prove who it is. */
  readonly hasKey: boolean;
  readonly provisioned: boolean;
}

/** A webhook that cannot be used, and why. */
export interface BrokenWebhookSummary {
  readonly state: 'broken';
  readonly id: string | null;
  readonly name: string;
  readonly vendor: Vendor | null;
  readonly provisioned: boolean;
  readonly problems: readonly SettingsProblem[];
}

/** What the list of webhooks shows of one. Holds no URL, secret or key. */
export type WebhookSummary = ReadyWebhookSummary | BrokenWebhookSummary;

/** Field by field, so that a secret added to `Webhook` one day is not shown by accident. */
export function summarizeWebhook(webhook: Webhook): ReadyWebhookSummary {
  return {
    state: webhook.enabled ? 'ready' : 'disabled',
    id: webhook.id,
    name: webhook.name,
    remarks: webhook.remarks,
    vendor: webhook.vendor,
    format: webhook.format,
    content: webhook.content,
    keywords: webhook.keywords,
    mentions: webhook.mentions,
    language: webhook.language,
    timeZone: webhook.timeZone,
    maxMessages: webhook.maxMessages,
    robots: webhook.robots.map(({ url, secret }) => ({ url: maskUrl(url), signed: secret !== null })),
    hasKey: webhook.key !== null,
    provisioned: webhook.provisioned,
  };
}

/** The same for a webhook that cannot be used. */
export function summarizeBroken({ id, name, vendor, provisioned, problems }: BrokenWebhook): BrokenWebhookSummary {
  return { state: 'broken', id, name, vendor, provisioned, problems };
}
