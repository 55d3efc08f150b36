import { type VendorFacts } from '../vendorFacts';

/** DingTalk's custom robot. Source: open.dingtalk.com, custom robot access and security settings. */
export const dingtalkFacts = {
  name: { en: 'DingTalk', 'zh-Hans': '钉钉' },
  mark: { colour: '#1268d6', initial: 'M7.5 7.5v9h2.5a4.5 4.5 0 0 0 0-9Z' },
  address: { host: 'oapi.dingtalk.com', path: '/robot/send', parameter: 'access_token' },
  formats: ['markdown', 'actionCard'],
  briefFormats: [],
  hasKeywords: true,
  secret: { prefix: 'SEC' },
  mentionsBy: ['phone', 'dingtalk'],
  ownId: {
    field: 'dingtalk',
    expected: 'a userId',
    label: { en: 'DingTalk userId', 'zh-Hans': '钉钉 userId' },
  },
  pace: [{ max: 20, windowMs: 60_000 }],
  // It throttles for ten minutes, so asking sooner is pointless.
  rest: { firstMs: 600_000, maxMs: 600_000 },
  // Ours: it may last till the month ends, or till somebody buys more. Asking hourly costs nothing and notices both.
  quotaRestMs: 3_600_000,
  hasRushHours: false,
} as const satisfies VendorFacts;

/**
 * Most UTF-8 bytes of the JSON body DingTalk takes; more is refused whole with 460101. That the body is counted and not
 * the text, its newer answer says: "body 大小不合法;solution:请保持大小在 20000bytes 以内".
 * Source: timonwong/prometheus-webhook-dingtalk issue 30 and pull request 222.
 */
export const BODY_MAX_BYTES = 20_000;

/** Most buttons of an `actionCard`. One source says so, no page does; links beyond them stand in the text. */
export const MAX_BUTTONS = 5;

/** UTF-8 bytes of a ping beside its id, twice: ` @` in the text, quotes and a comma in the list. */
export const PING_MARKUP_BYTES = 5;

/** UTF-8 bytes left for pings in a message that is nothing else: a title, escaped, and a keyword have under 2,000. */
export const PINGS_MAX_BYTES = BODY_MAX_BYTES - 4_000;
