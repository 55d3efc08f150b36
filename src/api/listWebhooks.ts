import * as v from 'valibot';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { type Language } from '../core/webhook/language';
import { VENDORS } from '../core/webhook/vendor';
import { type BrokenWebhookSummary, type ReadyWebhookSummary } from '../core/webhook/webhookSummary';
import { Writer } from '../core/wire/webhookFacts';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { SettingsProblem as SettingsProblemAnswer } from '../core/wire/settingsProblem';

/** How a webhook is doing. `broken` needs somebody to mend something, `waiting` mends itself. */
export interface WebhookStatus {
  readonly health: 'ok' | 'waiting' | 'broken' | 'disabled';
  /** What is in the way, in the reader's language; null where nothing is. */
  readonly finding: ListedFinding | null;
  /** Notifications that were accepted and are not over. */
  readonly waiting: number;
  /** Null where nothing waits. */
  readonly oldestAgeMs: number | null;
  /** The latest that is over; null where there is none. */
  readonly lastDelivery: LastDelivery | null;
}

/** What a vendor, or the way to it, has against a webhook. Texts are '' where there is nothing to say. */
export interface ListedFinding {
  readonly code: string;
  readonly vendorText: string;
  readonly meaning: string;
  readonly fix: string;
}

/** The latest delivery to a webhook that is over. */
export interface LastDelivery {
  readonly id: number;
  readonly state: 'waiting' | 'merged' | 'delivered' | 'refused' | 'returned';
  /** When it was over, in milliseconds since the epoch. */
  readonly atMs: number;
}

/** Null while nobody knows how the webhooks are doing. */
interface WithStatus {
  readonly status: WebhookStatus | null;
}

/** What the list shows of a webhook that can be used. */
export type ReadyWebhook = WithStatus &
  Pick<
    ReadyWebhookSummary,
    'state' | 'id' | 'name' | 'remarks' | 'vendor' | 'keywords' | 'robots' | 'hasKey' | 'provisioned'
  >;

/** What the list shows of a webhook whose settings cannot be used. */
export type BrokenWebhook = WithStatus & BrokenWebhookSummary;

/** One webhook of the list. */
export type ListedWebhook = ReadyWebhook | BrokenWebhook;

/** How the organisation stands with its license. */
export interface ListedLicense {
  readonly state: 'none' | 'evaluation' | 'active' | 'grace' | 'expired' | 'invalid';
  /** Whether webhooks can be made and used. */
  readonly works: boolean;
  /** Ids of the webhooks it has no room for. */
  readonly beyond: readonly string[];
  /** How it stands and what to do, in the reader's language. */
  readonly message: string;
  /** Why no further webhook can be made, in the reader's language; '' where one can. */
  readonly whyNoMore: string;
}

/** Every webhook of the organisation, how each is doing, and all that is wrong with its settings. */
export interface WebhookList {
  /** Who writes a change of one. */
  readonly writer: Writer;
  readonly webhooks: readonly ListedWebhook[];
  readonly problems: readonly SettingsProblem[];
  /** Null where the answer says nothing of it. */
  readonly license: ListedLicense | null;
  /** Why nobody knows how the webhooks are doing; '' where it is known. */
  readonly notice: string;
}

const Status: v.GenericSchema<unknown, WebhookStatus> = v.object({
  health: v.picklist(['ok', 'waiting', 'broken', 'disabled']),
  finding: v.nullable(v.object({ code: v.string(), vendorText: v.string(), meaning: v.string(), fix: v.string() })),
  waiting: v.number(),
  oldestAgeMs: v.nullable(v.number()),
  lastDelivery: v.nullable(
    v.object({
      id: v.number(),
      state: v.picklist(['waiting', 'merged', 'delivered', 'refused', 'returned']),
      atMs: v.number(),
    })
  ),
});

const status = v.optional(v.nullable(Status), null);

const Ready = v.object({
  state: v.picklist(['ready', 'disabled']),
  id: v.string(),
  name: v.string(),
  remarks: v.string(),
  vendor: v.picklist(VENDORS),
  keywords: v.array(v.string()),
  robots: v.array(v.object({ url: v.string(), signed: v.boolean() })),
  hasKey: v.boolean(),
  provisioned: v.boolean(),
  status,
});

const Broken = v.object({
  state: v.literal('broken'),
  id: v.nullable(v.string()),
  name: v.string(),
  vendor: v.nullable(v.picklist(VENDORS)),
  provisioned: v.boolean(),
  problems: v.array(SettingsProblemAnswer),
  status,
});

const License: v.GenericSchema<unknown, ListedLicense> = v.object({
  state: v.picklist(['none', 'evaluation', 'active', 'grace', 'expired', 'invalid']),
  works: v.boolean(),
  beyond: v.array(v.string()),
  message: v.string(),
  whyNoMore: v.optional(v.string(), ''),
});

const WebhookListAnswer: v.GenericSchema<unknown, WebhookList> = v.object({
  // Who is not told asks the backend, which says so where it cannot.
  writer: v.optional(Writer, 'backend'),
  webhooks: v.array(v.variant('state', [Ready, Broken])),
  problems: v.array(SettingsProblemAnswer),
  license: v.optional(v.nullable(License), null),
  notice: v.optional(v.string(), ''),
});

/** The webhooks of the user's organisation, in the order of its settings, without secrets; words in this language. */
export async function listWebhooks(signal?: AbortSignal, language: Language = 'en'): Promise<ApiResult<WebhookList>> {
  const path = `webhooks?language=${encodeURIComponent(language)}`;
  return await callBackend({ method: 'GET', path, answer: WebhookListAnswer, signal });
}
