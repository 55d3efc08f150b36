import { type VendorFacts } from '../vendorFacts';

/** WeCom's group robot. Source of everything here: developer.work.weixin.qq.com/document/path/91770, as of 2025-08. */
export const wecomFacts = {
  name: { en: 'WeCom', 'zh-Hans': '企业微信' },
  mark: { colour: '#0b7d3e', initial: 'm5.5 7.5 2 9 2.5-7 2.5 7 2-9' },
  address: { host: 'qyapi.weixin.qq.com', path: '/cgi-bin/webhook/send', parameter: 'key' },
  formats: ['markdown', 'text', 'template_card'],
  briefFormats: ['template_card'],
  hasKeywords: false,
  secret: null,
  mentionsBy: ['wecom', 'phone'],
  ownId: {
    field: 'wecom',
    expected: 'a userid',
    label: { en: 'WeCom userid', 'zh-Hans': '企业微信 userid' },
  },
  pace: [{ max: 20, windowMs: 60_000 }],
  // It counts by the minute.
  rest: { firstMs: 60_000, maxMs: 60_000 },
  quotaRestMs: 0,
  hasRushHours: false,
} as const satisfies VendorFacts;

/**
 * Most UTF-8 bytes WeCom takes in `markdown.content`; more is refused whole with 40058.
 * Source: developer.work.weixin.qq.com/document/path/91770, as of 2025-08.
 */
export const MARKDOWN_MAX_BYTES = 4_096;

/** Most UTF-8 bytes in `text.content`. Source: the same page. */
export const TEXT_MAX_BYTES = 2_048;

/**
 * Widest texts of a template card's fields, in half-width columns: the same page advises so many 字, and a half-width
 * character counts half; longer ones are cut by the client. The list lengths are stated as limits.
 */
export const TEMPLATE_CARD = {
  sourceColumns: 26,
  titleColumns: 52,
  subTitleColumns: 224,
  emphasisColumns: 20,
  emphasisNameColumns: 30,
  keyColumns: 10,
  valueColumns: 52,
  jumpColumns: 26,
  facts: 6,
  jumps: 3,
} as const;

/** Widest quote of a template card, in half-width columns. Ours, as the page advises nothing: as much as its subtitle. */
export const QUOTE_COLUMNS = 224;

/** Most UTF-8 bytes of a whole template card body. Ours: no page states one, and the fields' lengths stay far below. */
export const TEMPLATE_CARD_MAX_BYTES = 20_000;
