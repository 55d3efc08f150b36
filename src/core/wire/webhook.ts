import * as v from 'valibot';
import { OPERATORS } from '../webhook/labelOperator';
import { LANGUAGES } from '../webhook/language';
import { REPEATS } from '../webhook/webhook';
import { FORMATS, PERSON_IDS, type PersonId, VENDORS } from '../webhook/vendor';
import { type Answer } from './answer';
import { SettingsProblem } from './settingsProblem';

const id = v.exactOptional(v.string());

/** Each of the ids has an entry. */
const ids = Object.fromEntries(PERSON_IDS.map((each) => [each, id])) as Record<PersonId, typeof id>;

/** The content of a message. */
export const CONTENTS = ['card', 'template'] as const;

/** A mention rule; see the core's `MentionRule`. */
export const Mention = v.object({
  labels: v.record(v.string(), v.string()),
  matchers: v.exactOptional(v.array(v.object({ label: v.string(), op: v.picklist(OPERATORS), value: v.string() }))),
  names: v.exactOptional(v.array(v.string())),
  people: v.array(v.object({ name: v.string(), ...ids })),
  all: v.boolean(),
});

/** A robot of a webhook as a form may show it: which of its secrets are there, and nothing of them but a masked URL. */
const RobotDetails = v.object({
  /** Its place among the webhook's robots, 1 to 10. */
  slot: v.number(),
  /** Such as `https://oapi.dingtalk.com/…a1b2`; '' where none is stored. */
  url: v.string(),
  hasUrl: v.boolean(),
  hasSecret: v.boolean(),
});
export type RobotDetails = Answer<typeof RobotDetails>;

/**
 * All of a webhook that may be shown, usable or not, so that a form can be filled with it. A field that is not as it has
 * to be is null: the problems say what is wrong with it.
 */
export const WebhookDetails = v.object({
  id: v.string(),
  name: v.nullable(v.string()),
  vendor: v.nullable(v.picklist(VENDORS)),
  remarks: v.nullable(v.string()),
  enabled: v.nullable(v.boolean()),
  /** Null also where there is none. */
  fallback: v.optional(v.nullable(v.string()), null),
  keywords: v.nullable(v.array(v.string())),
  language: v.nullable(v.picklist(LANGUAGES)),
  timeZone: v.nullable(v.string()),
  /** Null also where the vendor's usual one is meant. */
  format: v.nullable(v.picklist(FORMATS)),
  content: v.nullable(v.picklist(CONTENTS)),
  maxMessages: v.nullable(v.number()),
  /** Null also where the usual one, `full`, is meant. */
  repeats: v.nullable(v.picklist(REPEATS)),
  /** Null also where nobody said. */
  monthlyQuota: v.optional(v.nullable(v.number()), null),
  wrapLinks: v.optional(v.nullable(v.boolean()), null),
  deliveryLink: v.optional(v.nullable(v.boolean()), null),
  linkHosts: v.optional(v.nullable(v.array(v.string())), null),
  mentions: v.nullable(v.array(Mention)),
  robots: v.array(RobotDetails),
  hasKey: v.boolean(),
  provisioned: v.boolean(),
  /** Identifies this edit of it; an editor says which one they read. '' where it has none. */
  revision: v.string(),
  /** Names of its secure keys that hold something. */
  secureKeys: v.array(v.string()),
});
export type WebhookDetails = Answer<typeof WebhookDetails>;

/** One webhook as a form shows it, and all that is wrong with it: the answer of `GET webhooks/:id`. */
export const ShownWebhook = v.object({ webhook: WebhookDetails, problems: v.array(SettingsProblem) });
export type ShownWebhook = Answer<typeof ShownWebhook>;
