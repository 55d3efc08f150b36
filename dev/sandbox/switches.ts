import * as v from 'valibot';
import { CHECKS, type CheckName } from './checkOrder';

/** Everything the public documents leave open, with one default each; README.md lists them with their reasons. */
const switchesSchema = v.strictObject({
  /** Order in which a vendor checks; a permutation of all checks. */
  checkOrder: v.pipe(
    v.array(v.picklist(CHECKS)),
    v.length(CHECKS.length),
    v.check((order) => new Set(order).size === CHECKS.length, 'Expected every check exactly once')
  ),
  /** Unknown properties of WeCom and DingTalk messages: the servers ignore them, the sandbox takes them for misspelt. */
  unknownFields: v.picklist(['refuse', 'ignore']),
  /** Markup that is cut, unbalanced or not of the vendor's dialect: clients show it as it is, the sandbox refuses it. */
  brokenMarkup: v.picklist(['refuse', 'accept']),
  /** Characters that reverse the direction of text (U+202A-202E, U+2066-2069). */
  bidiControls: v.picklist(['refuse', 'accept']),
  /** Does the case of a keyword matter? */
  keywordCase: v.picklist(['sensitive', 'insensitive']),
  /** Does a call the vendor refuses for other reasons use up the rate? */
  refusedCallsCount: v.boolean(),
  /** Shape of WeCom's minute. */
  wecomWindow: v.picklist(['sliding', 'calendar']),
  /** WeCom's answer to malformed JSON and over-long content: an error code, or `errcode 0` with a warning, not delivered. */
  wecomWarning: v.picklist(['refuse', 'errcode-0']),
  /** The advice for WeCom's template cards: at most N full-width characters, no quote beside a value shown large. */
  wecomCardAdvice: v.picklist(['ignore', 'refuse']),
  /** The part that a WeCom news_notice card must have. */
  wecomNewsNotice: v.picklist(['either', 'card_image']),
  /** DingTalk's code for "too fast": observed 130101, documented 410100. */
  dingtalkRateCode: v.picklist([130101, 410100]),
  /** DingTalk's code for an unknown token: 300005 now, 300001 in 2020, 400101 documented. */
  dingtalkUnknownToken: v.picklist([300005, 300001, 400101]),
  /** Generation of DingTalk's 310000 texts: `description:…`, the plain words, or the words with a link. */
  dingtalkSecurityText: v.picklist(['description', 'plain', 'link']),
  /** The part of a DingTalk message whose bytes count towards its 20000. */
  dingtalkSizeCounts: v.picklist(['body', 'text']),
  /** `at` beside a DingTalk actionCard, link or feedCard, where it is not documented. */
  dingtalkAtInCards: v.picklist(['refuse', 'ignore']),
  /** Where DingTalk looks for a keyword: every string of the message object, or title, text and content only. */
  dingtalkKeywordScope: v.picklist(['all', 'text']),
  /** Feishu's body limit: documented 20 KB, the older 30 KB, or the observed 150 KiB. */
  feishuSize: v.picklist(['20KB', '30KB', '150KiB']),
  /** Feishu's answer to a body that is too large. */
  feishuSizeCode: v.picklist([9499, 19036]),
  /** HTTP status of Feishu's 9499. */
  feishu9499Status: v.picklist([400, 200]),
  /** Feishu's answer to too many requests. */
  feishuRateCode: v.picklist([11232, 9499]),
  /** Where Feishu looks for a keyword: text-like values, or every string. */
  feishuKeywordScope: v.picklist(['text', 'all']),
  /** Tables (markdown ones and components) in one Feishu card. */
  feishuCardTables: v.picklist([3, 4, 5]),
  /** A `header.template` outside the 13 known ones. */
  feishuUnknownTemplate: v.picklist(['refuse', 'accept']),
  /** Query parameters on a Feishu request address, which has none. */
  feishuExtraQuery: v.picklist(['refuse', 'ignore']),
});

export type Switches = v.InferOutput<typeof switchesSchema>;

/** The defaults: what was observed or documented, and where both are silent the stricter reading. */
export const DEFAULT_SWITCHES: Switches = {
  checkOrder: [...CHECKS] satisfies CheckName[],
  unknownFields: 'refuse',
  brokenMarkup: 'refuse',
  bidiControls: 'accept',
  keywordCase: 'sensitive',
  refusedCallsCount: true,
  wecomWindow: 'sliding',
  wecomWarning: 'refuse',
  wecomCardAdvice: 'refuse',
  wecomNewsNotice: 'either',
  dingtalkRateCode: 130101,
  dingtalkUnknownToken: 300005,
  dingtalkSecurityText: 'description',
  dingtalkSizeCounts: 'body',
  dingtalkAtInCards: 'refuse',
  dingtalkKeywordScope: 'all',
  feishuSize: '20KB',
  feishuSizeCode: 9499,
  feishu9499Status: 400,
  feishuRateCode: 11232,
  feishuKeywordScope: 'text',
  feishuCardTables: 3,
  feishuUnknownTemplate: 'refuse',
  feishuExtraQuery: 'refuse',
};

/** Reads a change of some switches from outside. Throws with what was expected when a name or value is unknown. */
export function parseSwitches(input: unknown, current: Switches = DEFAULT_SWITCHES): Switches {
  const change = v.parse(v.record(v.string(), v.unknown()), input);
  return v.parse(switchesSchema, { ...current, ...change });
}
