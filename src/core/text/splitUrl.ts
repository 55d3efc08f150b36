/** The parts of an http or https URL. Scheme and host are lower case; absent parts are ''. */
export interface UrlParts {
  readonly scheme: 'http' | 'https';
  readonly userinfo: string;
  /** Name, IPv4 address, or IPv6 address in brackets. */
  readonly host: string;
  /** Digits as written; '' where none is. */
  readonly port: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly fragment: string;
}

/** Longest URL that is looked at, in UTF-16 units. Real request URLs have under 200. */
const URL_MAX_LENGTH = 1024;

const URL_SHAPE =
  /^(https?):\/\/(?:([^/?#@]*)@)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\])(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(?:#(.*))?$/i;

/** A URL is printable ASCII without quotes, angle brackets, backslashes and braces (RFC 3986). */
const URL_CHARACTERS = /^[!#-;=?-[\]_a-z~]+$/i;

/**
 * Splits a URL more strictly than a browser does: what would be repaired there (white space, backslashes, a missing
 * host) is no URL here, so that nobody can mean one host and have another called. Null for everything else.
 */
export function splitUrl(url: string): UrlParts | null {
  if (url.length > URL_MAX_LENGTH || !URL_CHARACTERS.test(url)) {
    return null;
  }
  const groups = URL_SHAPE.exec(url)
    ?.slice(1)
    .map((part: string | undefined) => part ?? '');
  return groups === undefined ? null : partsOf(groups);
}

function partsOf([
  scheme = '',
  userinfo = '',
  host = '',
  port = '',
  path = '',
  query = '',
  fragment = '',
]: string[]): UrlParts {
  const isSecure = scheme.toLowerCase() === 'https';
  return { scheme: isSecure ? 'https' : 'http', userinfo, host: host.toLowerCase(), port, path, query, fragment };
}

/** The port that is called, also where the URL names none. */
export function effectivePort({ scheme, port }: UrlParts): string {
  return port === '' ? (scheme === 'https' ? '443' : '80') : String(Number(port));
}

/** An address without slashes at its end, found from there: a pattern would try every slash within. */
export function withoutEndSlashes(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') {
    end--;
  }
  return url.slice(0, end);
}
