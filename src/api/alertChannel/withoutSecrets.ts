import { type ApiFailure } from '../apiFailure';
import { type ApiResult } from '../callGrafana';

/** Stands where a secret was. */
const HIDDEN = '…';

/** A text without these secrets, in case somebody's answer quotes what it was sent. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret !== '').reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}

/** The result of a call that carried secrets: a failure neither quotes them nor brings along what was answered. */
export function hideInFailure<T>(result: ApiResult<T>, secrets: readonly string[]): ApiResult<T> {
  return result.ok ? result : { ok: false, failure: hidden(result.failure, secrets) };
}

function hidden(failure: ApiFailure, secrets: readonly string[]): ApiFailure {
  switch (failure.kind) {
    case 'forbidden':
      return { ...failure, message: withoutSecrets(failure.message, secrets) };
    case 'failed':
      return {
        ...failure,
        message: withoutSecrets(failure.message, secrets),
        reason: withoutSecrets(failure.reason, secrets),
        body: null,
      };
    case 'unlicensed':
    case 'app-off':
    case 'plugin-down':
    case 'offline':
    case 'no-answer':
    case 'unreadable':
      return failure;
  }
}
