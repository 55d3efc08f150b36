import * as v from 'valibot';
import { AS_SENT, readWhole, UNCOMPRESSED } from '../outside/readAnswer';
import { type Asked } from './recentAnswers';

/** Longest wait for Grafana's whole answer, in milliseconds. It answers such calls within some; a page waits for this. */
const REQUEST_TIMEOUT_MS = 5_000;

/** Most of an answer that is read, in bytes. The permissions of a user have some 1 KiB, Grafana's keys some 10. */
const ANSWER_MAX_BYTES = 1024 * 1024;

/** Statuses of an API that a Grafana does not have, not yet or no more. Source: grafana#125464. */
const NOT_HERE: ReadonlySet<number> = new Set([404, 405, 410]);

/** Network and time, as access needs them. */
export interface GrafanaAccessDeps {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly requestTimeoutMs?: number;
}

/** Where Grafana is, and who asks it. */
export interface GrafanaAccount {
  /** Where its HTTP API is reached, without a slash at the end. */
  readonly apiUrl: string;
  /** Its address as it calls itself, without a slash at the end: the issuer of its ID tokens. */
  readonly appUrl: string;
  /** Token of the plugin's managed service account. A secret. */
  readonly token: string;
}

/** One question to Grafana's HTTP API. */
export interface Question<T> {
  /** Below `apiUrl`, with its query. */
  readonly path: string;
  /** True if Grafana has to know who asks. Public facts are asked for without the token. */
  readonly isSignedIn: boolean;
  readonly answer: v.GenericSchema<unknown, T>;
  /** Most of the answer that is read, in bytes; 1 MiB where it is left out. */
  readonly maxBytes?: number;
}

/** Asks Grafana with an account's token, if the question needs one. Never rejects. */
export type Ask = <T>(question: Question<T>) => Promise<Asked<T>>;

/**
 * Asks Grafana once. Never throws and never follows a redirect, which could lead anywhere with the token in tow. What
 * the network says is reduced to the name of its error.
 */
export async function askGrafana<T>(
  deps: GrafanaAccessDeps,
  account: GrafanaAccount,
  { path, isSignedIn, answer, maxBytes = ANSWER_MAX_BYTES }: Question<T>
): Promise<Asked<T>> {
  const asked = `GET ${path.replace(/\?.*$/, '')}`;
  const signal = AbortSignal.timeout(deps.requestTimeoutMs ?? REQUEST_TIMEOUT_MS);
  try {
    const response = await deps.fetch(account.apiUrl + path, {
      ...AS_SENT,
      headers: {
        ...UNCOMPRESSED,
        Accept: 'application/json',
        'User-Agent': 'enterprise-groups-app',
        ...(isSignedIn ? { Authorization: `Bearer ${account.token}` } : {}),
      },
      redirect: 'manual',
      signal,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      const why = `${asked} answered ${response.status}`;
      return NOT_HERE.has(response.status) ? { ok: false, why, isNotHere: true } : { ok: false, why };
    }
    const text = await readWhole(response, maxBytes);
    if (text === null) {
      return { ok: false, why: `${asked} answered more than ${maxBytes / 1024} KiB` };
    }
    const parsed = v.safeParse(answer, parseJson(text));
    return parsed.success
      ? { ok: true, value: parsed.output }
      : { ok: false, why: `${asked} answered what this plugin cannot read` };
  } catch (error) {
    const why = signal.aborted ? `${asked} timed out` : `${asked} got no answer${errorName(error)}`;
    return { ok: false, why, isSilent: true };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No schema takes it, so it is told as what it is: unreadable.
  }
}

/** Such as ` (ConnectionRefused)`; '' where the error has no such name. */
function errorName(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? ` (${code})` : '';
}
