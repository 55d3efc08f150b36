import { type VendorFacts } from '../vendorFacts';

/**
 * Feishu's custom bot. Sources: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot, and
 * open.feishu.cn/document/server-docs/api-call-guide/frequency-control for pace, rests and rush hours.
 */
export const feishuFacts = {
  name: { en: 'Feishu', 'zh-Hans': '飞书' },
  mark: { colour: '#3258e8', initial: 'M13.5 7.5H7.5v9M7.5 12h5' },
  address: { host: 'open.feishu.cn', path: '/open-apis/bot/v2/hook/', parameter: '' },
  formats: ['card', 'text'],
  briefFormats: [],
  hasKeywords: true,
  secret: { prefix: '' },
  mentionsBy: ['feishu'],
  ownId: {
    field: 'feishu',
    expected: 'an open_id or user_id',
    label: { en: 'open_id or user_id', 'zh-Hans': 'open_id 或 user_id' },
  },
  pace: [
    { max: 5, windowMs: 1_000 },
    { max: 100, windowMs: 60_000 },
  ],
  // It answers so under load too, where a second may do.
  rest: { firstMs: 1_000, maxMs: 60_000 },
  quotaRestMs: 0,
  // Code 11232 at 10:00, 17:30 and so on, when everybody's timers fire.
  hasRushHours: true,
} as const satisfies VendorFacts;

/** Lark is Feishu's international twin: another host, the same messages. */
export const larkFacts = {
  ...feishuFacts,
  name: { en: 'Lark', 'zh-Hans': 'Lark' },
  mark: { colour: '#007a70', initial: 'M8 7.5v9h5.5' },
  address: { ...feishuFacts.address, host: 'open.larksuite.com' },
} as const satisfies VendorFacts;

/**
 * Most UTF-8 bytes of the whole request body, timestamp and signature included. The guide says 20 KB without saying
 * which kilobyte, so the smaller one holds. Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
 */
export const BODY_MAX_BYTES = 20_000;

/** Bytes that signing adds to the body: `"timestamp":"…10 digits…","sign":"…44 characters…",` and some room. */
export const SIGNATURE_BYTES = 120;

/**
 * Most characters (UTF-16 units) of one markdown text. Near 10,000 a client was seen to cut it silently, which would be a
 * loss that counts as delivered; no page states a limit. Ours.
 */
export const ELEMENT_MAX_CHARACTERS = 4_000;

/** Rows of a table's page, of 1 to 10. Source: open.feishu.cn, card JSON 2.0, table. */
export const TABLE_PAGE_ROWS = 10;
