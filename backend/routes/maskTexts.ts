import { hideTokens } from '../../src/core/webhook/hideSecrets';
import { type FoundWebhook } from './findWebhook';
import { type Webhook } from '../../src/core/webhook/webhook';

/** Shorter words are not looked for: they are no tokens of a vendor, and could be part of any word. */
const WORD_MIN_LENGTH = 8;

/** Makes a text fit to be shown. */
export type Mask = (text: string) => string;

/**
 * Hides the webhook's own tokens, secrets and key wherever they stand, and whatever else looks like one. Bodies are
 * stored before they are signed and hold none; an alert's label might, if somebody put it there.
 */
export function createMask(webhook: FoundWebhook | null): Mask {
  const words = (webhook !== null && 'robots' in webhook ? wordsOf(webhook) : []).filter(
    (word) => word.length >= WORD_MIN_LENGTH
  );
  return (text) => hideTokens(words.reduce((hidden, word) => hidden.replaceAll(word, '…'), text));
}

function wordsOf({ robots, key }: Webhook): string[] {
  const ofRobots = robots.flatMap(({ url, secret }) => [/[\w-]*$/.exec(url)?.[0] ?? '', secret ?? '']);
  return [...ofRobots, key ?? ''];
}

/** The same JSON with every text in it masked. Names of fields stay: they are the vendors'. */
export function maskTexts(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') {
    return mask(value);
  }
  if (Array.isArray(value)) {
    return value.map((each) => maskTexts(each, mask));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, maskTexts(each, mask)]))
    : value;
}
