/**
 * Most UTF-8 bytes of the whole request body, timestamp and signature included. The guide says 20 KB without saying
 * which kilobyte, so the smaller one holds. Source: open.feishu.cn/document/client-docs/bot-v3/add-custom-bot.
 */
export const BODY_MAX_BYTES = 20_000;

/** Bytes that signing adds to the body: `"timestamp":"…10 digits…","sign":"…44 characters…",` and some room. */
export const SIGNATURE_BYTES = 120;
