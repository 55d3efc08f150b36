import { t } from '@grafana/i18n';
import { hasPermission } from '@grafana/runtime';
import { Alert, Button } from '@grafana/ui';
import React, { useState } from 'react';
import { type AppSettings, writeAppSettings } from '../../api/appSettings';
import { failureWords, type FailureWords } from '../../ui/failureWords';
import { SetUpStep } from './SetUpStep';

interface Props {
  readonly isEnabled: boolean;
  /** The reader has enabled it on this page, and Grafana's menu does not know yet. */
  readonly isNew: boolean;
  readonly onEnabled: (settings: AppSettings) => void;
}

/** The plugin has to be enabled in the organisation, or Grafana lets nothing through to it. */
export function EnableStep({ isEnabled, isNew, onEnabled }: Props) {
  const title = t('configuration.enable.title', 'Enable Enterprise Groups in this organization');
  if (isEnabled) {
    return (
      <SetUpStep title={title} isDone>
        {isNew && (
          <div>{t('configuration.enable.reload', 'Reload the page to see Enterprise Groups in the menu.')}</div>
        )}
      </SetUpStep>
    );
  }
  return (
    <SetUpStep title={title} isDone={false}>
      {hasPermission('plugins:write') ? (
        <Enable onEnabled={onEnabled} />
      ) : (
        <div>{t('configuration.enable.ask', 'Ask an admin of your organization to enable it.')}</div>
      )}
    </SetUpStep>
  );
}

function Enable({ onEnabled }: Pick<Props, 'onEnabled'>) {
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<FailureWords | null>(null);
  const enable = async () => {
    setIsBusy(true);
    setFailure(null);
    const written = await writeAppSettings(() => ({ enabled: true, pinned: true }));
    setIsBusy(false);
    if (!written.ok) {
      setFailure(failureWords(written.failure));
    } else if (written.value.enabled) {
      onEnabled(written.value);
    } else {
      setFailure(notEnabledWords());
    }
  };
  return (
    <>
      {failure !== null && (
        <Alert severity="error" title={failure.title} bottomSpacing={0}>
          {failure.fix}
        </Alert>
      )}
      <div>
        <Button disabled={isBusy} icon={isBusy ? 'spinner' : undefined} onClick={() => void enable()}>
          {t('configuration.enable.button', 'Enable')}
        </Button>
      </div>
    </>
  );
}

function notEnabledWords(): FailureWords {
  return {
    title: t('configuration.enable.not-kept.title', 'Grafana did not enable it'),
    fix: t(
      'configuration.enable.not-kept.fix',
      'A provisioning file may say otherwise: look for "disabled" at this app in it.'
    ),
  };
}
