import * as v from 'valibot';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { SETTINGS_RULES } from '../core/webhook/settingsRule';
import { VENDORS } from '../core/webhook/vendor';
import { type BrokenWebhookSummary, type ReadyWebhookSummary } from '../core/webhook/webhookSummary';
import { type ApiResult, callBackend } from './callBackend';

/** What the list shows of a webhook that can be used. */
export type ReadyWebhook = Pick<
  ReadyWebhookSummary,
  'state' | 'id' | 'name' | 'remarks' | 'vendor' | 'keywords' | 'robots' | 'hasKey' | 'provisioned'
>;

/** One webhook of the list. */
export type ListedWebhook = ReadyWebhook | BrokenWebhookSummary;

/** Every webhook of the organisation, and all that is wrong with its settings. */
export interface WebhookList {
  readonly webhooks: readonly ListedWebhook[];
  readonly problems: readonly SettingsProblem[];
}

const Problem = v.object({
  webhook: v.string(),
  field: v.string(),
  // Another version may know more rules; its words are shown all the same.
  rule: v.fallback(v.picklist(SETTINGS_RULES), 'other'),
  expected: v.string(),
  got: v.string(),
  disables: v.boolean(),
});

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
});

const Broken = v.object({
  state: v.literal('broken'),
  id: v.nullable(v.string()),
  name: v.string(),
  vendor: v.nullable(v.picklist(VENDORS)),
  provisioned: v.boolean(),
  problems: v.array(Problem),
});

const WebhookListAnswer: v.GenericSchema<unknown, WebhookList> = v.object({
  webhooks: v.array(v.variant('state', [Ready, Broken])),
  problems: v.array(Problem),
});

/** The webhooks of the user's organisation, in the order of its settings, without secrets. */
export async function listWebhooks(signal?: AbortSignal): Promise<ApiResult<WebhookList>> {
  return await callBackend({ method: 'GET', path: 'webhooks', answer: WebhookListAnswer, signal });
}
