import { t } from '@grafana/i18n';
import { type BadgeColor, type IconName } from '@grafana/ui';
import { EVALUATION_DAYS } from '../../core/license/licenseState';
import { type LicenseOutcome } from '../../api/license';
import { failureWords } from '../../ui/failureWords';
import { licenseWords } from '../../ui/licenseWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type License, type LicenseRefused } from '../../core/wire/license';

/** Colour and icon of each state of a license. */
export const LICENSE_LOOKS: Readonly<
  Record<License['state'], { readonly color: BadgeColor; readonly icon: IconName }>
> = {
  none: { color: 'darkgrey', icon: 'minus-circle' },
  evaluation: { color: 'blue', icon: 'clock-nine' },
  active: { color: 'green', icon: 'check' },
  grace: { color: 'orange', icon: 'exclamation-triangle' },
  expired: { color: 'red', icon: 'times-circle' },
  invalid: { color: 'red', icon: 'times-circle' },
};

/** A license's state in a word or two. */
export function licenseStateWord(state: License['state']): string {
  switch (state) {
    case 'none':
      return t('license.state.none', 'No license');
    case 'evaluation':
      return t('license.state.evaluation', 'Evaluation');
    case 'active':
      return t('license.state.active', 'Active');
    case 'grace':
      return t('license.state.grace', 'Expired, still working');
    case 'expired':
      return t('license.state.expired', 'Expired');
    case 'invalid':
      return t('license.state.invalid', 'Invalid');
  }
}

/** The words for a failure to set a license or to start an evaluation; null where there was none. */
export function licenseOutcomeWords(outcome: LicenseOutcome): { title: string; text: string } | null {
  const notStored = t('license.refused.title', 'Nothing was saved');
  switch (outcome.kind) {
    case 'stored':
      return null;
    case 'refused':
      return { title: notStored, text: refusedWords(outcome.refused) };
    case 'already-started':
      return {
        title: notStored,
        text: t('license.already-started', 'Someone else started the evaluation in the meantime. That start counts.'),
      };
    case 'not-kept':
      return {
        title: notStored,
        text: t(
          'license.not-kept',
          'Grafana accepted the license but did not save it. Someone may have saved the settings at the same time. Try again.'
        ),
      };
    case 'not-written':
      return {
        title: t('license.not-written.title', 'The license is valid but could not be saved'),
        text: notWritten(outcome),
      };
    case 'failed': {
      const { title, fix } = failureWords(outcome.failure);
      return { title, text: fix };
    }
  }
}

function refusedWords(refused: LicenseRefused): string {
  switch (refused.refused) {
    case 'not-json':
    case 'empty':
      return t('license.refused.empty', 'The text contains no license. Paste the whole license.');
    case 'not-working':
      return licenseWords(refused);
    case 'not-needed':
      return t('license.refused.not-needed', 'A valid license is set, so no evaluation is needed.');
    case 'is-running':
      return t('license.refused.is-running', 'The evaluation is already in progress.');
    case 'was-used':
      return t(
        'license.refused.was-used',
        'The {{days}}-day evaluation was already used. Each organization has one. Set a license.',
        { days: EVALUATION_DAYS, ...PLAIN_VALUES }
      );
  }
}

function notWritten({ failure }: LicenseOutcome & { kind: 'not-written' }): string {
  if (failure.kind === 'forbidden') {
    return t(
      'license.not-written.forbidden',
      'Saving it needs the permission plugins:write. Ask an organization admin to set it here, or to provision it.'
    );
  }
  const { title, fix } = failureWords(failure);
  return [title, fix].filter((words) => words !== '').join(': ');
}
