import { requestToken } from '../secrets/requestToken';
import { cleanLine } from '../text/cleanText';
import { splitUrl } from '../text/splitUrl';
import { isOneWord } from './checkSecret';
import { checkRequestUrl } from './requestUrl';
import { type Vendor, VENDOR_FACTS, VENDORS } from './vendor';
import { KEYWORD_MAX_LENGTH, KEYWORDS_MAX } from './webhookLimits';

/** Robot data found in a text that somebody copied from a chat, a table or a command line. */
export interface Pasted {
  readonly vendor: Vendor;
  /** The request URL, without anything that does not belong to it. */
  readonly url: string;
  /** '' where there is none, or the vendor's robots check no signature. */
  readonly secret: string;
  /** None where the vendor's robots ask for none. */
  readonly keywords: readonly string[];
}

/** UTF-16 units that are looked at: a message with a robot's data has some hundred. */
const LOOKED_AT = 4_000;

/** Most addresses that are looked at, the first ones. */
const MAX_ADDRESSES = 20;

/** An address, up to what can stand around it in a message: blanks, quotes, brackets, Chinese punctuation. */
const ADDRESS = /https?:\/\/[^\s"'`<>()[\]{}|\\^，。；：、！？（）【】《》「」『』“”‘’\u200b\u2060\ufeff]+/gi;

/** Ends a sentence rather than an address. */
const AFTER_ADDRESS = /[.,;:!?]+$/;

/**
 * Finds a robot's request URL in a text, with the signing secret and the keywords that stand beside it. `allowedHosts` are
 * the private deployments, whose vendor is told by the path, and by `picked` where several have the same. Null where no
 * address of a robot is in it.
 */
export function readPasted(whole: string, allowedHosts: readonly string[], picked: Vendor): Pasted | null {
  const text = whole.slice(0, LOOKED_AT);
  for (const address of (text.match(ADDRESS) ?? []).slice(0, MAX_ADDRESSES)) {
    const found = robotAt(address.replace(AFTER_ADDRESS, ''), allowedHosts, picked);
    if (found !== null) {
      const rest = text.replace(address, '\n');
      const { secret, hasKeywords } = VENDOR_FACTS[found.vendor];
      return {
        ...found,
        secret: secret === null ? '' : secretIn(rest, secret.prefix),
        keywords: hasKeywords ? keywordsIn(rest) : [],
      };
    }
  }
  return null;
}

/** The vendor whose robot has this address, and the address alone: a signature of the moment it was copied is left out. */
function robotAt(
  address: string,
  allowedHosts: readonly string[],
  picked: Vendor
): Pick<Pasted, 'vendor' | 'url'> | null {
  for (const vendor of [picked, ...VENDORS]) {
    const check = checkRequestUrl(withoutSignature(address, vendor), vendor, allowedHosts);
    if (check.ok) {
      return { vendor, url: check.url };
    }
  }
  return null;
}

function withoutSignature(address: string, vendor: Vendor): string {
  const { parameter } = VENDOR_FACTS[vendor].address;
  const query = splitUrl(address)?.query ?? '';
  return parameter === '' || query === '' || !query.split('&').some((pair) => pair.startsWith(`${parameter}=`))
    ? address
    : `${address.slice(0, address.indexOf('?'))}?${parameter}=${requestToken(address)}`;
}

/** A word that says that a secret follows. */
const SECRET_AFTER =
  /(?:secret|sign(?:ing)? ?key|加签|签名(?:校验|密钥)?|密钥)["'“”‘’]?[^\S\n]{0,4}[:：=]?[^\S\n]{0,4}\n?[^\S\n]{0,4}["'“‘「]?([\x21-\x7e]+)/gi;

/** Fewest characters of a secret that stands on a line of its own, unnamed. Feishu's have 22. */
const ALONE_MIN_LENGTH = 20;

function secretIn(text: string, prefix: string): string {
  const named = [...text.matchAll(SECRET_AFTER)].map(([, value = '']) => value);
  const alone = text
    .split(/[\s"'`<>“”‘’「」，。；]+/)
    .filter((word) => word.length >= ALONE_MIN_LENGTH && /^[\w+/=-]+$/.test(word));
  const candidates = [...named, ...alone].map((value) => value.replace(/["'`,;.]+$/, ''));
  return candidates.find((value) => isSecret(value, prefix)) ?? '';
}

/** Fewest characters of any secret that is taken from a text. */
const SECRET_MIN_LENGTH = 8;

function isSecret(value: string, prefix: string): boolean {
  return value.length >= SECRET_MIN_LENGTH && value.startsWith(prefix) && isOneWord(value);
}

const KEYWORDS_AFTER =
  /(?:关键词|关键字|keywords?)["'“”]?(?:[^\S\n]{0,4}[:：=是为]|[^\S\n])[^\S\n]{0,4}([^\n]{1,400})/i;

/** Separators of keywords. Without any of these, blanks separate them. */
const BETWEEN_KEYWORDS = /[,，、;；|/]/;

function keywordsIn(text: string): string[] {
  const [, line = ''] = KEYWORDS_AFTER.exec(text) ?? [];
  const words = line
    .split(BETWEEN_KEYWORDS.test(line) ? BETWEEN_KEYWORDS : /\s/)
    .map((word) => cleanLine(word).replace(/^["'“”‘’「」[\]【】]+|["'“”‘’「」[\]【】。.]+$/g, ''))
    .filter((word) => word !== '' && word.length <= KEYWORD_MAX_LENGTH);
  return [...new Set(words)].slice(0, KEYWORDS_MAX);
}
