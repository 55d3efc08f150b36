import { lineWithoutSecrets } from '../secrets/secretShapes';

/** Most characters kept of a vendor's own words: enough for any documented text, small enough for every log line. */
export const VENDOR_TEXT_MAX_LENGTH = 200;

/**
 * A vendor's own words as they may be shown and kept: one line, nothing invisible, no address or token, at most 200
 * characters (code points).
 */
export function cleanVendorText(text: string): string {
  const characters = Array.from(lineWithoutSecrets(text).trim());
  if (characters.length <= VENDOR_TEXT_MAX_LENGTH) {
    return characters.join('');
  }
  return `${characters.slice(0, VENDOR_TEXT_MAX_LENGTH - 1).join('')}…`;
}
