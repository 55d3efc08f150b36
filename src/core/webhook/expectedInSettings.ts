import { LANGUAGES } from './language';
import { VENDORS } from './vendor';
import {
  KEYWORD_MAX_LENGTH,
  KEYWORDS_MAX,
  LABEL_MAX_LENGTH,
  LABELS_MAX,
  MESSAGES_MAX,
  NAME_MAX_LENGTH,
  PEOPLE_MAX,
  REMARKS_MAX_LENGTH,
  RULES_MAX,
} from './webhookSchema';

const NAME = `a text of 1 to ${NAME_MAX_LENGTH} characters on one line`;

/** What each field of a webhook has to be, in words. List positions in the path are left out. */
const EXPECTED: Readonly<Record<string, string>> = {
  '': 'an object with id, name and vendor',
  id: 'a text of 1 to 64 letters, digits, _ or -',
  name: NAME,
  vendor: `one of ${VENDORS.join(', ')}`,
  remarks: `a text of at most ${REMARKS_MAX_LENGTH} characters`,
  enabled: 'true or false',
  keywords: `a list of at most ${KEYWORDS_MAX} texts`,
  'keywords[]': `a text of 1 to ${KEYWORD_MAX_LENGTH} characters on one line`,
  language: `one of ${LANGUAGES.join(', ')}`,
  timeZone: 'a time zone such as Asia/Shanghai',
  format: 'a format of this vendor',
  content: 'one of card, template',
  maxMessages: `a whole number from 1 to ${MESSAGES_MAX}`,
  mentions: `a list of at most ${RULES_MAX} rules`,
  'mentions[]': 'an object with people, or with all: true',
  'mentions[].labels': `at most ${LABELS_MAX} labels, names and values of at most ${LABEL_MAX_LENGTH} characters each`,
  'mentions[].people': `a list of at most ${PEOPLE_MAX} people`,
  'mentions[].people[]': 'an object with name and at least one of phone, wecom, dingtalk, feishu',
  'mentions[].people[].name': NAME,
  'mentions[].people[].phone': '5 to 20 digits',
  'mentions[].people[].wecom': 'a userid of 1 to 64 letters, digits, _ . @ or -, and not all',
  'mentions[].people[].dingtalk': 'a userId of 1 to 64 letters, digits, _ . @ or -, and not all',
  'mentions[].people[].feishu': 'an open_id or user_id of 1 to 64 letters, digits, _ . @ or -, and not all',
  'mentions[].all': 'true or false',
};

/** What has to stand at a path such as `mentions[2].all`. */
export function expectedInSettings(field: string): string {
  const place = field.replaceAll(/\[\d+\]/g, '[]');
  const labelsAt = 'mentions[].labels';
  return EXPECTED[place.startsWith(labelsAt) ? labelsAt : place] ?? 'something else';
}
