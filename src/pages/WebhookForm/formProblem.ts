import { get } from 'react-hook-form';
import { type SettingsProblem, type SettingsRule } from '../../core/webhook/settingsProblem';
import { problemWords } from '../../ui/problemWords';
import { type Vendor, VENDOR_FACTS } from '../../core/webhook/vendor';
import { type FormValues, isBlankLabel, isBlankPerson, isExact, type MentionValues } from './formValues';

/** Something wrong with the form, at the field it belongs to. */
export interface FormProblem {
  /** Such as `robots.1.url`; null where the form has no such field. */
  readonly path: string | null;
  /** The problem, and what to do. */
  readonly text: string;
  /** True if the webhook cannot be saved like this. */
  readonly blocks: boolean;
  /** It is only that nothing was entered yet: no reason to tell somebody who has just come. */
  readonly isStillEmpty: boolean;
}

/** The rules that an empty field breaks. */
const OF_EMPTY_FIELDS: readonly SettingsRule[] = ['name', 'url-missing', 'person', 'person-name', 'mention'];

/** A problem of the settings as the form shows it. */
export function formProblem(problem: SettingsProblem, values: FormValues): FormProblem {
  const path = fieldPath(problem.field, values);
  const value: unknown = path === null ? null : get(values, path);
  return {
    path,
    text: problemWords(problem),
    blocks: problem.disables,
    // A rule without people is an object.
    isStillEmpty: OF_EMPTY_FIELDS.includes(problem.rule) && (value === '' || typeof value === 'object'),
  };
}

/** Fields of the form that are named as the settings name them. */
const SAME_NAME = [
  'name',
  'vendor',
  'remarks',
  'keywords',
  'language',
  'timeZone',
  'format',
  'content',
  'maxMessages',
  'repeats',
  'monthlyQuota',
  'wrapLinks',
  'deliveryLink',
  'linkHosts',
  'enabled',
  'fallback',
  'robots',
  'mentions',
];

/**
 * Where in the form a problem's field is, such as `robots.1.url` for `url.2`; null where the form has no such field. Of a
 * robot that has none of the form's places, it is the list of robots.
 */
export function fieldPath(
  field: string,
  { robots, vendor, mentions }: Pick<FormValues, 'robots' | 'vendor' | 'mentions'>
): string | null {
  const robot = /^(url|secret)(?:\.(\d+))?$/.exec(field);
  if (robot !== null) {
    const index = robots.findIndex(({ slot }) => slot === Number(robot[2] ?? 1));
    return index < 0 ? 'robots' : `robots.${index}.${robot[1]}`;
  }
  const list = /^(keywords|linkHosts)\[\d+\]$/.exec(field)?.[1];
  if (list !== undefined) {
    return list;
  }
  const mention = /^mentions\[(\d+)\](.*)$/.exec(field);
  if (mention === null) {
    return plainPath(field);
  }
  const [, rule = '', rest = ''] = mention;
  return mentionPath(`mentions.${rule}`, rest, { vendor, values: mentions[Number(rule)] });
}

function plainPath(field: string): string | null {
  return SAME_NAME.includes(field) ? field : null;
}

interface RuleInForm {
  readonly vendor: Vendor;
  readonly values: MentionValues | undefined;
}

/** A rule without anybody is at fault as a whole, and so are its labels: one of them has no name the settings know. */
function mentionPath(rule: string, rest: string, { vendor, values }: RuleInForm): string {
  if (rest.startsWith('.labels')) {
    return `${rule}.labels`;
  }
  if (rest.startsWith('.names')) {
    return `${rule}.names`;
  }
  const [, list, number = '', part] = /^\.(people|matchers)\[(\d+)\](?:\.(\w+))?$/.exec(rest) ?? [];
  if (list === 'matchers') {
    const row = rowOf(values?.labels, (label) => !isBlankLabel(label) && !isExact(label), Number(number));
    return `${rule}.labels.${row}.${part === 'label' ? 'name' : (part ?? 'value')}`;
  }
  const row = rowOf(values?.people, (person) => !isBlankPerson(person), Number(number));
  // Of somebody without an id the last one is told of: the first may be left for it.
  return list === undefined ? rule : `${rule}.people.${row}.${part ?? VENDOR_FACTS[vendor].mentionsBy.at(-1)}`;
}

/** The row of the form that a number counts among those that are sent. */
function rowOf<Row>(rows: readonly Row[] | undefined, isSent: (row: Row) => boolean, number: number): number {
  return rows?.flatMap((row, index) => (isSent(row) ? [index] : []))[number] ?? number;
}
