/**
 * Most UTF-8 bytes DingTalk takes; more is refused whole with 460101, "message too long, exceed 20000 bytes". Whether
 * that counts the body or the text is not documented, so the whole JSON body is kept within it.
 * Source: timonwong/prometheus-webhook-dingtalk issue 30.
 */
export const BODY_MAX_BYTES = 20_000;

/** Most buttons of an `actionCard`. Ours: no page states a limit, and more do not help anybody. */
export const MAX_BUTTONS = 6;

/** UTF-8 bytes of a ping beside its id, twice: ` @` in the text, quotes and a comma in the list. */
export const PING_MARKUP_BYTES = 5;

/** UTF-8 bytes left for pings in a message that is nothing else: a title, escaped, and a keyword have under 2,000. */
export const PINGS_MAX_BYTES = BODY_MAX_BYTES - 4_000;
