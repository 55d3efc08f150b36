import { type Language } from '../webhook/language';
import { NOTE_KINDS, NOTE_LINK_KINDS, NOTE_STATES } from './note';
import {
  NOTE_COMMENT_MAX_LENGTH,
  NOTE_FACT_NAME_MAX_LENGTH,
  NOTE_FACT_VALUE_MAX_LENGTH,
  NOTE_FACTS_MAX,
  NOTE_LINKS_MAX,
  NOTE_PEOPLE_MAX,
  NOTE_TITLE_MAX_LENGTH,
} from './noteLimits';

/** What each field of a note has to be, in words; '' is the whole note, `unknown` what no note has. */
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
  mentions: `all (true or false) and at most ${NOTE_PEOPLE_MAX} people, each with a name and an id`,
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
  mentions: ` all（true 或 false）和最多 ${NOTE_PEOPLE_MAX} 人，每人有姓名和至少一个 ID`,
  state: `告警状态 ${NOTE_STATES.join('、')} 之一；其他类型不应有`,
};

export const EXPECTED_IN_NOTE: Readonly<Record<Language, Expected>> = { en: ENGLISH, 'zh-Hans': CHINESE };
