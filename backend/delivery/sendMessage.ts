import { maskOfRobot } from '../../src/core/secrets/webhookSecrets';
import { failureVerdict } from '../../src/core/vendors/judgeAnswer';
import { type MessageBody } from '../../src/core/vendors/message';
import { VENDOR_RULES } from '../../src/core/vendors/registry';
import { type Answer, type Verdict } from '../../src/core/vendors/verdict';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type Robot } from '../../src/core/webhook/webhook';
import { AS_SENT, UNCOMPRESSED } from '../outside/readAnswer';
import { type Clock, DONE, systemClock } from './clock';
import { signRequest } from './sign';
import { readVendorAnswer } from './vendorAnswer';

/**
 * Longest wait for a vendor's whole answer, in milliseconds. Vendors answer within a second; Grafana's alert sender
 * gives up after 30 s.
 */
const REQUEST_TIMEOUT_MS = 10_000;

/** The world as delivery sees it, so that a test can be the world. */
export interface Outside {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly requestTimeoutMs?: number;
  /** Waits for the time-out of a request; in real time where it is left out. */
  readonly sleep?: Clock['sleep'];
}

/** One message for one robot. */
export interface Posting {
  readonly vendor: Vendor;
  readonly robot: Robot;
  readonly body: MessageBody;
}

/**
 * Signs and posts one message, once, and says what came of it. Never throws and never follows a redirect: a redirect
 * could lead anywhere, with the token in tow. What the network says is reduced to the name of its error, since its
 * words may hold the URL.
 */
export async function sendMessage(outside: Outside, posting: Posting): Promise<Verdict> {
  const { signal, answered } = startTimeout(outside);
  try {
    const verdict = VENDOR_RULES[posting.vendor].readAnswer(await post(outside, posting, signal));
    return posting.robot.secret === null ? forUnsigned(verdict) : verdict;
  } catch (error) {
    return signal.aborted
      ? failureVerdict({ kind: 'transient', reason: 'timed-out' }, '', '')
      : failureVerdict({ kind: 'transient', reason: 'unreachable' }, errorName(error), '');
  } finally {
    answered();
  }
}

/** The signal aborts when the answer takes too long; `answered` ends the waiting. */
function startTimeout({ requestTimeoutMs = REQUEST_TIMEOUT_MS, sleep = systemClock.sleep }: Outside) {
  const late = new AbortController();
  const heard = new AbortController();
  void sleep(requestTimeoutMs, heard.signal).then(() => heard.signal.aborted || late.abort());
  return { signal: late.signal, answered: () => heard.abort(DONE) };
}

async function post(outside: Outside, { vendor, robot, body }: Posting, signal: AbortSignal): Promise<Answer> {
  const signed = signRequest(vendor, robot, body, outside.now());
  const response = await outside.fetch(signed.url, {
    method: 'POST',
    ...AS_SENT,
    headers: {
      ...UNCOMPRESSED,
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'enterprise-groups-app',
    },
    body: JSON.stringify(signed.body),
    redirect: 'manual',
    keepalive: true,
    signal,
  });
  return await readVendorAnswer(response, maskOfRobot(robot));
}

/**
 * Who signs nothing sends no time either, and some vendors miss that first. But no clock has to be set right: the robot
 * has a secret that the webhook lacks.
 */
function forUnsigned(verdict: Verdict): Verdict {
  return verdict.kind === 'channel-broken' && verdict.finding.reason === 'clock-wrong'
    ? { ...verdict, finding: { ...verdict.finding, reason: 'signature-wrong' } }
    : verdict;
}

/** Such as `ConnectionRefused` or `CERT_HAS_EXPIRED`: one word, or nothing. */
function errorName(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : '';
}
