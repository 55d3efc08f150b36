import { createHash, createHmac } from 'node:crypto';

import { type SecretMask } from '../../src/core/secrets/secretMask';
import { maskOfRobot } from '../../src/core/secrets/webhookSecrets';
import { cleanText } from '../../src/core/text/cleanText';
import { failureVerdict } from '../../src/core/vendors/judgeAnswer';
import { type MessageBody } from '../../src/core/vendors/message';
import { VENDOR_RULES } from '../../src/core/vendors/registry';
import { type VendorRequest } from '../../src/core/vendors/vendorRules';
import { type Answer, type Verdict } from '../../src/core/vendors/verdict';
import { type Vendor } from '../../src/core/webhook/vendor';
import { type Robot } from '../../src/core/webhook/webhook';
import { AS_SENT, readStartBytes, UNCOMPRESSED } from '../outside/readAnswer';
import { type Clock, DONE, systemClock } from './clock';

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
 * Signs and posts one message, once, and returns the result. Never throws and never follows a redirect: a redirect
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
 * An unsigned request has no time either, and some vendors miss that first. But no clock has to be set right: the robot
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

/** The request as this robot wants it, signed for this moment: every attempt signs anew. */
export function signRequest(vendor: Vendor, { url, secret }: Robot, body: MessageBody, nowMs: number): VendorRequest {
  const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64');
  const md5 = (base64: string) => createHash('md5').update(base64, 'base64').digest('hex');
  return VENDOR_RULES[vendor].complete({ url, body }, { secret, nowMs, hmac, md5 });
}

/** Most of an answer that is read, in bytes. Real answers have under 1 KiB; an error page may have more. */
const ANSWER_MAX_BYTES = 64 * 1024;

/**
 * A vendor's answer, ready to be judged, stored and shown: at most 64 KiB after decompression, decoded, clean, and
 * without the robot's secrets however they are spelled. Only numbers and texts are changed, so a verdict stays one. The
 * rest of the body is not downloaded. Throws what the connection throws.
 */
async function readVendorAnswer(response: Response, mask: SecretMask): Promise<Answer> {
  const bytes = await readStartBytes(response, ANSWER_MAX_BYTES);
  const text = decode(bytes, response.headers.get('content-type') ?? '');
  return { httpStatus: response.status, body: withoutSecrets(text, mask) };
}

/** As its first bytes say, else its header; UTF-8 where nothing is said. Never throws. */
function decode(bytes: Uint8Array, contentType: string): string {
  const charset = charsetOfStart(bytes) ?? /\bcharset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  return decoderOf(charset ?? 'utf-8').decode(bytes);
}

/**
 * Start of an encoding's text, where 0 stands for a zero byte and 1 for any other: with a byte-order mark, or as JSON in
 * UTF-16, which begins in ASCII (RFC 4627, section 3).
 */
const STARTS: ReadonlyArray<readonly [start: readonly [first: number, second: number], charset: string]> = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xef, 0xbb], 'utf-8'],
  [[1, 0], 'utf-16le'],
  [[0, 1], 'utf-16be'],
];

function charsetOfStart([first = 0, second = 0]: Uint8Array): string | null {
  const isLike = (byte: number, pattern: number) => byte === pattern || (pattern === 1 && byte > 0);
  const found = STARTS.find(([start]) => isLike(first, start[0]) && isLike(second, start[1]));
  return found?.[1] ?? null;
}

function decoderOf(charset: string): TextDecoder {
  try {
    // Its types name fewer encodings than there are.
    return new TextDecoder(charset as 'utf-8');
  } catch {
    return new TextDecoder(); // Nobody knows that one.
  }
}

/** JSON is read before anything in it is hidden, so that no secret can break it, and no escape can hide one. */
function withoutSecrets(text: string, mask: SecretMask): string {
  const hide = (each: string) => mask.hideEcho(cleanText(each));
  try {
    const masked: unknown = JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'string') {
        return hide(value);
      }
      // A token of digits may come back as a number: that is no code of a vendor.
      return typeof value === 'number' && hide(String(value)) !== String(value) ? null : value;
    });
    return JSON.stringify(masked);
  } catch {
    return hide(text); // Not JSON, or nested too deeply to be read.
  }
}
