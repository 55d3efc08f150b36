import { allowsPlace, isWorking, type LicenseState } from '../../src/core/license/licenseState';
import { type LicenseFault } from '../../src/core/license/licenseFault';
import { licenseText, notMadeText } from '../../src/core/license/licenseText';
import { type Language } from '../../src/core/webhook/language';
import { type WebhookSettings } from '../../src/core/webhook/webhookSettings';
import { inListOrder } from './findWebhook';

/** A license as it may be shown. Holds neither the license nor a key. */
export interface LicenseAnswer {
  readonly state: LicenseState['kind'];
  /** Whether webhooks can be made and used. */
  readonly works: boolean;
  readonly holder: string;
  /** Until when everything works, in milliseconds since the epoch; null where nothing does. */
  readonly untilMs: number | null;
  /** When the license, or the evaluation, expired; null where it did not, or where nobody knows. */
  readonly expiredAtMs: number | null;
  readonly webhooks: number;
  /** Null where there is no limit. */
  readonly maxWebhooks: number | null;
  /** Ids of the webhooks it has no room for, where there are too many. */
  readonly beyond: readonly string[];
  /** Why a license is invalid, for programs; '' where it is not. */
  readonly reason: LicenseFault['reason'] | '';
  /** How it stands and what to do, in words. */
  readonly message: string;
}

/** Field by field, so that nothing is shown that was not meant to be. */
export function licenseAnswer(state: LicenseState, settings: WebhookSettings, language: Language): LicenseAnswer {
  const isLicensed = state.kind === 'active' || state.kind === 'grace';
  return {
    state: state.kind,
    works: isWorking(state),
    holder: 'holder' in state ? state.holder : '',
    untilMs: 'untilMs' in state ? state.untilMs : null,
    expiredAtMs: 'expiredAtMs' in state ? state.expiredAtMs : null,
    webhooks: inListOrder(settings).length,
    maxWebhooks: isLicensed ? state.maxWebhooks : null,
    beyond: idsBeyond(state, settings),
    reason: state.kind === 'invalid' ? state.fault.reason : '',
    message: licenseText(state, language),
  };
}

/**
 * What everybody who sees webhooks has to know of it: whether they work, until when, which do not, and in `whyNoMore` why
 * none can be made; '' where one can.
 */
export function licenseSummary(state: LicenseState, settings: WebhookSettings, language: Language): object {
  const { works, untilMs, beyond, message, webhooks } = licenseAnswer(state, settings, language);
  const whyNoMore = allowsPlace(state, webhooks) ? '' : notMadeText(state, language);
  return { state: state.kind, works, untilMs, beyond, message, whyNoMore };
}

function idsBeyond(state: LicenseState, settings: WebhookSettings): string[] {
  const beyond = isWorking(state) ? inListOrder(settings).filter((_, place) => !allowsPlace(state, place)) : [];
  return beyond.flatMap(({ id }) => id ?? []);
}
