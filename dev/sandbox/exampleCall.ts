import type { JudgeContext } from './judgeContext';
import { newRateState } from './rate/rateWindow';
import type { JudgeRequest } from './ruling';
import { DEFAULT_SWITCHES } from './switches';
import type { Vendor } from './vendor';

/** When the calls of the tests are made, in milliseconds since epoch. */
export const NOW_MS = 1_767_225_600_000;

/** A well-made call with this body, for tests to spoil one thing at a time. */
export function exampleRequest(body: unknown, change: Partial<JudgeRequest> & { search?: string } = {}): JudgeRequest {
  const { search = '', ...rest } = change;
  return {
    method: 'POST',
    query: new URLSearchParams(search),
    headers: { 'content-type': 'application/json' },
    bodyBytes: toBytes(body),
    remoteIp: '127.0.0.1',
    ...rest,
  };
}

/** A judge's context with a robot that takes everything, for tests to change. */
export function exampleContext(vendor: Vendor, change: Partial<JudgeContext> = {}): JudgeContext {
  return {
    robot: { vendor, token: 'token', group: 'Ops' },
    rate: newRateState(),
    switches: DEFAULT_SWITCHES,
    nowMs: NOW_MS,
    random: () => 0.5,
    rateLimits: true,
    ...change,
  };
}

/** A body as it travels; text is taken for JSON already. */
export function toBytes(body: unknown): Uint8Array {
  return body instanceof Uint8Array
    ? body
    : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
}
