/** Reasons why a message was not delivered; `explainReason` says each in the reader's language with what to do. */
export const REASONS = [
  'rate-limited',
  'quota-exhausted',
  'vendor-busy',
  'vendor-error',
  'unreachable',
  'timed-out',
  'expired',
  'redirected',
  'not-json',
  'no-verdict',
  'unknown-code',
  'too-long',
  'bad-message',
  'unsupported-type',
  'empty',
  'content-filtered',
  'card-refused',
  'mention-refused',
  'bad-address',
  'robot-disabled',
  'not-in-group',
  'group-dissolved',
  'keyword-missing',
  'signature-wrong',
  'clock-wrong',
  'ip-not-allowed',
] as const;

export type Reason = (typeof REASONS)[number];

/** The vendor's reason, kept for the history. Never holds a URL, token or secret. */
export interface Finding {
  readonly reason: Reason;
  /**
   * The vendor's own code as text, such as `45009`; `HTTP 502` where the answer had none; where no answer came the
   * network's name for the fault, such as `ECONNREFUSED`, or ''.
   */
  readonly code: string;
  /** The vendor's own words, cleaned and at most 200 characters; '' where there were none. */
  readonly vendorText: string;
  /** Id of the fallback webhook that the alert was handed to instead; left out where there is none. */
  readonly fallback?: string;
}

/**
 * The change that gives a refused message another chance: without the elements that not every server takes, as plain
 * text, or without mentions.
 */
export type Remedy = 'simpler' | 'as-text' | 'without-mentions';

/**
 * The remedies left to a message, the first one first, when its refusal asks for one: after a simpler card comes plain
 * text, and after that nothing, so a message is sent at most three times. `tried` is how it was sent this time, null for
 * as it was made.
 */
export function remediesLeft(asked: Remedy | null, tried: Remedy | 'plain' | null): readonly Remedy[] {
  if (asked === null || (tried !== null && tried !== 'simpler')) {
    return [];
  }
  if (tried === 'simpler') {
    return ['as-text'];
  }
  return asked === 'simpler' ? ['simpler', 'as-text'] : [asked];
}

/**
 * The meaning of a vendor's answer. `delivered` only when the vendor said so; `limited` waits for the robot's pace;
 * `transient` may work when tried again; `refused` will never work for this message; `channel-broken` will not work for
 * any message until somebody mends the webhook.
 */
export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'limited'; readonly finding: Finding }
  | { readonly kind: 'transient'; readonly finding: Finding }
  | { readonly kind: 'refused'; readonly finding: Finding; readonly remedy: Remedy | null }
  | { readonly kind: 'channel-broken'; readonly finding: Finding };

/** The vendor's answer over HTTP. */
export interface Answer {
  readonly httpStatus: number;
  /** At most 64 KiB of the body, decoded as UTF-8. */
  readonly body: string;
}
