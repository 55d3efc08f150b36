import { OPERATORS } from './labelOperator';
import { LANGUAGES } from './language';
import { type Fault } from './settingsProblem';
import { REPEATS } from './webhook';
import { type VendorFacts } from '../vendors/vendorFacts';
import { BOOK_IDS, type Format, PERSON_IDS, type PersonId, VENDOR_FACTS, VENDORS } from './vendor';
import {
  BOOK_MAX,
  ENVIRONMENT_MAX_LENGTH,
  KEYWORD_MAX_LENGTH,
  KEYWORDS_MAX,
  LABEL_MAX_LENGTH,
  LABEL_WORD_MAX_LENGTH,
  LABEL_WORDS_MAX,
  LABELS_MAX,
  LINK_HOSTS_MAX,
  MESSAGES_MAX,
  MONTHLY_QUOTA_MAX,
  NAME_MAX_LENGTH,
  PEOPLE_MAX,
  REMARKS_MAX_LENGTH,
  RULES_MAX,
} from './webhookLimits';

/** The fault of a secret in a text that everybody reads who may see the webhook. */
export const SECRET_IN_TEXT: Fault = {
  rule: 'secret-in-text',
  expected: 'a text without secrets, because everyone who can view the webhook can read it',
  got: 'a text with a secret in it',
};

/** The form that a field must have, in words, and the rule that says so. */
export type Expectation = Omit<Fault, 'got'>;

const NAME = `a text of 1 to ${NAME_MAX_LENGTH} characters on one line`;
const LABELS = `at most ${LABELS_MAX} labels, names and values of at most ${LABEL_MAX_LENGTH} characters each`;
const PERSON = `an object with name and at least one of ${PERSON_IDS.join(', ')}`;
const LABEL_WORD = `a text of 1 to ${LABEL_WORD_MAX_LENGTH} characters on one line, or one for each of ${LANGUAGES.join(', ')}`;
const PATTERN = 'after =~ and !~ a regular expression without \\b, \\p, (?=, named groups and [:classes:]';
const LABEL_WORD_AT = 'labelWords.';
const USER_ID = '1 to 64 letters, digits, _ . @ or -, and not all';

/** A vendor's own id, in a rule and in the address book. */
function ownIdEntries({ field, expected }: VendorFacts<Format, PersonId>['ownId']): Array<[path: string, Expectation]> {
  const expectation = { rule: `person-${field}` as const, expected: `${expected} of ${USER_ID}` };
  return [
    [`mentions[].people[].${field}`, expectation],
    [`people[].${field}`, expectation],
  ];
}

const PHONE: Expectation = { rule: 'person-phone', expected: '5 to 20 digits' };

/** The form that each field of a webhook, and of what is set for all messages, must have. List positions in the path are left out. */
const EXPECTED: Readonly<Record<string, Expectation>> = {
  '': { rule: 'entry', expected: 'an object with id, name and vendor' },
  id: { rule: 'id', expected: 'a text of 1 to 64 letters, digits, _ or -' },
  name: { rule: 'name', expected: NAME },
  vendor: { rule: 'vendor', expected: `one of ${VENDORS.join(', ')}` },
  remarks: { rule: 'remarks', expected: `a text of at most ${REMARKS_MAX_LENGTH} characters` },
  enabled: { rule: 'enabled', expected: 'true or false' },
  fallback: { rule: 'fallback', expected: 'the id of another webhook' },
  keywords: { rule: 'keywords', expected: `a list of at most ${KEYWORDS_MAX} texts` },
  'keywords[]': { rule: 'keyword', expected: `a text of 1 to ${KEYWORD_MAX_LENGTH} characters on one line` },
  language: { rule: 'language', expected: `one of ${LANGUAGES.join(', ')}` },
  timeZone: { rule: 'time-zone', expected: 'a time zone such as Asia/Shanghai' },
  format: { rule: 'format', expected: 'a format of this platform' },
  content: { rule: 'content', expected: 'one of card, template' },
  maxMessages: { rule: 'max-messages', expected: `a whole number from 1 to ${MESSAGES_MAX}` },
  repeats: { rule: 'repeats', expected: `one of ${REPEATS.join(', ')}` },
  monthlyQuota: { rule: 'monthly-quota', expected: `a whole number from 1 to ${MONTHLY_QUOTA_MAX}` },
  wrapLinks: { rule: 'wrap-links', expected: 'true or false' },
  deliveryLink: { rule: 'delivery-link', expected: 'true or false' },
  linkHosts: { rule: 'link-hosts', expected: `a list of at most ${LINK_HOSTS_MAX} hosts` },
  'linkHosts[]': { rule: 'link-host', expected: 'a host such as wiki.example.com, without scheme, port and path' },
  mentions: { rule: 'mentions', expected: `a list of at most ${RULES_MAX} rules` },
  'mentions[]': { rule: 'mention', expected: 'an object with names or people, or with all: true' },
  'mentions[].labels': { rule: 'mention-labels', expected: LABELS },
  'mentions[].people': { rule: 'mention-people', expected: `a list of at most ${PEOPLE_MAX} people` },
  'mentions[].people[]': { rule: 'person', expected: PERSON },
  'mentions[].people[].name': { rule: 'person-name', expected: NAME },
  'mentions[].people[].phone': PHONE,
  ...Object.fromEntries(VENDORS.flatMap((vendor) => ownIdEntries(VENDOR_FACTS[vendor].ownId))),
  'mentions[].matchers': { rule: 'mention-matchers', expected: `a list of at most ${LABELS_MAX} conditions` },
  'mentions[].matchers[]': { rule: 'mention-matcher', expected: 'an object with label, op and value' },
  'mentions[].matchers[].label': { rule: 'matcher-label', expected: 'the name of a label on one line' },
  'mentions[].matchers[].op': { rule: 'matcher-op', expected: `one of ${OPERATORS.join(' ')}` },
  'mentions[].matchers[].value': {
    rule: 'matcher-value',
    expected: `a text of at most ${LABEL_MAX_LENGTH} characters, ${PATTERN}`,
  },
  'mentions[].names': { rule: 'mention-names', expected: `a list of at most ${PEOPLE_MAX} names` },
  'mentions[].names[]': { rule: 'mention-name', expected: NAME },
  people: { rule: 'people-book', expected: `a list of at most ${BOOK_MAX} people` },
  'people[]': { rule: 'person', expected: `an object with name and at least one of ${BOOK_IDS.join(', ')}` },
  'people[].name': { rule: 'person-name', expected: NAME },
  'people[].phone': PHONE,
  'people[].lark': { rule: 'person-lark', expected: `an open_id or user_id of ${USER_ID}` },
  environment: { rule: 'environment', expected: `a text of at most ${ENVIRONMENT_MAX_LENGTH} characters on one line` },
  labelWords: { rule: 'label-words', expected: `an object of at most ${LABEL_WORDS_MAX} label names with their words` },
  [LABEL_WORD_AT]: { rule: 'label-word', expected: LABEL_WORD },
  'mentions[].all': { rule: 'mention-all', expected: 'true or false' },
};

/** Places whose names below are the user's own. */
const NAMED_BY_USERS = ['mentions[].labels', LABEL_WORD_AT];

/** The form that a value must have at a path such as `mentions[2].all`. */
export function expectedInSettings(field: string): Expectation {
  const place = field.replaceAll(/\[\d+\]/g, '[]');
  const key = NAMED_BY_USERS.find((each) => place.startsWith(each)) ?? place;
  return (Object.hasOwn(EXPECTED, key) ? EXPECTED[key] : null) ?? { rule: 'other', expected: 'something else' };
}
