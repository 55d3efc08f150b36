import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import React, { useState } from 'react';
import { type AppSettings } from '../../api/appSettings';
import { storedLicense } from '../../api/license';
import { actionOf } from '../../core/access/permission';
import { EVALUATION_DAYS } from '../../core/license/licenseState';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useMay } from '../../features/access/me';
import { type LicenseChange, LicenseForm } from './LicenseForm';
import { Loaded } from './Section';
import { SetUpStep } from './SetUpStep';
import { type Read } from '../../api/useRead';
import { type License } from '../../core/wire/license';

interface Props {
  readonly license: Read<License>;
  readonly isDone: boolean;
  /** Null where they could not be read. */
  readonly settings: AppSettings | null;
  readonly change: LicenseChange;
}

/** A license, or the evaluation: one of both has to work. */
export function LicenseStep({ license, isDone, settings, change }: Props) {
  const mayWrite = useMay('license:write');
  return (
    <SetUpStep title={t('license.step.title', 'Set a license, or start the evaluation')} isDone={isDone}>
      {!isDone && (
        <Loaded resource={license}>
          {(known) =>
            mayWrite ? <Choice license={known} settings={settings} change={change} /> : <div>{askText()}</div>
          }
        </Loaded>
      )}
    </SetUpStep>
  );
}

function askText(): string {
  const action = actionOf('license:write');
  return t('license.step.ask', 'Ask someone with the permission {{action}} to do this.', { action, ...PLAIN_VALUES });
}

interface ChoiceProps extends Pick<Props, 'settings' | 'change'> {
  readonly license: License;
}

function Choice({ license, settings, change }: ChoiceProps) {
  // Without the settings the backend still refuses a second evaluation, in words.
  const stored =
    settings === null ? { hasLicense: license.state !== 'none', hasEvaluation: false } : storedLicense(settings);
  return (
    <LicenseForm
      change={change}
      isReplacing={stored.hasLicense}
      otherAction={stored.hasEvaluation ? null : <EvaluationButton change={change} />}
    />
  );
}

/** Starts the evaluation, after asking: it can be started once. */
function EvaluationButton({ change }: { readonly change: LicenseChange }) {
  const [isAsking, setIsAsking] = useState(false);
  const days = { days: EVALUATION_DAYS, ...PLAIN_VALUES };
  return (
    <>
      <Button type="button" variant="secondary" disabled={change.isBusy} onClick={() => setIsAsking(true)}>
        {t('license.evaluation.start', 'Start {{days}}-day evaluation', days)}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={t('license.evaluation.title', 'Start the evaluation now?')}
        body={t(
          'license.evaluation.body',
          'All features work for {{days}} days, without a limit. Each organization can start it once, and it cannot be paused.',
          days
        )}
        confirmText={t('license.evaluation.confirm', 'Start evaluation')}
        confirmVariant="primary"
        onDismiss={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void change.startEvaluation();
        }}
      />
    </>
  );
}
