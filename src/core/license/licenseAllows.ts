import { type LicenseState } from './licenseState';

/** Whether webhooks can be made and used at all. Without, they can only be looked at. */
export function isWorking(state: LicenseState): boolean {
  return state.kind === 'active' || state.kind === 'grace' || state.kind === 'evaluation';
}

/**
 * Whether the webhook at this place of the list, from 0, may be used.
 *
 * Where there are more webhooks than the license has room for, the first of the list go on and the rest do not: one
 * webhook too many must not keep the alerts of all the others from arriving. The list's order is the settings' own, so
 * the same ones go on after every restart, and those that cannot be used for another reason come last and take nobody's
 * place.
 */
export function allowsPlace(state: LicenseState, place: number): boolean {
  switch (state.kind) {
    case 'active':
    case 'grace':
      return state.maxWebhooks === null || place < state.maxWebhooks;
    case 'evaluation':
      return true;
    case 'none':
    case 'expired':
    case 'invalid':
      return false;
  }
}

/** How many webhooks there are beyond those the license has room for. */
export function countBeyond(state: LicenseState): number {
  const isLimited = (state.kind === 'active' || state.kind === 'grace') && state.maxWebhooks !== null;
  return isLimited ? Math.max(0, state.webhooks - (state.maxWebhooks ?? 0)) : 0;
}
