import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, ConfirmModal, Field, Stack, TextArea, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { type LicenseOutcome, setLicense, startEvaluation } from '../../api/license';
import { licenseOutcomeWords } from './licenseWords';

interface Props {
  readonly change: LicenseChange;
  /** There is a license already, which this one would take the place of. */
  readonly isReplacing: boolean;
  /** Beside the button that saves. */
  readonly otherAction?: React.ReactNode;
}

/** Where a license is pasted. What does not work is refused with the reason, and what is there stays. */
export function LicenseForm({ change, isReplacing, otherAction }: Props) {
  const className = useStyles2(getStyles);
  const [text, setText] = useState('');
  const [isEmptyRefused, setIsEmptyRefused] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const failure = change.outcome === null ? null : licenseOutcomeWords(change.outcome);
  const save = (event: React.SyntheticEvent) => {
    event.preventDefault();
    const isEmpty = text.trim() === '';
    setIsEmptyRefused(isEmpty);
    if (isEmpty) {
      return;
    }
    if (isReplacing) {
      setIsAsking(true);
    } else {
      void change.setLicense(text);
    }
  };
  return (
    <form onSubmit={save} className={className}>
      <Field
        noMargin
        label={t('license.form.label', 'License')}
        description={t('license.form.description', 'Paste the whole license. Line breaks and spaces are ignored.')}
        invalid={isEmptyRefused}
        error={t('license.form.empty', 'Paste a license first.')}
      >
        <TextArea
          id="enterprise-groups-license"
          rows={5}
          value={text}
          spellCheck={false}
          autoComplete="off"
          disabled={change.isBusy}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setIsEmptyRefused(false);
          }}
        />
      </Field>
      {failure !== null && (
        <Alert severity="error" title={failure.title} bottomSpacing={0}>
          {failure.text}
        </Alert>
      )}
      <Stack direction="row" gap={1} wrap="wrap">
        <Button type="submit" disabled={change.isBusy} icon={change.isBusy ? 'spinner' : undefined}>
          {t('license.form.save', 'Save license')}
        </Button>
        {otherAction}
      </Stack>
      <ReplaceModal
        isOpen={isAsking}
        onDismiss={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false);
          void change.setLicense(text);
        }}
      />
    </form>
  );
}

interface ReplaceProps {
  readonly isOpen: boolean;
  readonly onDismiss: () => void;
  readonly onConfirm: () => void;
}

function ReplaceModal(props: ReplaceProps) {
  return (
    <ConfirmModal
      {...props}
      title={t('license.replace.title', 'Replace the license?')}
      body={t(
        'license.replace.body',
        'The saved license is overwritten and cannot be shown again. The new one is saved only if it is valid.'
      )}
      description={t(
        'license.replace.file',
        "If a provisioning file sets the license, the file's license is restored when Grafana next starts."
      )}
      confirmText={t('license.replace.confirm', 'Replace')}
    />
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1.5), maxWidth: 720 });
}

/** Setting a license and starting the evaluation, one at a time. */
export interface LicenseChange {
  readonly isBusy: boolean;
  /** Of the last one; null before, and while another is under way. */
  readonly outcome: LicenseOutcome | null;
  /** Number of times something was stored since the page was opened. */
  readonly timesStored: number;
  readonly setLicense: (license: string) => Promise<void>;
  readonly startEvaluation: () => Promise<void>;
}

/** `onStored` is called once something else is stored than before. */
export function useLicenseChange(onStored: () => void): LicenseChange {
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<LicenseOutcome | null>(null);
  const [timesStored, setTimesStored] = useState(0);
  const run = useCallback(
    async (change: Promise<LicenseOutcome>) => {
      setIsBusy(true);
      setOutcome(null);
      const result = await change;
      setIsBusy(false);
      setOutcome(result);
      if (result.kind === 'stored') {
        setTimesStored((last) => last + 1);
      }
      if (result.kind === 'stored' || result.kind === 'already-started') {
        onStored();
      }
    },
    [onStored]
  );
  return {
    isBusy,
    outcome,
    timesStored,
    setLicense: async (license) => await run(setLicense(license)),
    startEvaluation: async () => await run(startEvaluation()),
  };
}
