import { allowsPlace, isWorking, type LicenseState } from '../../src/core/license/licenseState';
import { type WebhookSettings } from '../../src/core/webhook/webhookSettings';
import { type License, type ListedLicense } from '../../src/core/wire/license';
import { inListOrder } from './findWebhook';

/** A license as it may be shown. Field by field, so that nothing is shown that was not meant to be. */
export function licenseAnswer(state: LicenseState, settings: WebhookSettings): License {
  const isLicensed = state.kind === 'active' || state.kind === 'grace';
  return {
    ...licenseSummary(state, settings),
    holder: 'holder' in state ? state.holder : '',
    expiredAtMs: 'expiredAtMs' in state ? state.expiredAtMs : null,
    webhooks: inListOrder(settings).length,
    maxWebhooks: isLicensed ? state.maxWebhooks : null,
    reason: state.kind === 'invalid' ? state.fault.reason : '',
  };
}

/** The part of it that everybody who sees webhooks has to know: whether they work, until when, and which do not. */
export function licenseSummary(state: LicenseState, settings: WebhookSettings): ListedLicense {
  return {
    state: state.kind,
    works: isWorking(state),
    untilMs: 'untilMs' in state ? state.untilMs : null,
    beyond: idsBeyond(state, settings),
    standing: state,
  };
}

function idsBeyond(state: LicenseState, settings: WebhookSettings): string[] {
  const beyond = isWorking(state) ? inListOrder(settings).filter((_, place) => !allowsPlace(state, place)) : [];
  return beyond.flatMap(({ id }) => id ?? []);
}
