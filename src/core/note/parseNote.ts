import * as v from 'valibot';
import { isPicture } from '../card/picture';
import { safeUrl } from '../card/safeUrl';
import { cleanLine, cleanText } from '../text/cleanText';
import { describeValue } from '../webhook/describeValue';
import { isObject } from '../webhook/isObject';
import { type Language } from '../webhook/language';
import { personEntries } from '../webhook/webhookSchema';
import {
  type Note,
  NOTE_COMMENT_MAX_LENGTH,
  NOTE_FACT_NAME_MAX_LENGTH,
  NOTE_FACT_VALUE_MAX_LENGTH,
  NOTE_FACTS_MAX,
  NOTE_KINDS,
  NOTE_LINK_KINDS,
  NOTE_LINKS_MAX,
  NOTE_PEOPLE_MAX,
  NOTE_STATES,
  NOTE_TITLE_MAX_LENGTH,
  NOTE_URL_MAX_LENGTH,
} from './note';

/** A field of a note that is not as it has to be. */
export interface NoteProblem {
  /** Such as `title`, `facts[3].value` or `image`; '' is the whole note. */
  readonly field: string;
  /** The field of the note it belongs to, for programs: `facts` for `facts[3].value`; '' for the whole. */
  readonly part: string;
  /** For people, in the language asked for. */
  readonly expected: string;
  readonly got: string;
}

/** Reads what a browser sends as a note. Never throws. */
export function parseNote(
  value: unknown,
  language: Language
): { readonly ok: true; readonly note: Note } | { readonly ok: false; readonly problems: readonly NoteProblem[] } {
  const parsed = v.safeParse(NoteSchema, value, { abortPipeEarly: true });
  if (parsed.success) {
    return { ok: true, note: parsed.output };
  }
  const byField = new Map(parsed.issues.map((issue) => [fieldOf(issue), issue] as const));
  return { ok: false, problems: [...byField].map(([field, issue]) => problemOf(field, issue, language)) };
}

/** The problem on one line: `title: expected a text of at most 200 characters, got nothing`. */
export function noteProblemText({ field, expected, got }: NoteProblem, language: Language): string {
  const place = field === '' ? '' : `${field}: `;
  return language === 'en' ? `${place}expected ${expected}, got ${got}` : `${place}应为${expected}，实为 ${got}`;
}

function problemOf(field: string, issue: v.BaseIssue<unknown>, language: Language): NoteProblem {
  const part = /^\w*/.exec(field)?.[0] ?? '';
  const expected = EXPECTED_IN_NOTE[language];
  // What is in a picture is no help to anybody.
  const value = part === 'image' && typeof issue.input === 'string' ? {} : issue.input;
  const got = language === 'en' ? describeValue(value) : describeInChinese(value);
  return {
    field,
    part,
    expected: (Object.hasOwn(expected, part) ? expected[part] : undefined) ?? expected.unknown,
    got,
  };
}

/** As `describeValue`, whose quotes are in no language. */
function describeInChinese(value: unknown): string {
  if (value === undefined) {
    return '空';
  }
  if (Array.isArray(value)) {
    return `${value.length} 项的数组`;
  }
  return typeof value === 'object' && value !== null ? '对象' : describeValue(value);
}

/** `facts[3].value`, from the path Valibot gives. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const keys = issue.path?.map(({ key }) => key) ?? [];
  return keys
    .map((key, depth) => (typeof key === 'number' ? `[${key}]` : `${depth === 0 ? '' : '.'}${String(key)}`))
    .join('');
}

/** A text that may hold anything: what must not be shown is taken out when it is written, not refused here. */
function text(maxLength: number) {
  // A code point has at most two code units; counting them takes a copy.
  return v.pipe(
    v.string(),
    v.maxLength(maxLength * 2),
    v.check((value) => value.length <= maxLength || Array.from(value).length <= maxLength)
  );
}

const url = v.pipe(
  v.string(),
  v.maxLength(NOTE_URL_MAX_LENGTH),
  v.check((value) => safeUrl(value) !== '')
);

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

const time = v.pipe(
  v.string(),
  v.check((value) => ISO_TIME.test(value) && Number.isFinite(Date.parse(value)))
);

const entries = {
  kind: v.picklist(NOTE_KINDS),
  title: text(NOTE_TITLE_MAX_LENGTH),
  comment: text(NOTE_COMMENT_MAX_LENGTH),
  facts: v.pipe(
    v.array(
      v.strictObject({
        name: v.pipe(
          text(NOTE_FACT_NAME_MAX_LENGTH),
          v.check((name) => cleanLine(name) !== '')
        ),
        value: text(NOTE_FACT_VALUE_MAX_LENGTH),
      })
    ),
    v.maxLength(NOTE_FACTS_MAX)
  ),
  timeRange: v.exactOptional(
    v.pipe(
      v.strictObject({ from: time, to: time }),
      v.check(({ from, to }) => Date.parse(from) <= Date.parse(to))
    )
  ),
  links: v.pipe(v.array(v.strictObject({ kind: v.picklist(NOTE_LINK_KINDS), url })), v.maxLength(NOTE_LINKS_MAX)),
  imageUrl: v.exactOptional(
    v.pipe(
      url,
      v.check((value) => /^https:/i.test(value.trim()))
    )
  ),
  image: v.exactOptional(
    v.pipe(
      v.strictObject({ mediaType: v.picklist(['image/png', 'image/jpeg']), base64: v.string() }),
      v.check(isPicture)
    )
  ),
  mentions: v.strictObject({
    all: v.boolean(),
    // Somebody without an id is only named.
    people: v.pipe(v.array(v.object(personEntries)), v.maxLength(NOTE_PEOPLE_MAX)),
  }),
  state: v.exactOptional(v.picklist(NOTE_STATES)),
};

/**
 * A note as a browser sends it. What it does not know it refuses: a `sender` above all, which is for the backend to
 * say. `parseNote` says in words what is wrong with one.
 */
const NoteSchema: v.GenericSchema<unknown, Note> = v.pipe(
  v.custom<object>(isObject),
  v.strictObject(entries),
  v.forward(
    v.check(({ kind, title, comment }) =>
      kind === 'text' ? cleanText(title + comment).trim() !== '' : cleanLine(title) !== ''
    ),
    ['title']
  ),
  v.forward(
    v.check(({ kind, state }) => kind === 'alert' || state === undefined),
    ['state']
  )
);

/** The form that each field of a note must have, in words; '' is the whole note, `unknown` a field that no note has. */
type Expected = Readonly<Record<string, string>> & { readonly unknown: string };

const ENGLISH: Expected = {
  '': 'an object with kind, title, comment, facts, links and mentions',
  unknown: 'no such field',
  kind: `one of ${NOTE_KINDS.join(', ')}`,
  title: `a text of at most ${NOTE_TITLE_MAX_LENGTH} characters, which only a note of words alone may leave empty if it has a comment`,
  comment: `a text of at most ${NOTE_COMMENT_MAX_LENGTH} characters`,
  facts: `at most ${NOTE_FACTS_MAX} facts, each with a name of 1 to ${NOTE_FACT_NAME_MAX_LENGTH} and a value of at most ${NOTE_FACT_VALUE_MAX_LENGTH} characters`,
  timeRange: 'from and to as ISO 8601 with a time zone, from not after to',
  links: `at most ${NOTE_LINKS_MAX} links, each with a kind (${NOTE_LINK_KINDS.join(', ')}) and an http or https address`,
  imageUrl: 'an https address',
  image: 'a PNG or JPEG of at most 2 MiB, in base64, with its media type',
  mentions: `all (true or false) and at most ${NOTE_PEOPLE_MAX} people, each with a name`,
  state: `of an alert one of ${NOTE_STATES.join(', ')}; nothing for others`,
};

const CHINESE: Expected = {
  '': '包含 kind、title、comment、facts、links 和 mentions 的对象',
  unknown: '不存在的字段',
  kind: ` ${NOTE_KINDS.join('、')} 之一`,
  title: `最多 ${NOTE_TITLE_MAX_LENGTH} 个字符的文本；只有纯文字且有附言时才可留空`,
  comment: `最多 ${NOTE_COMMENT_MAX_LENGTH} 个字符的文本`,
  facts: `最多 ${NOTE_FACTS_MAX} 项，每项名称 1 到 ${NOTE_FACT_NAME_MAX_LENGTH} 个字符，值最多 ${NOTE_FACT_VALUE_MAX_LENGTH} 个字符`,
  timeRange: '带时区的 ISO 8601 时间 from 和 to，且 from 不晚于 to',
  links: `最多 ${NOTE_LINKS_MAX} 个链接，每个包含 kind（${NOTE_LINK_KINDS.join('、')}）和 http 或 https 地址`,
  imageUrl: ' https 地址',
  image: ' Base64 编码、不超过 2 MiB 的 PNG 或 JPEG，并注明媒体类型',
  mentions: ` all（true 或 false）和最多 ${NOTE_PEOPLE_MAX} 人，每人有姓名`,
  state: `告警状态 ${NOTE_STATES.join('、')} 之一；其他类型不应有`,
};

const EXPECTED_IN_NOTE: Readonly<Record<Language, Expected>> = { en: ENGLISH, 'zh-Hans': CHINESE };
