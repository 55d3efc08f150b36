import { requestToken } from '../secrets/requestToken';
import { hideSecrets } from '../secrets/secretShapes';
import { effectivePort, splitUrl, type UrlParts } from '../text/splitUrl';
import { type VendorFacts } from '../vendors/vendorFacts';
import { type Fault, type SettingsRule } from './settingsProblem';
import { type Vendor, VENDOR_FACTS, VENDORS } from './vendor';

/** The form of a vendor's request URLs. */
type UrlForm = VendorFacts['address'];

/** The request URL of a robot with this token, as its vendor hands it out. */
export function robotUrl(vendor: Vendor, token: string): string {
  const { host, path, parameter } = VENDOR_FACTS[vendor].address;
  return `https://${host}${path}${parameter === '' ? '' : `?${parameter}=`}${token}`;
}

/** A request URL as it may be called, or why not. `got` never holds the URL, its path or its token. */
export type RequestUrlCheck = { readonly ok: true; readonly url: string } | ({ readonly ok: false } & Fault);

/** The fault of a URL: the rule it breaks, and the part that is there instead, in words. */
type UrlFault = readonly [rule: SettingsRule, got: string];

/** White space and zero-width characters around a URL that was copied out of a chat or a table. */
const SURROUNDINGS = /^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/g;
/** UTF-16 units that are looked at: the pattern is quadratic at worst, and a URL has at most 1,024. */
const COPY_MAX_LENGTH = 2_000;

const TOKEN = /^[\w-]{1,128}$/;

/**
 * Checks that a URL is a robot's request URL of this vendor: https on the vendor's own host, the documented path, a
 * token and nothing else. `allowedHosts` adds private deployments, there also over plain http and behind a path of their
 * own: `host` (its default ports) or `host:port`, with `http://` or `https://` before it to allow that alone. The
 * answer's `url` is made of the parts that were checked, so that nothing else of what was typed is ever called.
 */
export function checkRequestUrl(url: string, vendor: Vendor, allowedHosts: readonly string[]): RequestUrlCheck {
  const expected = robotUrl(vendor, '…');
  const trimmed = withoutSurroundings(url);
  const parts = splitUrl(trimmed);
  if (parts === null) {
    return trimmed === ''
      ? { ok: false, rule: 'url-missing', expected, got: 'nothing' }
      : { ok: false, rule: 'url-form', expected, got: 'something that is not a web address' };
  }
  const allowed = isAllowed(parts, allowedHosts);
  const fault =
    hostFault(parts, vendor, allowed) ?? restFault(trimmed, parts, { ...VENDOR_FACTS[vendor].address, allowed });
  if (fault === null) {
    return { ok: true, url: rebuilt(parts) };
  }
  const [rule, got] = fault;
  return { ok: false, rule, expected, got };
}

/** The vendor whose official host the URL names; null for every other host. */
export function vendorOfUrl(url: string): Vendor | null {
  const host = splitUrl(withoutSurroundings(url))?.host;
  return VENDORS.find((vendor) => VENDOR_FACTS[vendor].address.host === host) ?? null;
}

/** The URL without what a copy brings along. One that is longer than any copy of a URL stays as it is, and is none. */
function withoutSurroundings(url: string): string {
  return url.length > COPY_MAX_LENGTH ? url : url.replace(SURROUNDINGS, '');
}

function isAllowed(parts: UrlParts, allowedHosts: readonly string[]): boolean {
  const { scheme, host } = parts;
  const port = effectivePort(parts);
  const isDefaultPort = port === (scheme === 'https' ? '443' : '80');
  const names = [`${host}:${port}`, ...(isDefaultPort ? [host] : [])];
  const wanted = [...names, ...names.map((name) => `${scheme}://${name}`)];
  return allowedHosts.some((entry) => wanted.includes(entry.trim().toLowerCase()));
}

function hostFault(parts: UrlParts, vendor: Vendor, allowed: boolean): UrlFault | null {
  if (parts.userinfo !== '') {
    return ['url-user', 'an address with a user name in it'];
  }
  if (allowed) {
    return null;
  }
  if (parts.host !== VENDOR_FACTS[vendor].address.host) {
    const other = VENDORS.find((candidate) => VENDOR_FACTS[candidate].address.host === parts.host);
    return other === undefined
      ? ['url-host', `the host ${hideSecrets(hostAndPort(parts))}`]
      : ['url-vendor', `an address of the vendor ${other}`];
  }
  if (parts.scheme !== 'https') {
    return ['url-plain-http', 'an address that begins with http, which is not encrypted'];
  }
  return effectivePort(parts) === '443' ? null : ['url-port', `port ${parts.port}`];
}

function hostAndPort({ host, port }: UrlParts): string {
  return port === '' ? host : `${host}:${port}`;
}

function restFault(
  url: string,
  parts: UrlParts,
  { path, parameter, allowed }: UrlForm & { readonly allowed: boolean }
): UrlFault | null {
  // Also a bare one: what is put behind it later, such as a signature, would reach nobody.
  if (url.includes('#')) {
    return ['url-fragment', 'an address with a # in it'];
  }
  const tokenInPath = parameter === '';
  const start = tokenInPath ? parts.path.slice(0, parts.path.lastIndexOf('/') + 1) : parts.path;
  if (allowed ? !start.endsWith(path) : start !== path) {
    return ['url-path', 'another path'];
  }
  const token = requestToken(url);
  return tokenInPath ? pathTokenFault(parts, token) : queryTokenFault(parts, `${parameter}=`, token);
}

function pathTokenFault({ path, query }: UrlParts, token: string): UrlFault | null {
  if (query !== '') {
    return ['url-query', 'something after a question mark'];
  }
  return TOKEN.test(token) && path.endsWith(`/${token}`) ? null : ['url-token', 'no readable token at its end'];
}

function queryTokenFault({ query }: UrlParts, start: string, token: string): UrlFault | null {
  if (!TOKEN.test(token) || !query.split('&').includes(start + token)) {
    return ['url-token', `no readable ${start.slice(0, -1)}`];
  }
  // A copied `timestamp` and `sign` would stand beside the fresh ones, and the stale ones could win.
  return query === start + token ? null : ['url-query', `more than ${start.slice(0, -1)} after the question mark`];
}

function rebuilt(parts: UrlParts): string {
  return `${parts.scheme}://${hostAndPort(parts)}${parts.path}${parts.query === '' ? '' : `?${parts.query}`}`;
}
