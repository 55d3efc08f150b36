import { isFetchError } from '@grafana/runtime';
import * as v from 'valibot';
import { Unlicensed } from '../core/wire/license';

/**
 * The reason why a call brought no answer that can be used. `forbidden`: the user may not; `unlicensed`: the license
 * does not allow it; `app-off`: Grafana lets nothing through to the app, since it is disabled in the organization or
 * not installed; `plugin-down`: Grafana could not reach the plugin's process; `offline`: Grafana itself could not be reached;
 * `no-answer`: nothing came within `afterMs` milliseconds; `unreadable`: another version's answer, or a proxy's; `failed`: everything else. A message is in the words of the
 * server that answered, and '' where there were none: the backend has none for pages.
 */
export type ApiFailure =
  | { readonly kind: 'forbidden'; readonly message: string }
  | ({ readonly kind: 'unlicensed' } & Pick<Unlicensed, 'standing' | 'wish'>)
  | { readonly kind: 'app-off' }
  | { readonly kind: 'plugin-down' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'no-answer'; readonly afterMs: number }
  | { readonly kind: 'unreadable' }
  | FailedCall;

/** A call that was answered with a status that means failure. */
export interface FailedCall {
  readonly kind: 'failed';
  readonly status: number;
  readonly message: string;
  /** The backend's name of what stood in the way, such as `edited`; '' where it gave none. */
  readonly reason: string;
  /** All that was answered, not checked. */
  readonly body: unknown;
}

const text = v.optional(v.fallback(v.string(), ''), '');
const ErrorBody = v.object({ message: text, messageId: text, reason: text });

/** Statuses of a Grafana that has no such API, not yet or no longer: legacy ones will go around version 14 (grafana#125464). */
const NOT_HERE: readonly number[] = [404, 405, 410];

/** Tells whether this Grafana has no such API, so that an older or newer one is to be asked. */
export function isNotHere(failure: ApiFailure): boolean {
  return failure.kind === 'failed' && NOT_HERE.includes(failure.status);
}

/** Grafana's own errors about a plugin's process, such as `plugin.unavailable` and `plugin.notRegistered`. */
const PLUGIN_ERROR = /^plugin\./;

/**
 * Grafana's whole message, with status 404 and no `messageId`, for an app it lets nothing through to. The backend's own
 * 404s have other words. Source: grafana, pkg/api/plugin_resource.go.
 */
const APP_OFF = /^plugin (?:is not enabled|setting not found|not found)$/i;

/** Tells whether it is certain that the call changed nothing. After a lost connection it is not. */
export function wasTurnedAway(failure: ApiFailure): boolean {
  switch (failure.kind) {
    case 'forbidden':
    case 'unlicensed':
    case 'app-off':
      return true;
    case 'failed':
      return failure.status < 500;
    case 'plugin-down':
    case 'offline':
    case 'no-answer':
    case 'unreadable':
      return false;
  }
}

/** Reads an error of Grafana's HTTP client as one of the failures a page can tell apart. */
export function readFailure(error: unknown): ApiFailure {
  if (!isFetchError<unknown>(error) || error.status === 0) {
    return { kind: 'offline' };
  }
  const { status, data: body } = error;
  const parsed = v.safeParse(ErrorBody, body);
  const { message, messageId, reason } = parsed.success ? parsed.output : { message: '', messageId: '', reason: '' };
  if (PLUGIN_ERROR.test(messageId)) {
    return { kind: 'plugin-down' };
  }
  if (status === 404 && APP_OFF.test(message)) {
    return { kind: 'app-off' };
  }
  if (status === 403) {
    const unlicensed = v.safeParse(Unlicensed, body);
    return unlicensed.success
      ? { kind: 'unlicensed', standing: unlicensed.output.standing, wish: unlicensed.output.wish }
      : { kind: 'forbidden', message };
  }
  return { kind: 'failed', status, message, reason, body };
}
