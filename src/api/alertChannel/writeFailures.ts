import { type ApiFailure, isNotHere } from '../apiFailure';

/** Tells whether somebody else wrote the same at the same time, or something else of that name is there. */
export function isConflict(failure: ApiFailure): boolean {
  return (
    failure.kind === 'failed' &&
    (failure.status === 409 || (failure.status === 400 && ALREADY_THERE.test(failure.message)))
  );
}

/** A uid or, on renaming, a title that is taken is 400. Source: grafana, legacy_storage/receivers.go, `validateReceiver`. */
const ALREADY_THERE = /\b(?:integration with UID|name) "[^"]*" already exists/i;

/** Tells whether it may have been written all the same: no answer, or one of a proxy that waited no longer. */
export function isUnsure(failure: ApiFailure): boolean {
  return (
    failure.kind === 'offline' || failure.kind === 'no-answer' || (failure.kind === 'failed' && failure.status >= 500)
  );
}

/** Grafana's statuses for a body that it cannot read, or a setting that it does not know. */
const REFUSED_FORM: readonly number[] = [400, 422];

/** Tells whether another form, or the other API, may be taken all the same. */
export function isOfForm(failure: ApiFailure): boolean {
  return isNotHere(failure) || (failure.kind === 'failed' && REFUSED_FORM.includes(failure.status));
}
