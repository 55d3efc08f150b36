import { type Answer } from './target';

/** The meaning of an answer, regardless of its words. */
export type AnswerKind =
  /** The route did what it is for, or said why it cannot. */
  | 'served'
  | 'not-signed-in'
  | 'no-permission'
  /** Nobody knows what the caller may do. */
  | 'unknown-caller'
  | 'unlicensed'
  /** The alert channel did not prove itself. */
  | 'unproved'
  /** Another method, or no such resource. */
  | 'no-route'
  /** A bug. */
  | 'crash';

/** Statuses of each kind, to judge the answer to a HEAD by, which has no body. */
export const STATUS_OF: Readonly<Record<AnswerKind, readonly number[]>> = {
  served: [200, 204, 400, 404, 409, 422, 501, 502],
  'not-signed-in': [401],
  'no-permission': [403],
  'unknown-caller': [503],
  unlicensed: [403],
  unproved: [401, 403, 404],
  'no-route': [404, 405],
  crash: [500],
};

export function kindOfAnswer({ code, json }: Answer): AnswerKind {
  const { missing, license, reason } = json;
  switch (code) {
    case 401:
      return isUnproved(reason) ? 'unproved' : 'not-signed-in';
    case 403:
      return kindOfForbidden({ missing, license, reason });
    case 404:
      return kindOfMissing(reason);
    case 405:
      return 'no-route';
    case 501:
      // With a reason: the browser has to write. Without one: no such method.
      return reason === undefined ? 'no-route' : 'served';
    case 503:
      return missing === undefined ? 'crash' : 'unknown-caller';
    default:
      return code === 500 ? 'crash' : 'served';
  }
}

function kindOfMissing(reason: unknown): AnswerKind {
  if (isUnproved(reason)) {
    return 'unproved';
  }
  return reason === 'no-resource' ? 'no-route' : 'served';
}

function kindOfForbidden(said: { readonly missing: unknown; readonly license: unknown; readonly reason: unknown }) {
  if (said.missing !== undefined) {
    return 'no-permission';
  }
  if (said.license !== undefined || String(said.reason).startsWith('license-')) {
    return 'unlicensed';
  }
  return isUnproved(said.reason) ? 'unproved' : 'served';
}

/** True where `notify` turned a call away because its sender proved nothing. */
function isUnproved(reason: unknown): boolean {
  return typeof reason === 'string' && /^(signature-|no-key|unproved|unknown-webhook)/.test(reason);
}
