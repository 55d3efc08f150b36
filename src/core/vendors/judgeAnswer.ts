import { lineWithoutSecrets } from '../secrets/secretShapes';
import { type Answer, type Reason, type Remedy, type Verdict } from './verdict';

/** One row of a vendor's error table. */
export interface CodeRule extends Failure {
  /** Codes the row is about; left out where the words alone decide, whatever the code. */
  readonly codes?: readonly number[];
  /** Words the vendor's text must contain where one code means several things. */
  readonly text?: RegExp;
}

/** A code no row knows: failed, never delivered, and not worth repeating, since nobody knows what would help. */
const UNKNOWN: Failure = { kind: 'refused', reason: 'unknown-code' };

/** The verdict of the first row that fits the code and the vendor's words. */
export function judgeCode(rules: readonly CodeRule[], code: number, text: string): Verdict {
  const rule = rules.find((row) => (row.codes?.includes(code) ?? true) && (row.text?.test(text) ?? true));
  return failureVerdict(rule ?? UNKNOWN, String(code), text);
}

/** The kind of text that stood where the vendor's verdict should be. */
type Instead = 'not-json' | 'no-verdict';

/**
 * The verdict on an answer that has no readable verdict of its own. Never `delivered`: the HTTP status alone proves
 * nothing with these vendors, which refuse with 200 as well.
 */
export function judgeWithoutCode(answer: Answer, instead: Instead): Verdict {
  const failure = byStatus(answer.httpStatus, instead) ?? BY_CONTENT[instead];
  return failureVerdict(failure, `HTTP ${answer.httpStatus}`, instead === 'not-json' ? pageText(answer.body) : '');
}

/**
 * With a status that says nothing, the content decides.
 *
 * Not JSON: somebody between us and the vendor answered (a captive portal, a proxy, the vendor's gate against floods
 * shows an HTML page), so the robot most likely never saw the message and the same message may pass later.
 *
 * JSON without a verdict: the address speaks another language than the robots do. It will do so again, and sending
 * again could double a message that did arrive, so a person has to look.
 */
const BY_CONTENT: Readonly<Record<Instead, Failure>> = {
  'not-json': { kind: 'transient', reason: 'not-json' },
  'no-verdict': { kind: 'refused', reason: 'no-verdict' },
};

/** Statuses of RFC 9110 and RFC 6585 that mean something by themselves. */
const BY_STATUS: Readonly<Record<number, Failure>> = {
  408: { kind: 'transient', reason: 'timed-out' },
  413: { kind: 'refused', reason: 'too-long' },
  429: { kind: 'limited', reason: 'rate-limited' },
};

function byStatus(status: number, instead: Instead): Failure | null {
  const exact = BY_STATUS[status];
  if (exact !== undefined) {
    return exact;
  }
  if (status >= 500) {
    return { kind: 'transient', reason: 'vendor-error' };
  }
  if (status >= 400) {
    // A 404 or 403 page: of the way or the address, not of this message, which may pass once somebody mends that.
    return { kind: 'channel-broken', reason: instead };
  }
  return status >= 300 ? { kind: 'channel-broken', reason: 'redirected' } : null;
}

const TITLE = /<title[^>]{0,100}>([^<]{0,500})/i;
const LOOKS_LIKE_HTML = /^\s*</;

/** The title of an error page, or the text itself where it is no page. */
function pageText(body: string): string {
  const start = body.slice(0, PAGE_TEXT_LOOKED_AT);
  return TITLE.exec(start)?.[1] ?? (LOOKS_LIKE_HTML.test(start) ? '' : start);
}

/** UTF-16 units of a page searched for its title, which stands near the top. */
const PAGE_TEXT_LOOKED_AT = 4000;

/**
 * The verdict on a body that says success. An HTTP error around it contradicts it, and then it does not count: a
 * message that arrives twice does less harm than an alert nobody saw.
 */
export function deliveredIfOk(answer: Answer): Verdict {
  const isOk = answer.httpStatus >= 200 && answer.httpStatus < 300;
  return isOk ? { kind: 'delivered' } : judgeWithoutCode(answer, 'no-verdict');
}

/** A judgement on a refusal, before the vendor's own words are added. */
interface Failure {
  readonly kind: Exclude<Verdict['kind'], 'delivered'>;
  readonly reason: Reason;
  /** Only for `refused`: the way the message may be sent once more. */
  readonly remedy?: Remedy;
}

/** The verdict for a failure, with the vendor's words cleaned of everything that must not be shown. */
export function failureVerdict({ kind, reason, remedy }: Failure, code: string, vendorText: string): Verdict {
  const finding = { reason, code, vendorText: cleanVendorText(vendorText) };
  return kind === 'refused' ? { kind, finding, remedy: remedy ?? null } : { kind, finding };
}

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
