import { t } from '@grafana/i18n';
import { Alert, Button, Field, SecretInput, Stack } from '@grafana/ui';
import React, { useState } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type AppSettings, writeAppSettings } from '../../api/appSettings';
import { RULES_TOKEN } from '../../core/webhook/secureKey';
import { useMe } from '../../features/access/me';
import { failureWords } from '../../ui/failureWords';
import { LiveRegion } from '../../ui/LiveRegion';

interface Props {
  readonly settings: AppSettings;
  readonly onSettings: (settings: AppSettings) => void;
}

/** Where a service account's token is pasted that alert rules are read with, so that messages name the threshold. */
export function RulesToken({ settings, onSettings }: Props) {
  const { isDecidedByGrafana: hasAccount } = useMe();
  const [text, setText] = useState('');
  const [isReplacing, setIsReplacing] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [outcome, setOutcome] = useState<'saved' | 'removed' | ApiFailure | null>(null);
  const isStored = settings.secureKeys.has(RULES_TOKEN);
  const token = text.trim();
  const save = async (value: string) => {
    setIsSaving(true);
    setOutcome(null);
    const written = await writeAppSettings(() => ({ secureJsonData: { [RULES_TOKEN]: value } }));
    setIsSaving(false);
    if (!written.ok) {
      setOutcome(written.failure);
      return;
    }
    setText('');
    setIsReplacing(false);
    setOutcome(value === '' ? 'removed' : 'saved');
    onSettings(written.value);
  };
  const failure = outcome === null || typeof outcome === 'string' ? null : failureWords(outcome);
  return (
    <>
      <Field
        noMargin
        label={t('configuration.rules-token.label', 'Token to read alert rules')}
        description={
          hasAccount
            ? t(
                'configuration.rules-token.not-needed',
                'Messages name the threshold of the alert rule. The plugin reads rules with its service account. A token is only needed in organizations other than that of the account.'
              )
            : t(
                'configuration.rules-token.description',
                'With the token of a service account that has the role Viewer, messages name the threshold of the alert rule: 93.1, threshold > 90, for 5m. Without it they show the value alone.'
              )
        }
      >
        <SecretInput
          id="rules-token"
          width={40}
          value={text}
          isConfigured={isStored && !isReplacing}
          placeholder="glsa_…"
          autoComplete="off"
          disabled={isSaving}
          onReset={() => setIsReplacing(true)}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
      </Field>
      {failure !== null && (
        <Alert severity="error" title={failure.title} bottomSpacing={0}>
          {failure.fix}
        </Alert>
      )}
      <LiveRegion text={outcomeText(outcome)} />
      <Stack direction="row" gap={1} wrap="wrap" alignItems="center">
        <Button variant="secondary" disabled={isSaving || token === ''} onClick={() => void save(token)}>
          {t('configuration.rules-token.save', 'Save token')}
        </Button>
        {isStored && (
          <Button variant="secondary" fill="text" disabled={isSaving} onClick={() => void save('')}>
            {t('configuration.rules-token.remove', 'Remove token')}
          </Button>
        )}
        <span aria-hidden>{outcomeText(outcome)}</span>
      </Stack>
    </>
  );
}

function outcomeText(outcome: 'saved' | 'removed' | ApiFailure | null): string {
  switch (outcome) {
    case 'saved':
      return t('configuration.rules-token.saved', 'The token is saved.');
    case 'removed':
      return t('configuration.rules-token.removed', 'The token is removed.');
    default:
      return '';
  }
}
