import { type SecretMask } from '../secrets/secretMask';
import { PERSON_IDS } from './vendor';

/**
 * Everything a setting can be found at fault with, by names that stay the same: pages translate problems by them, and
 * programs tell problems apart. `other` stands for a rule this version does not know.
 */
export const SETTINGS_RULES = [
  // The settings as a whole.
  'json-text',
  'json-data',
  'webhook-list',
  'secure-size',
  'webhooks-max',
  'environment',
  'label-words',
  'label-word',
  'people-book',
  'person-twice',
  // A webhook's own fields.
  'entry',
  'stored-json',
  'id',
  'id-taken',
  'id-provisioned',
  'name',
  'name-taken',
  'vendor',
  'remarks',
  'enabled',
  'fallback',
  'fallback-unknown',
  'keywords',
  'keyword',
  'language',
  'time-zone',
  'format',
  'content',
  'max-messages',
  'repeats',
  'monthly-quota',
  'wrap-links',
  'delivery-link',
  'link-hosts',
  'link-host',
  'mentions',
  'mention',
  'mention-labels',
  'mention-matchers',
  'mention-matcher',
  'matcher-label',
  'matcher-op',
  'matcher-value',
  'mention-names',
  'mention-name',
  'person-unknown',
  'mention-people',
  'mention-all',
  'person',
  'person-name',
  ...PERSON_IDS.map((id) => `person-${id}` as const),
  'person-lark',
  'unknown-field',
  'secret-in-text',
  // Its robots and its key.
  'robots',
  'robot',
  'url-missing',
  'url-form',
  'url-user',
  'url-host',
  'url-vendor',
  'url-plain-http',
  'url-port',
  'url-fragment',
  'url-path',
  'url-token',
  'url-query',
  'url-twice',
  'url-known',
  'url-anew',
  'secret-unused',
  'secret-prefix',
  'secret-form',
  'secret-anew',
  'secret-in-json',
  'key-form',
  'unknown-key',
  'leftover-keys',
  'other',
] as const;

export type SettingsRule = (typeof SETTINGS_RULES)[number];

/** Something in the settings that is not as it should be. Never holds a secret. */
export interface SettingsProblem {
  /** The webhook's id; its name where the id is no id; `#3`, the third of the list, where both are missing. */
  readonly webhook: string;
  /** Such as `name`, `mentions[0].people[1].phone` or `url.2`; '' is the whole entry. */
  readonly field: string;
  /** The rule that it breaks, for programs and for translations. */
  readonly rule: SettingsRule;
  /** In English. */
  readonly expected: string;
  readonly got: string;
  /** True if the webhook cannot be used because of it. */
  readonly disables: boolean;
}

/** A problem before it is known where it stands and what it means for the webhook. */
export type Fault = Pick<SettingsProblem, 'rule' | 'expected' | 'got'>;

/** The problem on one line: `ops: name: expected a text of 1 to 100 characters, got nothing`. */
export function problemText({ webhook, field, expected, got }: SettingsProblem): string {
  const place = [webhook, field].filter((part) => part !== '').join(': ');
  return `${place}: expected ${expected}, got ${got}`;
}

/** The problem of a webhook beyond the most an organization may have. */
export function tooManyWebhooks(webhook: string, maxWebhooks: number): SettingsProblem {
  const expected = `at most ${maxWebhooks} webhooks in an organization (webhooks_max in grafana.ini)`;
  return { webhook, field: '', rule: 'webhooks-max', expected, got: 'one more', disables: true };
}

/** The problem of a fallback that is the webhook itself, or that no webhook of the organization is. */
export function unknownFallback(webhook: string, got: string): SettingsProblem {
  const expected = 'the id of another webhook of this organization';
  return { webhook, field: 'fallback', rule: 'fallback-unknown', expected, got, disables: false };
}

/** The problem without secrets. What it expects is our own words; an id stays, as pages find the webhook by it. */
export function problemWithoutSecrets(
  problem: SettingsProblem,
  { hide }: SecretMask,
  ids: ReadonlySet<string>
): SettingsProblem {
  const { webhook, field, got } = problem;
  return { ...problem, webhook: ids.has(webhook) ? webhook : hide(webhook), field: hide(field), got: hide(got) };
}
