import { getTimeZone } from '@grafana/data';
import { isTimeZone } from '../../core/webhook/webhookSchema';
import { type Operator } from '../../core/webhook/labelOperator';
import { type Language } from '../../core/webhook/language';
import { type Format, PERSON_IDS, type PersonId, type Vendor } from '../../core/webhook/vendor';
import { type Content, type Repeats } from '../../core/webhook/webhook';

/** A robot in the form. What is stored of it is never known here, only that it is there. */
export interface RobotValues {
  /** Its place among the webhook's robots, 1 to 10. */
  readonly slot: number;
  url: string;
  secret: string;
  /** Such as `https://oapi.dingtalk.com/…a1b2`; '' where none is stored. */
  readonly storedUrl: string;
  readonly hasStoredSecret: boolean;
  /** The stored address stays; `url` counts for nothing. */
  keepsUrl: boolean;
  keepsSecret: boolean;
}

export type PersonValues = Record<'name' | PersonId, string>;

export interface LabelValues {
  name: string;
  op: Operator;
  value: string;
}

export interface MentionValues {
  labels: LabelValues[];
  /** Of people in the address book. */
  names: string[];
  people: PersonValues[];
  all: boolean;
}

/** The form's fields as they are typed; nothing is checked yet. */
export interface FormValues {
  name: string;
  vendor: Vendor;
  remarks: string;
  keywords: string[];
  robots: RobotValues[];
  mentions: MentionValues[];
  language: Language;
  timeZone: string;
  format: Format;
  content: Content;
  maxMessages: number;
  repeats: Repeats;
  /** As it is typed; '' where it is not known. */
  monthlyQuota: string;
  /** DingTalk's links open in the browser. */
  wrapLinks: boolean;
  /** Each message links to its delivery. */
  deliveryLink: boolean;
  linkHosts: string[];
  /** Id of another webhook; '' where there is none. */
  fallback: string;
  enabled: boolean;
}

/** Messages a notification may become unless somebody says otherwise; stored ones that say nothing keep 3. */
const MAX_MESSAGES = 1;

/** The form before anything is typed, for a reader of this language. */
export function emptyValues(language: Language): FormValues {
  return {
    name: '',
    vendor: 'wecom',
    remarks: '',
    keywords: [],
    robots: [newRobot(1)],
    mentions: [],
    language,
    timeZone: readerTimeZone(),
    format: 'markdown',
    content: 'card',
    maxMessages: MAX_MESSAGES,
    repeats: 'short',
    monthlyQuota: '',
    wrapLinks: true,
    deliveryLink: false,
    linkHosts: [],
    fallback: '',
    enabled: true,
  };
}

/** A robot nobody knows anything of. */
export function newRobot(slot: number): RobotValues {
  return { slot, url: '', secret: '', storedUrl: '', hasStoredSecret: false, keepsUrl: false, keepsSecret: false };
}

export function newPerson(): PersonValues {
  // Each of the ids has an entry.
  return { name: '', ...(Object.fromEntries(PERSON_IDS.map((id) => [id, ''])) as Record<PersonId, string>) };
}

export function newLabel(): LabelValues {
  return { name: '', op: '=', value: '' };
}

export function newMention(): MentionValues {
  return { labels: [newLabel()], names: [], people: [], all: false };
}

/** True for a row in which nothing is entered, which counts for none. */
export function isBlankPerson(person: PersonValues): boolean {
  return Object.values(person).every((each) => each.trim() === '');
}

/** True for a row in which nothing is entered. `= ""` is a condition only with a name. */
export function isBlankLabel({ name, value }: LabelValues): boolean {
  return name === '' && value === '';
}

/** A row whose condition is a label and its exact value, which settings hold as they always have. */
export function isExact({ op }: LabelValues): boolean {
  return op === '=';
}

/** The reader's own, as their profile says; where it says "browser" or nothing, the browser's. */
function readerTimeZone(): string {
  const wanted = getTimeZone();
  if (wanted.toLowerCase() === 'utc') {
    return 'UTC';
  }
  const zone = isTimeZone(wanted) ? wanted : new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone) ? zone : 'UTC';
}
