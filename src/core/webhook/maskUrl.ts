import { endToken } from './endToken';
import { splitUrl } from './splitUrl';

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
  const token = endToken(parts.path + parts.query);
  const end = token.length < TOKEN_MIN_LENGTH ? '' : token.slice(-SHOWN_CHARACTERS);
  return `${parts.scheme}://${parts.host}${parts.port === '' ? '' : `:${parts.port}`}/…${end}`;
}
