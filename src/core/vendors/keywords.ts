import { KEYWORD_MAX_LENGTH } from '../webhook/webhookLimits';
import { type MessageOptions } from '../webhook/webhook';
import { type MessageBody } from './message';
import { type VendorRules } from './vendorRules';

/** The keywords a message can hold. Settings have no others; a longer one would leave no room for anything else. */
export function usableKeywords({ keywords }: MessageOptions): string[] {
  // A code point has at most two code units.
  return keywords.filter((keyword) => keyword.length <= 2 * KEYWORD_MAX_LENGTH);
}

/** Tells whether one of these stands where the vendor looks for it. */
export function holdsKeyword(body: MessageBody, keywords: readonly string[], rules: VendorRules): boolean {
  const texts = rules.searchedTexts(body);
  return keywords.some((keyword) => texts.some((text) => text.includes(keyword)));
}
