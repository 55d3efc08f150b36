import { t } from '@grafana/i18n';
import { type BadgeColor, type IconName } from '@grafana/ui';
import { EVALUATION_DAYS } from '../../core/license/licenseState';
import { type LicenseOutcome } from '../../api/license';
import { failureWords } from '../../ui/failureWords';
import { licenseWords } from '../../ui/licenseWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type License, type LicenseRefused } from '../../core/wire/license';

/** How a license's state looks. */
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
      return t('license.state.grace', 'Expired, still works');
    case 'expired':
      return t('license.state.expired', 'Expired');
    case 'invalid':
      return t('license.state.invalid', 'Invalid');
  }
}

/** The words for a failure to set a license or to start an evaluation; null where there was none. */
export function licenseOutcomeWords(outcome: LicenseOutcome): { title: string; text: string } | null {
  const notStored = t('license.refused.title', 'Nothing was stored');
  switch (outcome.kind) {
    case 'stored':
      return null;
    case 'refused':
      return { title: notStored, text: refusedWords(outcome.refused) };
    case 'already-started':
      return {
        title: notStored,
        text: t('license.already-started', 'Somebody has started the evaluation meanwhile; theirs counts.'),
      };
    case 'not-kept':
      return {
        title: notStored,
        text: t(
          'license.not-kept',
          'Grafana accepted it and does not hold it now. Somebody may have saved the settings at the same moment: try again.'
        ),
      };
    case 'not-written':
      return { title: t('license.not-written.title', 'It works, but could not be stored'), text: notWritten(outcome) };
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
      return t('license.refused.empty', 'There is no license in it. Paste it whole.');
    case 'not-working':
      return licenseWords(refused);
    case 'not-needed':
      return t('license.refused.not-needed', 'There is a license that works, so no evaluation is needed.');
    case 'is-running':
      return t('license.refused.is-running', 'The evaluation is running already.');
    case 'was-used':
      return t(
        'license.refused.was-used',
        "The evaluation's {{days}} days were used before; there is one for each organization. Set a license.",
        { days: EVALUATION_DAYS, ...PLAIN_VALUES }
      );
  }
}

function notWritten({ failure }: LicenseOutcome & { kind: 'not-written' }): string {
  if (failure.kind === 'forbidden') {
    return t(
      'license.not-written.forbidden',
      'Storing it takes the permission plugins:write. Ask an admin of your organization to set it here, or to provision it.'
    );
  }
  const { title, fix } = failureWords(failure);
  return [title, fix].filter((words) => words !== '').join(': ');
}
