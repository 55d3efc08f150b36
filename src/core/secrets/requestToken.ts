import { VENDOR_FACTS, VENDORS } from '../webhook/vendor';
import { splitUrl, type UrlParts } from '../text/splitUrl';

/** Query parameters that hold a robot's token, at the vendors that have one. */
const TOKEN_PARAMETERS = VENDORS.map((vendor) => VENDOR_FACTS[vendor].address.parameter).filter((name) => name !== '');

/**
 * A robot's token as its request URL has it: the value of its vendor's parameter, else the end of the path. '' where there is none, or it is no URL. Whatever needs the token asks here.
 */
export function requestToken(url: string): string {
  const parts = splitUrl(url.trim());
  return parts === null ? '' : tokenOf(parts);
}

function tokenOf({ path, query }: UrlParts): string {
  const named = queryValues(query).find(({ name }) => TOKEN_PARAMETERS.includes(name));
  return named?.value ?? path.slice(path.lastIndexOf('/') + 1);
}

function queryValues(query: string): Array<{ readonly name: string; readonly value: string }> {
  return query.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('=') };
  });
}

/** All of a text meant for a request URL that might be its token, also where it is no URL. */
export function possibleTokens(url: string): string[] {
  const parts = splitUrl(url.trim());
  if (parts === null) {
    return url.match(LONG_PIECE) ?? [];
  }
  const { path, query, userinfo, fragment } = parts;
  return [
    tokenOf(parts),
    path.slice(path.lastIndexOf('/') + 1),
    ...path.split('/').filter((segment) => OPAQUE_SEGMENT.test(segment)),
    ...queryValues(query).map(({ value }) => value),
    userinfo,
    fragment,
  ];
}

/** A gateway of a private deployment may ask for a secret in its path; names of folders are words, and shorter. */
const OPAQUE_SEGMENT = /^(?=\D*\d)(?=[^a-z]*[a-z])[^/]{16,}$/i;

/** Pieces of 16 characters and more are no part of a vendor's host or path. */
const LONG_PIECE = /[\w-]{16,}/g;

/** Characters of a token that are shown, to tell two robots apart. */
const SHOWN_CHARACTERS = 4;

/** Shorter tokens are not shown at all: four characters would be too much of them. */
const TOKEN_MIN_LENGTH = 16;

/** A request URL as it may be shown: `https://oapi.dingtalk.com/…a1b2`. Only `…` where it is no URL. */
export function maskUrl(url: string): string {
  const parts = splitUrl(url.trim());
  if (parts === null) {
    return '…';
  }
  const token = tokenOf(parts);
  const end = token.length < TOKEN_MIN_LENGTH ? '' : token.slice(-SHOWN_CHARACTERS);
  return `${parts.scheme}://${parts.host}${parts.port === '' ? '' : `:${parts.port}`}/…${end}`;
}
