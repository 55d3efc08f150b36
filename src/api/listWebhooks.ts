import * as v from 'valibot';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { VENDORS } from '../core/webhook/vendor';
import { type BrokenWebhookSummary, type ReadyWebhookSummary } from '../core/webhook/webhookSummary';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { SettingsProblemAnswer } from './settingsProblemAnswer';

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
  problems: v.array(SettingsProblemAnswer),
});

const WebhookListAnswer: v.GenericSchema<unknown, WebhookList> = v.object({
  webhooks: v.array(v.variant('state', [Ready, Broken])),
  problems: v.array(SettingsProblemAnswer),
});

/** The webhooks of the user's organisation, in the order of its settings, without secrets. */
export async function listWebhooks(signal?: AbortSignal): Promise<ApiResult<WebhookList>> {
  return await callBackend({ method: 'GET', path: 'webhooks', answer: WebhookListAnswer, signal });
}
