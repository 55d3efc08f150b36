import { type Language } from '../webhook/language';
import { countBeyond, isWorking, type LicenseState } from './licenseState';
import { type LicenseFault } from './licenseFault';
import { LICENSE_WORDS } from './licenseWords';

/** How it stands with the license, and what to do about it where something is to be done. */
export function licenseText(state: LicenseState, language: Language): string {
  const words = LICENSE_WORDS[language];
  const standing = standingText(state, language);
  if ((state.kind !== 'active' && state.kind !== 'grace') || state.maxWebhooks === null) {
    return standing;
  }
  const { webhooks, maxWebhooks } = state;
  const room = countBeyond(state) > 0 ? words.tooMany(webhooks, maxWebhooks) : words.used(webhooks, maxWebhooks);
  return standing + words.space + room;
}

/** Why a webhook that is there is not used. */
export function notUsedText(state: LicenseState, language: Language): string {
  return refusedText(state, language, 'beyond');
}

/** Why no further webhook is made. */
export function notMadeText(state: LicenseState, language: Language): string {
  return refusedText(state, language, 'noRoom');
}

/** What is wrong with a license. */
export function faultText({ reason, detail }: LicenseFault, language: Language): string {
  return LICENSE_WORDS[language].faults[reason](detail);
}

function refusedText(state: LicenseState, language: Language, limit: 'beyond' | 'noRoom'): string {
  const words = LICENSE_WORDS[language];
  if (isWorking(state)) {
    const most = state.kind === 'active' || state.kind === 'grace' ? state.maxWebhooks : null;
    return words[limit](most ?? 0);
  }
  return standingText(state, language) + words.space + words.refused;
}

function standingText(state: LicenseState, language: Language): string {
  const words = LICENSE_WORDS[language];
  switch (state.kind) {
    case 'none':
      return words.none;
    case 'evaluation':
      return evaluationText(state, language);
    case 'active':
      return words.active(state.holder, dayOf(state.untilMs));
    case 'grace':
      return words.grace(state.holder, dayOf(state.expiredAtMs), dayOf(state.untilMs));
    case 'expired':
      return expiredText(state, language);
    case 'invalid':
      return faultText(state.fault, language);
  }
}

function evaluationText({ untilMs, unused }: LicenseState & { kind: 'evaluation' }, language: Language): string {
  const words = LICENSE_WORDS[language];
  const running = words.evaluation(dayOf(untilMs));
  return unused === null ? running : running + words.space + words.unused(standingText(unused, language));
}

function expiredText(state: LicenseState & { kind: 'expired' }, language: Language): string {
  const words = LICENSE_WORDS[language];
  if (state.of === 'license') {
    return words.expired(state.holder, dayOf(state.expiredAtMs));
  }
  return state.expiredAtMs === null ? words.evaluationUnclear : words.evaluationOver(dayOf(state.expiredAtMs));
}

/** The day in UTC, such as `2027-01-01`. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
