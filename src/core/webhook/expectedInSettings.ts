import { LANGUAGES } from '../card/language';
import { VENDORS } from './vendor';

/** What each field of a webhook has to be, in words. List positions in the path are left out. */
const EXPECTED: Readonly<Record<string, string>> = {
  '': 'an object with id, name and vendor',
  id: 'a text of 1 to 64 letters, digits, _ or -',
  name: 'a text of 1 to 100 characters on one line',
  vendor: `one of ${VENDORS.join(', ')}`,
  remarks: 'a text of at most 500 characters',
  enabled: 'true or false',
  keywords: 'a list of at most 10 texts',
  'keywords[]': 'a text of 1 to 64 characters on one line',
  language: `one of ${LANGUAGES.join(', ')}`,
  timeZone: 'a time zone such as Asia/Shanghai',
  format: 'a format of this vendor',
  content: 'one of card, template',
  maxMessages: 'a whole number from 1 to 9',
  mentions: 'a list of at most 50 rules',
  'mentions[]': 'an object with people, or with all: true',
  'mentions[].labels': 'at most 20 label names, each with a value of at most 1000 characters',
  'mentions[].people': 'a list of at most 50 people',
  'mentions[].people[]': 'an object with name and at least one of phone, wecom, dingtalk, feishu',
  'mentions[].people[].name': 'a text of 1 to 100 characters on one line',
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
