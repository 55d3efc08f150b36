import { cleanLine, cleanText } from './cleanText';
import { cutText, ELLIPSIS } from './cutText';

/** An untrusted text on one clean line of at most `maxBytes` UTF-8 bytes. Looks only at as much of it as can matter. */
export function shortLine(text: string, maxBytes: number): string {
  return short(text, maxBytes, cleanLine);
}

/** An untrusted text of several clean lines, at most `maxBytes` UTF-8 bytes, without blanks around it. */
export function shortProse(text: string, maxBytes: number): string {
  return short(text, maxBytes, (part) => cleanText(part).trim());
}

/** Whether there is anything to see in the beginning of an untrusted text. */
export function hasText(text: string): boolean {
  return cleanLine(text.slice(0, LOOKED_AT)) !== '';
}

/** UTF-16 units: more than is shown of any text on one line. */
const LOOKED_AT = 1_000;

function short(text: string, maxBytes: number, clean: (text: string) => string): string {
  if (text.length <= maxBytes) {
    return cutText(clean(text), maxBytes);
  }
  // Cleaning may take characters away: look at twice the room, and say that there was more.
  return cutText(clean(text.slice(0, maxBytes * 2)) + ELLIPSIS, maxBytes);
}
