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
  'keywords',
  'keyword',
  'language',
  'time-zone',
  'format',
  'content',
  'max-messages',
  'mentions',
  'mention',
  'mention-labels',
  'mention-people',
  'mention-all',
  'person',
  'person-name',
  ...PERSON_IDS.map((id) => `person-${id}` as const),
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
