import { t } from '@grafana/i18n';
import { type SettingsProblem, type SettingsRule } from '../core/webhook/settingsProblem';
import {
  ENVIRONMENT_MAX_LENGTH,
  KEYWORD_MAX_LENGTH,
  KEYWORDS_MAX,
  LABEL_WORD_MAX_LENGTH,
  LABEL_WORDS_MAX,
  LINK_HOSTS_MAX,
  MESSAGES_MAX,
  MONTHLY_QUOTA_MAX,
  NAME_MAX_LENGTH,
  REMARKS_MAX_LENGTH,
} from '../core/webhook/webhookLimits';
import { MYSQL_MAX_BYTES } from '../core/webhook/edit/storedBytes';
import { MENTION_PROBLEM_WORDS } from './mentionProblemWords';
import { problemValues } from './problemValues';
import { ROBOT_PROBLEM_WORDS } from './robotProblemWords';

/** Says what is wrong with a setting and what to do about it, in the reader's language. Holds no secret. */
export function problemWords(problem: SettingsProblem): string {
  return WORDS[problem.rule](problem);
}

const LIMITS = {
  name: NAME_MAX_LENGTH,
  remarks: REMARKS_MAX_LENGTH,
  keywords: KEYWORDS_MAX,
  keyword: KEYWORD_MAX_LENGTH,
  messages: MESSAGES_MAX,
  quota: MONTHLY_QUOTA_MAX,
  linkHosts: LINK_HOSTS_MAX,
  environment: ENVIRONMENT_MAX_LENGTH,
  labelWords: LABEL_WORDS_MAX,
  labelWord: LABEL_WORD_MAX_LENGTH,
  bytes: MYSQL_MAX_BYTES,
};

type Words = (problem: SettingsProblem) => string;

const WORDS: Readonly<Record<SettingsRule, Words>> = {
  ...ROBOT_PROBLEM_WORDS,
  ...MENTION_PROBLEM_WORDS,
  'json-text': () =>
    t(
      'problem.json-text',
      "Grafana's settings of this app are not valid JSON. Save them again, or correct the provisioning file."
    ),
  'json-data': () => t('problem.json-data', 'jsonData of this app must be an object. Correct the provisioning file.'),
  'webhook-list': () => t('problem.webhook-list', 'jsonData.webhooks must be a list. Correct the provisioning file.'),
  'secure-size': () =>
    t(
      'problem.secure-size',
      'All webhooks together are close to or over {{bytes}} bytes. If Grafana uses MySQL, data beyond that is lost. Delete unused webhooks, or use PostgreSQL.',
      LIMITS
    ),
  environment: () =>
    t(
      'problem.environment',
      'Enter an environment name of at most {{environment}} characters on one line. Until then messages go without it.',
      LIMITS
    ),
  'label-words': () =>
    t(
      'problem.label-words',
      'labelWords must be an object of at most {{labelWords}} label names, each with its words. Until then messages show the names of labels.',
      LIMITS
    ),
  'label-word': () =>
    t(
      'problem.label-word',
      'Enter at most {{labelWord}} characters on one line, one text for all languages or one for each. Until then messages show the name of this label.',
      LIMITS
    ),
  'webhooks-max': () =>
    t(
      'problem.webhooks-max',
      'This organization has more webhooks than this server allows. Delete unused ones, or ask a server admin to increase webhooks_max.'
    ),
  entry: () => t('problem.entry', 'This is not a valid webhook. It must be an object with id, name and vendor.'),
  'stored-json': () =>
    t('problem.stored-json', 'The saved webhook cannot be read. Fill in the form again and save it.'),
  id: () => t('problem.id', 'The ID must have 1 to 64 letters, digits, _ or -.'),
  'id-taken': () => t('problem.id-taken', 'Another webhook already has this ID. Choose another ID.'),
  'id-provisioned': () =>
    t(
      'problem.id-provisioned',
      'A provisioned webhook with the same ID is used instead of this one. Delete this one, or change the ID of the provisioned one.'
    ),
  name: () => t('problem.name', 'Enter a name of 1 to {{name}} characters on one line.', LIMITS),
  'name-taken': () =>
    t('problem.name-taken', 'Another webhook already has this name. Choose a name that distinguishes the two groups.'),
  vendor: () => t('problem.vendor', 'Select a platform.'),
  remarks: () => t('problem.remarks', 'Remarks can have at most {{remarks}} characters. Shorten them.', LIMITS),
  enabled: () => t('problem.enabled', 'This must be on or off.'),
  fallback: () => t('problem.fallback', 'Select another webhook, or none.'),
  'fallback-unknown': () =>
    t(
      'problem.fallback-unknown',
      'The fallback webhook does not exist in this organization, or is this webhook itself. Until another one is selected there is no fallback.'
    ),
  keywords: () =>
    t(
      'problem.keywords',
      'A robot can have at most {{keywords}} keywords. Remove some: one keyword in the message is enough.',
      LIMITS
    ),
  keyword: () =>
    t('problem.keyword', 'A keyword must have 1 to {{keyword}} characters on one line. Shorten or remove it.', LIMITS),
  language: () => t('problem.language', 'Choose a language.'),
  'time-zone': () => t('problem.time-zone', 'Unknown time zone. Choose one such as Asia/Shanghai.'),
  format: () => t('problem.format', 'This platform does not support this format. Select another one.'),
  content: () => t('problem.content', 'Choose what the message shows.'),
  repeats: () => t('problem.repeats', 'Choose one of the reminders.'),
  'max-messages': () => t('problem.max-messages', 'Enter a whole number from 1 to {{messages}}.', LIMITS),
  'monthly-quota': () =>
    t('problem.monthly-quota', 'Enter a whole number from 1 to {{quota}}, or leave it empty.', LIMITS),
  'wrap-links': () => t('problem.wrap-links', 'This must be on or off.'),
  'delivery-link': () => t('problem.delivery-link', 'This must be on or off.'),
  'link-hosts': () => t('problem.link-hosts', 'At most {{linkHosts}} hosts are possible. Remove some.', LIMITS),
  'link-host': () =>
    t('problem.link-host', 'A host is a name such as wiki.example.com, without https://, port and path. Correct it.'),
  'unknown-field': (problem) =>
    t(
      'problem.unknown-field',
      'Unknown field {{field}}, probably misspelled. Correct or remove it.',
      problemValues(problem)
    ),
  'secret-in-text': () =>
    t(
      'problem.secret-in-text',
      'This text contains an address or a secret, and everyone who can view the webhook can read it. Move it to its own field below.'
    ),
};
