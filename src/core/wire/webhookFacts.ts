import * as v from 'valibot';
import { type Answer } from './answer';
import { SettingsProblem } from './settingsProblem';
import { WebhookDetails } from './webhook';

/**
 * Writer of an organisation's settings: the backend, which has a service account there, or the browser with the user's
 * own session.
 */
export const Writer = v.picklist(['backend', 'browser']);
export type Writer = v.InferOutput<typeof Writer>;

/** All that has to be known to plan a change of one webhook, and who writes it. Holds no secret. */
export const WebhookFacts = v.object({
  writer: Writer,
  /** The stored webhook; null where there is none. */
  current: v.nullable(WebhookDetails),
  /** Names of all other webhooks of the organisation. */
  otherNames: v.array(v.string()),
  /** The robots of all other webhooks: the webhook's name, and the address as it may be shown. */
  otherRobots: v.array(v.object({ webhook: v.string(), url: v.string() })),
  /** Most webhooks of an organisation. */
  maxWebhooks: v.number(),
  /** Hosts beside the vendors' own. */
  allowedHosts: v.array(v.string()),
  /** Bytes in Grafana's database of all secure keys but the one that holds this webhook's fields. */
  otherBytes: v.number(),
});
export type WebhookFacts = Answer<typeof WebhookFacts>;

/** The problems of a change, in the answer that refuses it. */
export const WebhookProblems = v.object({ problems: v.array(SettingsProblem) });

/** A webhook that was changed. */
export const WebhookChanged = v.object({
  id: v.string(),
  /** '' where it has none, as one that was deleted. */
  revision: v.string(),
  /** Problems that are no fault but should be known. */
  warnings: v.array(SettingsProblem),
});
export type WebhookChanged = Answer<typeof WebhookChanged>;
