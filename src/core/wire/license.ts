import * as v from 'valibot';
import { FAULT_REASONS } from '../license/licenseFault';
import { type Answer } from './answer';

/** Milliseconds since the epoch. */
const time = v.pipe(v.number(), v.finite());

const Expired = v.object({
  kind: v.literal('expired'),
  of: v.literal('license'),
  holder: v.string(),
  expiredAtMs: time,
});
const Invalid = v.object({
  kind: v.literal('invalid'),
  fault: v.object({ reason: v.picklist(FAULT_REASONS), detail: v.string() }),
});
const grant = { holder: v.string(), maxWebhooks: v.nullable(v.number()), webhooks: v.number() };

/** A `LicenseState` of the core, which has its words: `licenseText`, `notUsedText`, `notMadeText`. */
const LicenseStanding = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({ kind: v.literal('evaluation'), untilMs: time, unused: v.nullable(v.variant('kind', [Expired, Invalid])) }),
  v.object({ kind: v.literal('active'), untilMs: time, ...grant }),
  v.object({ kind: v.literal('grace'), expiredAtMs: time, untilMs: time, ...grant }),
  v.variant('of', [
    Expired,
    v.object({ kind: v.literal('expired'), of: v.literal('evaluation'), expiredAtMs: v.nullable(time) }),
  ]),
  Invalid,
]);

const STATES = ['none', 'evaluation', 'active', 'grace', 'expired', 'invalid'] as const;

/** The facts about the license that everybody who sees webhooks has to know. */
export const ListedLicense = v.object({
  state: v.picklist(STATES),
  /** True if webhooks can be made and used. */
  works: v.boolean(),
  /** Until when everything works; null where nothing does. */
  untilMs: v.nullable(time),
  /** Ids of the webhooks it has no room for. */
  beyond: v.array(v.string()),
  /** All of it, for words. */
  standing: LicenseStanding,
});
export type ListedLicense = Answer<typeof ListedLicense>;

/** State of the organisation's license: the answer of `GET license`. Holds neither the license nor a key. */
export const License = v.object({
  ...ListedLicense.entries,
  /** '' where nobody is named, as for an evaluation. */
  holder: v.string(),
  /** When the license, or the evaluation, expired; null where it did not, or where nobody knows. */
  expiredAtMs: v.nullable(time),
  webhooks: v.number(),
  /** Null where there is no limit. */
  maxWebhooks: v.nullable(v.number()),
  /** The reason why it is invalid, for programs; '' where it is not. */
  reason: v.picklist([...FAULT_REASONS, '']),
});
export type License = Answer<typeof License>;

/** The answer of `PUT license` and `POST license/evaluation` where it works. */
export const LicenseChanged = v.object({
  ...License.entries,
  /** The fields that the caller has to store where the backend cannot do it. Holds a secret. */
  write: v.optional(v.object({ secureJsonData: v.record(v.string(), v.string()) })),
});
export type LicenseChanged = Answer<typeof LicenseChanged>;

/** The reason why a license was not set, or an evaluation not started. */
export const LicenseRefused = v.variant('refused', [
  v.object({ refused: v.picklist(['not-json', 'empty', 'not-needed', 'is-running', 'was-used']) }),
  /** It was not stored, since it does not work. */
  v.object({ refused: v.literal('not-working'), standing: LicenseStanding }),
]);
export type LicenseRefused = Answer<typeof LicenseRefused>;

/** The fields that come with 403 where the license turns somebody away. */
export const Unlicensed = v.object({
  /** For programs: the license's state, or that it has no room for this webhook. */
  license: v.string(),
  standing: LicenseStanding,
  /** Says if a webhook was to be used or to be made. */
  wish: v.picklist(['use', 'make']),
});
export type Unlicensed = Answer<typeof Unlicensed>;
