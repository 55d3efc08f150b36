import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom, timeout, TimeoutError } from 'rxjs';
import * as v from 'valibot';
import { type ApiFailure, readFailure } from './apiFailure';

/** The result of a call: a value that was checked, or the failure. */
export type ApiResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: ApiFailure };

/** A call of Grafana's HTTP API, and how its answer has to look. */
export interface GrafanaCall<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** From Grafana's root, such as `/api/org`. */
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: v.GenericSchema<unknown, T>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Longest wait for something that is read, in milliseconds. The slowest question of ours, a search of the history, ends
 * by itself after 2 s, and a bulk of Grafana's rules takes a few; what takes longer hangs.
 */
const READ_TIMEOUT_MS = 20_000;

/** Longest wait for a change, in milliseconds: Grafana gives a test of a contact point 30 s, and a proxy often 60. */
const WRITE_TIMEOUT_MS = 60_000;

/** For answers in which nothing matters but that they came. */
export const ANY_ANSWER: v.GenericSchema<unknown, unknown> = v.unknown();

/**
 * Calls Grafana with the user's own session. Never rejects, and shows no toast: the page says what went wrong where it
 * happened.
 */
export async function callGrafana<T>({
  method,
  url,
  body,
  headers,
  answer,
  signal,
}: GrafanaCall<T>): Promise<ApiResult<T>> {
  const timeoutMs = method === 'GET' ? READ_TIMEOUT_MS : WRITE_TIMEOUT_MS;
  try {
    const quiet = { showErrorAlert: false, showSuccessAlert: false };
    // A copy: Grafana's client writes `X-Grafana-Org-Id` into the object it is given, which would then be everybody's.
    const abort = signal === undefined ? {} : { abortSignal: signal };
    const request = { url, method, data: body, headers: { ...headers }, ...quiet, ...abort };
    const response = await lastValueFrom(getBackendSrv().fetch<unknown>(request).pipe(timeout(timeoutMs)));
    const parsed = v.safeParse(answer, response.data);
    return parsed.success ? { ok: true, value: parsed.output } : { ok: false, failure: { kind: 'unreadable' } };
  } catch (error) {
    return {
      ok: false,
      failure: error instanceof TimeoutError ? { kind: 'no-answer', afterMs: timeoutMs } : readFailure(error),
    };
  }
}
