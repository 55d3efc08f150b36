import { cleanLine } from '../text/cleanText';
import { foldText } from './foldText';
import { HIDDEN, HiddenPlaces } from './hideRanges';

/**
 * UTF-16 units looked at. The patterns are quadratic at worst, so the text is bounded first; nothing shown anywhere
 * is as long as this.
 */
const MAX_LENGTH = 1000;

/** A pattern of what looks like a secret although nobody knows it as one, and what stands for it. */
type Shape = readonly [pattern: RegExp, replacement: string];

/** Texts that are secrets by their form: query values, hook tokens and signing secrets. Linear on any text. */
const TOKENS: readonly Shape[] = [
  [/\b(key|access_token|token|sign|secret|ticket)(=|%3d)[^\s&,;，；"'<>[\]]+/gi, `$1$2${HIDDEN}`],
  [/\bhook\/[\w-]+/gi, `hook/${HIDDEN}`],
  // DingTalk's: SEC and 64 hexadecimal digits.
  [/sec[\da-f]{64}/gi, HIDDEN],
  [/\bSEC[\w-]{8,}/g, HIDDEN],
  // Feishu's have 22 characters and no mark of their own, but for what stands before them.
  [
    /(secret|密钥|access[ _]?token)(["'\\”’]{0,3}\s{0,3}(?:[:=：]|is\b|为|是)\s{0,3}["'\\“‘]{0,3})[\w+/-]{16,256}={0,2}/gi,
    `$1$2${HIDDEN}`,
  ],
];

const UUID: Shape = [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, HIDDEN];

/** Secrets that do not belong in a webhook's name and remarks. Shorter values may mean something else: `ticket=7`. */
const PASTED: readonly Shape[] = [
  [/\b(key|access_token|token|sign|secret|ticket)(=|%3d)[^\s&,;，；"'<>[\]]{8,}/gi, `$1$2${HIDDEN}`],
  [/\bhook\/[\w-]{8,}/gi, `hook/${HIDDEN}`],
  ...TOKENS.slice(2),
  UUID,
  // DingTalk's access tokens.
  [/(?<![\da-f])[\da-f]{64}(?![\da-f])/gi, HIDDEN],
];

/** The forms of a robot's secrets: addresses, the tokens in them, UUIDs, long hex, and 22 mixed characters. */
const SECRETS: readonly Shape[] = [
  [/\b[a-z][a-z0-9+.-]{0,30}(?::|%3a)(?:\/|%2f){2}[^\s,;，；"'<>[\]]*/gi, HIDDEN],
  [/\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}(?::\d{1,5})?\/[^\s,;，；"'<>[\]]*/g, HIDDEN],
  ...TOKENS,
  UUID,
  [/\b[\da-f]{32,}\b/gi, HIDDEN],
  [/(?<![\w-])(?=[A-Za-z]{0,21}\d)(?=[A-Z\d]{0,21}[a-z])(?=[a-z\d]{0,21}[A-Z])[A-Za-z\d]{22}(?![\w-])/g, HIDDEN],
];

/**
 * The text without anything that looks like an address, a token or a signing secret, in case somebody else's words
 * quote one. Looks at the first 1,000 UTF-16 units only; the rest is dropped.
 */
export function hideSecrets(text: string): string {
  return hide(text.slice(0, MAX_LENGTH), SECRETS);
}

/** Somebody's text on one clean line without secrets, as far as it is looked at. */
export function lineWithoutSecrets(text: string): string {
  // Cleaning may take characters away.
  return hideSecrets(cleanLine(text.slice(0, 2 * MAX_LENGTH)));
}

/**
 * The whole text without tokens and signing secrets: for texts people wrote, where a link to a dashboard or the id of a
 * trace is no secret.
 */
export function hideTokens(text: string): string {
  return hide(text, TOKENS);
}

/**
 * The text without what may be a robot's token: for a webhook's name and remarks, where nobody needs a UUID or 64
 * hexadecimal digits, and where tokens are pasted by mistake.
 */
export function hidePastedTokens(text: string): string {
  return hide(text, PASTED);
}

/** Words of 8 characters or more that are no words of a language: with a digit, or a capital behind a small letter. */
const OPAQUE_WORD = /[\w+/=-]{8,}/g;
const OPAQUE = /\d|[a-z][A-Z]/;

/**
 * The text without any word that may be a secret, or a piece of one, in whatever spelling: for a vendor's words of long
 * ago, when the secrets of that time are not known any more. Codes and numbers of 8 characters or more go with it. Looks
 * at the first 1,000 UTF-16 units only; the rest is dropped.
 */
export function hideOpaqueWords(whole: string): string {
  const text = whole.slice(0, MAX_LENGTH);
  const folded = foldText(text);
  const spelled = String.fromCharCode(...folded.bytes.subarray(0, folded.length));
  const hidden = new HiddenPlaces(text);
  for (const { 0: word, index } of spelled.matchAll(OPAQUE_WORD)) {
    if (OPAQUE.test(word)) {
      hidden.add(folded.from[index] ?? 0, folded.to[index + word.length - 1] ?? 0);
    }
  }
  return hideSecrets(hidden.apply());
}

function hide(text: string, shapes: readonly Shape[]): string {
  return shapes.reduce((hidden, [pattern, replacement]) => hidden.replace(pattern, replacement), text);
}
