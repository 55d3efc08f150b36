import { t } from '@grafana/i18n';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { ownIdLabel } from '../core/vendors/vendorName';
import { OWN_IDS, type OwnId } from '../core/webhook/vendor';
import {
  BOOK_MAX,
  LABEL_MAX_LENGTH,
  LABELS_MAX,
  NAME_MAX_LENGTH,
  PEOPLE_MAX,
  RULES_MAX,
} from '../core/webhook/webhookLimits';
import { PLAIN_VALUES } from './plainValues';
import { problemValues } from './problemValues';
import { readerLanguage } from './readerLanguage';

type Words = (problem: SettingsProblem) => string;

const LIMITS = {
  rules: RULES_MAX,
  labels: LABELS_MAX,
  label: LABEL_MAX_LENGTH,
  people: PEOPLE_MAX,
  name: NAME_MAX_LENGTH,
  book: BOOK_MAX,
};

/** The words for a fault of a mention rule, or of a person, by the rule; see `problemWords`. */
export const MENTION_PROBLEM_WORDS = {
  mentions: () => t('problem.mentions', 'At most {{rules}} mention rules are possible. Remove some.', LIMITS),
  mention: () => t('problem.mention', 'This rule mentions no one. Add people, or mention everyone.'),
  'mention-labels': () =>
    t(
      'problem.mention-labels',
      'A rule can have at most {{labels}} labels, each name and value with at most {{label}} characters. Shorten or remove some.',
      LIMITS
    ),
  'mention-matchers': () =>
    t('problem.mention-matchers', 'A rule can have at most {{labels}} conditions. Remove some.', LIMITS),
  'mention-matcher': () => t('problem.mention-matcher', 'A condition must have label, op and value. Correct it.'),
  'matcher-label': () =>
    t('problem.matcher-label', 'Enter the name of a label, at most {{label}} characters on one line.', LIMITS),
  'matcher-op': () => t('problem.matcher-op', 'The operator must be =, !=, =~ or !~. Select one of them.'),
  'matcher-value': () =>
    t(
      'problem.matcher-value',
      'This is not a valid regular expression. Use it as in Prometheus, for example db|web-.*. \\b, \\p, [:classes:], named groups and (?=…) are not supported. At most {{label}} characters.',
      LIMITS
    ),
  'mention-people': () =>
    t('problem.mention-people', 'A rule can have at most {{people}} people. Split it into several rules.', LIMITS),
  'mention-names': () =>
    t(
      'problem.mention-names',
      'A rule can have at most {{people}} people of the address book. Split it into several rules.',
      LIMITS
    ),
  'mention-name': () =>
    t(
      'problem.mention-name',
      'Enter the name of a person as in the address book, at most {{name}} characters.',
      LIMITS
    ),
  'person-unknown': (problem) =>
    t(
      'problem.person-unknown',
      '{{got}} is not in the address book. Alerts are sent, but only with the name as text. Add the person on the Configuration page, or remove the name from the rule.',
      problemValues(problem)
    ),
  'mention-all': () => t('problem.mention-all', 'This must be on or off.'),
  'people-book': () =>
    t(
      'problem.people-book',
      'people must be a list of at most {{book}} people. Until then the address book is empty.',
      LIMITS
    ),
  'person-twice': () =>
    t(
      'problem.person-twice',
      'The address book already has a person of this name. Choose a name that distinguishes them.'
    ),
  person: () => t('problem.person', 'A name alone is not enough for a mention. Enter a phone number or an ID.'),
  'person-name': () =>
    t('problem.person-name', 'Enter a name of 1 to {{name}} characters to identify the person.', LIMITS),
  'person-phone': () =>
    t('problem.person-phone', 'A phone number must have 5 to 20 digits and nothing else. Remove spaces, + and -.'),
  'person-lark': () => ownIdWords(`Lark ${ownIdLabel('feishu', readerLanguage())}`),
  ...wordsOfOwnIds(),
} satisfies Readonly<Record<string, Words>>;

function wordsOfOwnIds() {
  const words = OWN_IDS.map((id) => [`person-${id}`, () => ownIdWords(ownIdLabel(id, readerLanguage()))]);
  // Each of the ids has an entry.
  return Object.fromEntries(words) as Record<`person-${OwnId}`, Words>;
}

function ownIdWords(id: string): string {
  return t(
    'problem.person-own-id',
    'The {{id}} must have 1 to 64 letters, digits, _ . @ or -. To mention everyone, use the switch of the rule.',
    { id, ...PLAIN_VALUES }
  );
}
