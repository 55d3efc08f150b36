import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import React, { useState } from 'react';
import { EVALUATION_DAYS } from '../../core/license/evaluation';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { type LicenseChange } from './useLicenseChange';

/** Starts the evaluation, after asking: it can be started once. */
export function EvaluationButton({ change }: { readonly change: LicenseChange }) {
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
          'Everything works for {{days}} days, without a limit. An organization can start it once; it cannot be paused.',
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
