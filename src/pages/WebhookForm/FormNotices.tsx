import { t } from '@grafana/i18n';
import { Alert } from '@grafana/ui';
import React from 'react';
import { type FormProblem } from './formProblem';

interface Props {
  readonly problems: readonly FormProblem[];
  /** Why the license does not allow this; '' where it does. */
  readonly unlicensed: string;
}

/** What belongs to no field of the form, or is no reason not to save. */
export function FormNotices({ problems, unlicensed }: Props) {
  const homeless = problems.filter(({ path }) => path === null);
  const faults = homeless.filter(({ blocks }) => blocks);
  const warnings = homeless.filter(({ blocks }) => !blocks);
  return (
    <>
      {unlicensed !== '' && (
        <Alert severity="warning" title={t('failure.unlicensed.title', 'The license does not allow this')}>
          {unlicensed}
        </Alert>
      )}
      {faults.length > 0 && (
        <div data-problem="true" tabIndex={-1}>
          <Alert severity="error" title={t('webhook-form.faults', 'This has to be corrected first')}>
            <Texts problems={faults} />
          </Alert>
        </div>
      )}
      {warnings.length > 0 && (
        <Alert severity="warning" title={t('webhook-form.warnings', 'This can be saved, but you should know')}>
          <Texts problems={warnings} />
        </Alert>
      )}
    </>
  );
}

function Texts({ problems }: Pick<Props, 'problems'>) {
  return (
    <>
      {problems.map(({ text }) => (
        <div key={text}>{text}</div>
      ))}
    </>
  );
}
