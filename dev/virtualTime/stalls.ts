import { type Outside } from '../../backend/delivery/sendMessage';
import { requestToken } from '../../src/core/secrets/requestToken';
import { type Busy } from './busy';
import { type VirtualClock } from './virtualClock';

/** Statuses whose responses cannot be made with a body. Source: Fetch standard, null body status. */
const WITHOUT_BODY = [204, 205, 304];

/** The longest wait for a vendor that stalls, in virtual milliseconds: hardly any, so that a test says itself when time passes. */
const REQUEST_TIMEOUT_MS = 1;

/**
 * Requests in virtual time. Time stands still until an answer is there, however busy the machine is, unless the sandbox
 * says that it stalls: then there is nothing to wait for, and the time-out of the request is virtual too.
 */
export class Stalls {
  private readonly waiting = new Map<string, () => void>();

  /** For the sandbox: it met a fault that keeps this robot's caller waiting. */
  readonly begin = (token: string): void => this.waiting.get(token)?.();

  /** The outside world as delivery gets it. */
  outside(
    busy: Busy,
    clock: VirtualClock,
    fetch: Outside['fetch']
  ): Pick<Outside, 'fetch' | 'sleep' | 'requestTimeoutMs'> {
    return {
      fetch: (url, init) => this.track(busy, { url, init, answer: wholeAnswer(fetch, url, init) }),
      sleep: (ms, signal) => clock.sleep(ms, signal),
      requestTimeoutMs: REQUEST_TIMEOUT_MS,
    };
  }

  private async track(busy: Busy, { url, init, answer }: Request): Promise<Response> {
    const token = requestToken(url);
    const stalled = new Promise<void>((resolve) => this.waiting.set(token, resolve));
    void busy.track(Promise.race([answer, stalled]).catch(() => undefined));
    // What was given up is work again, until its caller knows.
    init.signal?.addEventListener('abort', () => void busy.track(answer.catch(() => undefined)));
    try {
      return await answer;
    } finally {
      this.waiting.delete(token);
    }
  }
}

interface Request {
  readonly url: string;
  readonly init: RequestInit;
  readonly answer: Promise<Response>;
}

/** The whole answer at once: a slow body is waited for as well. */
async function wholeAnswer(fetch: Outside['fetch'], url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(WITHOUT_BODY.includes(status) ? null : body, { status, headers });
}
