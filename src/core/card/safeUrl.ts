import { cleanLine } from '../text/cleanText';

/** Longest link that is shown: UTF-16 code units. Browsers and the vendors' clients take about 2,000 without trouble. */
const MAX_URL_LENGTH = 2_000;

const HTTP_URL = /^https?:\/\/[^\s/?#@\\]+(?:[/?#][^]*)?$/i;
/** An address with nothing in it to look at twice, as nearly all of Grafana's are. */
const PLAIN_URL = /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?#](?:[\w\-.~:/?#!$&*+,;=]|%[0-9A-Fa-f]{2})*)?$/;
/** Characters that cannot stand in a URL without ending a markdown link, an attribute or a JSON text early. */
const NEEDS_ENCODING = /[^A-Za-z0-9\-._~:/?#@!$&*+,;=%]|%(?![0-9A-Fa-f]{2})/gu;

/**
 * A URL that can stand in any vendor's markup, or '' if it is not http or https, names a user, or is too long. Whatever
 * could end the markup around it is percent-encoded; what is encoded already stays as it is.
 */
export function safeUrl(url: string): string {
  if (url.length <= MAX_URL_LENGTH && PLAIN_URL.test(url)) {
    return url;
  }
  const trimmed = url.length > MAX_URL_LENGTH ? '' : cleanLine(url);
  if (!HTTP_URL.test(trimmed)) {
    return '';
  }
  const safe = trimmed.replace(NEEDS_ENCODING, percentEncoded);
  return safe.length > MAX_URL_LENGTH ? '' : safe;
}

function percentEncoded(character: string): string {
  return PERCENT_BY_HAND[character] ?? encodeURIComponent(character);
}

/** `encodeURIComponent` leaves these as they are. */
const PERCENT_BY_HAND: Readonly<Record<string, string>> = { '(': '%28', ')': '%29', "'": '%27' };
