import * as v from 'valibot';
import { LANGUAGES } from '../core/webhook/language';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { FORMATS, PERSON_IDS, type PersonId, VENDORS } from '../core/webhook/vendor';
import { type WebhookDetails } from '../core/webhook/webhookDetails';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { SettingsProblemAnswer } from './settingsProblemAnswer';

/** One webhook as a form shows it, and all that is wrong with it. */
export interface ShownWebhook {
  readonly webhook: WebhookDetails;
  readonly problems: readonly SettingsProblem[];
}

const id = v.exactOptional(v.string());

/** Each of the ids has an entry. */
const ids = Object.fromEntries(PERSON_IDS.map((each) => [each, id])) as Record<PersonId, typeof id>;

/** How the backend writes a mention rule. */
export const MentionAnswer = v.object({
  labels: v.record(v.string(), v.string()),
  people: v.array(v.object({ name: v.string(), ...ids })),
  all: v.boolean(),
});

const Details = v.object({
  id: v.string(),
  name: v.nullable(v.string()),
  vendor: v.nullable(v.picklist(VENDORS)),
  remarks: v.nullable(v.string()),
  enabled: v.nullable(v.boolean()),
  keywords: v.nullable(v.array(v.string())),
  language: v.nullable(v.picklist(LANGUAGES)),
  timeZone: v.nullable(v.string()),
  format: v.nullable(v.picklist(FORMATS)),
  content: v.nullable(v.picklist(['card', 'template'])),
  maxMessages: v.nullable(v.number()),
  mentions: v.nullable(v.array(MentionAnswer)),
  robots: v.array(v.object({ slot: v.number(), url: v.string(), hasUrl: v.boolean(), hasSecret: v.boolean() })),
  hasKey: v.boolean(),
  provisioned: v.boolean(),
  revision: v.string(),
  secureKeys: v.array(v.string()),
});

const Answer: v.GenericSchema<unknown, ShownWebhook> = v.object({
  webhook: Details,
  problems: v.array(SettingsProblemAnswer),
});

/** Reads one webhook without its secrets. A failure with the reason `not-found` says that there is none. */
export async function readWebhook(webhookId: string, signal?: AbortSignal): Promise<ApiResult<ShownWebhook>> {
  const path = `webhooks/${encodeURIComponent(webhookId)}`;
  return await callBackend({ method: 'GET', path, answer: Answer, signal });
}
