import { cleanLine } from '../text/cleanText';

/** Stands where a secret was. */
const HIDDEN = '…';

/**
 * UTF-16 units looked at. The patterns are quadratic at worst, so the text is bounded first; nothing shown anywhere
 * is as long as this.
 */
const MAX_LENGTH = 1000;

/** What stands for a secret by itself: query values, hook tokens and signing secrets. Linear on any text. */
const TOKENS: ReadonlyArray<readonly [pattern: RegExp, replacement: string]> = [
  [/\b(key|access_token|token|sign|secret|ticket)(=|%3d)[^\s&,;，；"'<>[\]]+/gi, `$1$2${HIDDEN}`],
  [/\bhook\/[\w-]+/gi, `hook/${HIDDEN}`],
  [/\bSEC[\w-]{8,}/g, HIDDEN],
];

/** What a robot's secrets look like: addresses, the tokens in them, UUIDs and long hex. */
const SECRETS: ReadonlyArray<readonly [pattern: RegExp, replacement: string]> = [
  [/\b[a-z][a-z0-9+.-]{0,30}(?::|%3a)(?:\/|%2f){2}[^\s,;，；"'<>[\]]*/gi, HIDDEN],
  [/\b[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}(?::\d{1,5})?\/[^\s,;，；"'<>[\]]*/g, HIDDEN],
  ...TOKENS,
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, HIDDEN],
  [/\b[\da-f]{32,}\b/gi, HIDDEN],
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

function hide(text: string, secrets: typeof SECRETS): string {
  return secrets.reduce((hidden, [pattern, replacement]) => hidden.replace(pattern, replacement), text);
}
