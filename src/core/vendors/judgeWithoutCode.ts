import { type Failure, failureVerdict } from './failure';
import { type Answer, type Verdict } from './verdict';

/** What stood where the vendor's verdict should be. */
export type Instead = 'not-json' | 'no-verdict';

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
