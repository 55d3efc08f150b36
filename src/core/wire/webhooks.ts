import * as v from 'valibot';
import { LANGUAGES } from '../webhook/language';
import { FORMATS, VENDORS } from '../webhook/vendor';
import { type Answer } from './answer';
import { DELIVERY_STATES } from './delivery';
import { Finding } from './finding';
import { ListedLicense } from './license';
import { SettingsProblem } from './settingsProblem';
import { CONTENTS, Mention } from './webhook';
import { Writer } from './webhookFacts';

/** The latest delivery to a webhook that is over. */
const LastDelivery = v.object({
  id: v.number(),
  state: v.picklist(DELIVERY_STATES),
  /** When it was over, in milliseconds since the epoch. */
  atMs: v.number(),
});
export type LastDelivery = Answer<typeof LastDelivery>;

/** Requests of a webhook's robots this calendar month, by the time in China, and how their quota stands. */
const WebhookMonth = v.object({
  /** Requests, also those that the platform refused; of all webhooks that use these robots. */
  sent: v.number(),
  /** Null where nobody said what it is; then nothing is forecast. */
  quota: v.nullable(v.number()),
  /** When nothing is left at this month's rate, in milliseconds since the epoch; null where the month ends before. */
  runsOutAtMs: v.nullable(v.number()),
  /** It runs out before the month's end, or most of it is used. */
  isShort: v.boolean(),
});
export type WebhookMonth = Answer<typeof WebhookMonth>;

/** Health of a webhook. `broken` needs somebody to mend something, `waiting` mends itself. */
const WebhookStatus = v.object({
  health: v.picklist(['ok', 'waiting', 'broken', 'disabled']),
  /** The obstacle in the way; null where there is none, or where only the settings are at fault. */
  finding: v.nullable(Finding),
  /** Notifications that were accepted and are not over. */
  waiting: v.number(),
  /** Null where nothing waits. */
  oldestAgeMs: v.nullable(v.number()),
  /** The latest that is over; null where there is none. */
  lastDelivery: v.nullable(LastDelivery),
  /** Null where its robots are not known. */
  month: v.optional(v.nullable(WebhookMonth), null),
});
export type WebhookStatus = Answer<typeof WebhookStatus>;

/** Null while nobody knows how the webhooks are doing. */
const status = v.optional(v.nullable(WebhookStatus), null);

/** A webhook that can be used: everything but the secrets, so that a preview can be made of it. */
const ReadyWebhook = v.object({
  state: v.picklist(['ready', 'disabled']),
  id: v.string(),
  name: v.string(),
  remarks: v.string(),
  vendor: v.picklist(VENDORS),
  format: v.picklist(FORMATS),
  content: v.picklist(CONTENTS),
  keywords: v.array(v.string()),
  mentions: v.array(Mention),
  language: v.picklist(LANGUAGES),
  timeZone: v.string(),
  maxMessages: v.number(),
  wrapLinks: v.optional(v.boolean(), true),
  deliveryLink: v.optional(v.boolean(), false),
  linkHosts: v.optional(v.array(v.string()), []),
  /** Each with its address, such as `https://oapi.dingtalk.com/…a1b2`. */
  robots: v.array(v.object({ url: v.string(), signed: v.boolean() })),
  /** True if its alert channel can prove who it is. */
  hasKey: v.boolean(),
  provisioned: v.boolean(),
  status,
});
export type ReadyWebhook = Answer<typeof ReadyWebhook>;

/** A webhook whose settings cannot be used, and why. Its id is null where not even that can be read. */
const BrokenWebhook = v.object({
  state: v.literal('broken'),
  id: v.nullable(v.string()),
  name: v.string(),
  vendor: v.nullable(v.picklist(VENDORS)),
  provisioned: v.boolean(),
  problems: v.array(SettingsProblem),
  status,
});
export type BrokenWebhook = Answer<typeof BrokenWebhook>;

/** One webhook of the list. */
export type ListedWebhook = ReadyWebhook | BrokenWebhook;

/** Every webhook of the organisation, and all that is wrong with its settings: the answer of `GET webhooks`. */
export const WebhookList = v.object({
  /** The side that writes changes. Those not told ask the backend, which says so where it cannot. */
  writer: v.optional(Writer, 'backend'),
  webhooks: v.array(v.variant('state', [ReadyWebhook, BrokenWebhook])),
  problems: v.array(SettingsProblem),
  /** Null where the answer says nothing of it. */
  license: v.optional(v.nullable(ListedLicense), null),
  /** The reason why nobody knows how the webhooks are doing, as the log has it; '' where it is known. */
  notice: v.optional(v.string(), ''),
});
export type WebhookList = Answer<typeof WebhookList>;
