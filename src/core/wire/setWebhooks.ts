import * as v from 'valibot';
import { LANGUAGES } from '../webhook/language';
import { REPEATS } from '../webhook/webhook';
import { type Answer } from './answer';
import { SettingsProblem } from './settingsProblem';
import { WebhookDetails } from './webhook';

/** Reasons not to change a webhook: it is not there, is a file's, was edited meanwhile, or its id is in use. */
export const OBSTACLES = ['not-found', 'provisioned', 'edited', 'id-taken'] as const;

/** Most webhooks that one call changes: the most that `webhooks_max` can be. */
export const SET_MAX = 10_000;

/** Fields that many webhooks can be given at once; those that are left out stay. */
export const SharedFields = v.strictObject({
  enabled: v.exactOptional(v.boolean()),
  language: v.exactOptional(v.picklist(LANGUAGES)),
  /** An IANA name. */
  timeZone: v.exactOptional(v.string()),
  repeats: v.exactOptional(v.picklist(REPEATS)),
});
export type SharedFields = v.InferOutput<typeof SharedFields>;

const Ids = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(SET_MAX));

/** The body of `PUT webhooks`. */
export const SetBody = v.object({ webhooks: Ids, set: SharedFields });

/** The body of `POST saving`: the webhooks whose facts are asked for. */
export const ManyFactsBody = v.object({ webhooks: Ids });

/** What a browser plans a change of many webhooks with: the answer of `POST saving`. Holds no secret. */
export const ManyFacts = v.object({
  /** Those that are there; of the others nothing is stored. */
  webhooks: v.array(WebhookDetails),
  /** Hosts beside the vendors' own. */
  allowedHosts: v.array(v.string()),
});
export type ManyFacts = Answer<typeof ManyFacts>;

/** A webhook that stays as it was. */
const WebhookLeft = v.object({
  id: v.string(),
  /** Null where its settings are at fault. */
  obstacle: v.nullable(v.picklist(OBSTACLES)),
  problems: v.array(SettingsProblem),
});
export type WebhookLeft = Answer<typeof WebhookLeft>;

/** The webhooks that were changed in one write, and those that were not: the answer of `PUT webhooks`. */
export const WebhooksSet = v.object({ changed: v.array(v.string()), left: v.array(WebhookLeft) });
export type WebhooksSet = Answer<typeof WebhooksSet>;
