/** Most UTF-8 bytes of a message's body, beyond them 460101. Source: timonwong/prometheus-webhook-dingtalk issue 30, PR 222. */
export const MESSAGE_MAX_BYTES = 20_000;
/** Most buttons of an actionCard. One source says so, no page does. */
export const BUTTONS_MAX = 5;
/** Messages a robot may send in one minute. Source: DingTalk custom robot access page. */
export const MESSAGES_PER_MINUTE = 20;
/** Time for which a robot stays limited after sending too fast. Source: DingTalk custom robot access page. */
export const THROTTLE_MS = 600_000;
/** Most milliseconds between a signature's timestamp and the server's clock. Source: DingTalk security page. */
export const SIGN_WINDOW_MS = 3_600_000;
