import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert } from '@grafana/ui';
import React from 'react';
import { useLocation } from 'react-router';
import { PATHS } from '../../constants';
import { type ShownWebhook } from '../../core/wire/webhook';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { emptyValues, type FormValues } from './formValues';
import { NotLoaded } from './NotLoaded';
import { type StoredWebhook, useStoredWebhook } from './useStoredWebhook';
import { copyOf } from './valuesOf';
import { WebhookForm } from './WebhookForm';
import { Waiting } from '../../features/freshness/Waiting';

/** Makes a webhook; with `?copy=<id>`, one that is like another. */
export function NewWebhookPage() {
  const copied = new URLSearchParams(useLocation().search).get('copy');
  const stored = useStoredWebhook(copied, 'make');
  const { state } = stored;
  const text = t('webhook-form.new.title', 'New webhook');
  return (
    <PluginPage pageNav={{ text, parentItem: { text: t('webhook-form.webhooks', 'Webhooks'), url: PATHS.webhooks } }}>
      {state.kind === 'loading' && <Waiting text={t('webhook-form.loading', 'Loading webhook…')} />}
      {state.kind === 'failed' && (
        <NotLoaded failure={state.failure} isLoading={stored.isLoading} onRetry={stored.reload} />
      )}
      {state.kind === 'ready' && <NewForm key={copied} {...state.value} />}
    </PluginPage>
  );
}

function NewForm({ shown, facts, unlicensed }: StoredWebhook) {
  return (
    <WebhookForm
      initial={initialValues(shown)}
      current={null}
      problems={NO_PROBLEMS}
      facts={facts}
      unlicensed={unlicensed}
      // What cannot be saved is not to be typed.
      isReadOnly={unlicensed !== ''}
      banner={shown === null ? null : <CopyBanner name={shown.webhook.name ?? shown.webhook.id} />}
    />
  );
}

const NO_PROBLEMS: readonly never[] = [];

function initialValues(shown: ShownWebhook | null): FormValues {
  if (shown === null) {
    return emptyValues(readerLanguage());
  }
  const { name, id } = shown.webhook;
  return copyOf(shown.webhook, t('webhook-form.copy.name', '{{name}} (copy)', { name: name ?? id, ...PLAIN_VALUES }));
}

function CopyBanner({ name }: { readonly name: string }) {
  return (
    <Alert severity="info" title={t('webhook-form.copy.title', 'Copy of {{name}}', { name, ...PLAIN_VALUES })}>
      {t(
        'webhook-form.copy.text',
        'Webhook URL and signing secret are not copied, because saved ones cannot be read. Enter those of the new group.'
      )}
    </Alert>
  );
}
