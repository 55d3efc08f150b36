import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import * as v from 'valibot';
import { PLUGIN_ID } from '../constants';
import { type ApiFailure, readFailure } from './apiFailure';

/** What a call brought: a value that was checked, or why there is none. */
export type ApiResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: ApiFailure };

/** A resource of the plugin's backend, and how its answer has to look. */
export interface BackendCall<T> {
  readonly method: 'GET' | 'POST';
  /** Below `/api/plugins/<id>/resources/`. */
  readonly path: string;
  readonly answer: v.GenericSchema<unknown, T>;
  readonly signal?: AbortSignal | undefined;
}

/** Calls the plugin's backend. Never rejects, and shows no toast: the page says what went wrong where it happened. */
export async function callBackend<T>({ method, path, answer, signal }: BackendCall<T>): Promise<ApiResult<T>> {
  const url = `/api/plugins/${PLUGIN_ID}/resources/${path}`;
  try {
    const request = { url, method, showErrorAlert: false, showSuccessAlert: false, abortSignal: signal };
    const response = await lastValueFrom(getBackendSrv().fetch<unknown>(request));
    const parsed = v.safeParse(answer, response.data);
    return parsed.success ? { ok: true, value: parsed.output } : { ok: false, failure: { kind: 'unreadable' } };
  } catch (error) {
    return { ok: false, failure: readFailure(error) };
  }
}
