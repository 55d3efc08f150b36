import { isFetchError } from '@grafana/runtime';
import * as v from 'valibot';

/**
 * Why a call brought no answer that can be used. `forbidden`: the user may not; `plugin-down`: Grafana could not reach
 * the plugin's process; `offline`: Grafana itself did not answer; `unreadable`: another version's answer, or a proxy's;
 * `failed`: everything else, in the words of whoever answered ('' where there were none).
 */
export type ApiFailure =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'plugin-down' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'failed'; readonly status: number; readonly message: string };

const ErrorBody = v.object({ message: v.optional(v.string(), ''), messageId: v.optional(v.string(), '') });

/** Grafana's own errors about a plugin's process, such as `plugin.unavailable` and `plugin.notRegistered`. */
const PLUGIN_ERROR = /^plugin\./;

/** What Grafana's HTTP client threw, as one of the failures a page can tell apart. */
export function readFailure(error: unknown): ApiFailure {
  if (!isFetchError<unknown>(error) || error.status === 0) {
    return { kind: 'offline' };
  }
  const body = v.safeParse(ErrorBody, error.data);
  const { message, messageId } = body.success ? body.output : { message: '', messageId: '' };
  if (PLUGIN_ERROR.test(messageId)) {
    return { kind: 'plugin-down' };
  }
  return error.status === 403 ? { kind: 'forbidden' } : { kind: 'failed', status: error.status, message };
}
