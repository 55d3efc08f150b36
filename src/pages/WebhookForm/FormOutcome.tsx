import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DraftTest } from '../../api/sendTest';
import { type Vendor } from '../../core/webhook/vendor';
import { type WebhookDetails } from '../../core/wire/webhook';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { SaidAlert } from '../../ui/Said';
import { testWords } from '../../features/sendTest/testWords';
import { Conflict } from './Conflict';
import { refusalWords } from './refusalWords';
import { type useFormActions } from './useFormActions';
import { type SaveState } from './useSave';

interface Props {
  readonly actions: ReturnType<typeof useFormActions>;
  readonly current: WebhookDetails | null;
  readonly onOpenNewest: (() => void) | undefined;
  readonly openFailure: ApiFailure | null;
}

/** Results of the last test and the last try to save, right above the buttons that were pressed for it. */
export function FormOutcome({ actions, current, onOpenNewest, openFailure }: Props) {
  const tested = useStyles2(getTestedStyle);
  const { saving, testing, values } = actions;
  return (
    <>
      {testing.state.kind === 'done' && (
        <div className={tested}>
          <DraftTestResult test={testing.state.test} vendor={testing.state.vendor} onDismiss={testing.dismiss} />
        </div>
      )}
      {saving.state.kind === 'refused' && isConflict(saving.state) && current !== null && onOpenNewest !== undefined ? (
        <Conflict id={current.id} mine={values} onOpenNewest={onOpenNewest} openFailure={openFailure} />
      ) : (
        <NotSaved state={saving.state} />
      )}
    </>
  );
}

function isConflict({ refusal }: Extract<SaveState, { readonly kind: 'refused' }>): boolean {
  return refusal.kind === 'obstacle' && refusal.obstacle === 'edited';
}

function NotSaved({ state }: { readonly state: SaveState }) {
  if (state.kind !== 'refused') {
    return null;
  }
  const { title, fix } = refusalWords(state.refusal);
  const text = t('webhook-form.not-saved', 'Not saved: {{title}}', { title, ...PLAIN_VALUES });
  return (
    <Alert severity="error" title={text} role="group">
      <div>{fix}</div>
      <div>{t('webhook-form.still-here', 'Everything you entered is still here.')}</div>
    </Alert>
  );
}

function getTestedStyle(theme: GrafanaTheme2) {
  // Empty where the faults stand at the fields.
  return css({ '&:not(:empty)': { marginBottom: theme.spacing(2) } });
}

interface DraftTestResultProps {
  readonly test: DraftTest;
  readonly vendor: Vendor;
  readonly onDismiss: () => void;
}

/** Result of each robot's test; the robots are numbered only where there are several. */
function DraftTestResult({ test, vendor, onDismiss }: DraftTestResultProps) {
  switch (test.kind) {
    case 'tried':
      return (
        <Stack direction="column" gap={1}>
          {test.robots.map((report, index) => (
            <div key={report.slot}>
              {test.robots.length > 1 && (
                <Text element="h2" variant="h6">
                  {t('webhook-form.robots.robot', 'Robot {{number}}', { number: index + 1 })}
                </Text>
              )}
              <SaidAlert said={testWords({ ok: true, value: report }, vendor)} onDismiss={onDismiss} />
            </div>
          ))}
        </Stack>
      );
    case 'failed':
      return <SaidAlert said={testWords({ ok: false, failure: test.failure }, vendor)} onDismiss={onDismiss} />;
    case 'obstacle': {
      const { title, fix } = refusalWords(test);
      return <SaidAlert said={{ severity: 'error', title, lines: [fix] }} onDismiss={onDismiss} />;
    }
    case 'problems':
      return null;
  }
}
