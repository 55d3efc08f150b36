import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { useMemo } from 'react';
import { useParams } from 'react-router';
import { type ApiFailure } from '../../api/apiFailure';
import { type ShownWebhook } from '../../api/readWebhook';
import { PATHS } from '../../constants';
import { useMay } from '../App/me';
import { ChannelLine } from './ChannelLine';
import { NotLoaded } from './NotLoaded';
import { LookingOnlyBanner, ProvisionedBanner } from './ReadOnlyBanners';
import { useStoredWebhook } from './useStoredWebhook';
import { valuesOf } from './valuesOf';
import { WebhookForm } from './WebhookForm';

/** Shows one webhook, and changes it where that can be. */
export function EditWebhookPage() {
  const { id = '' } = useParams();
  const stored = useStoredWebhook(id);
  const { state } = stored;
  const name = state.kind === 'ready' ? (state.shown?.webhook.name ?? id) : id;
  return (
    <PluginPage
      pageNav={{ text: name, parentItem: { text: t('webhook-form.webhooks', 'Webhooks'), url: PATHS.webhooks } }}
    >
      {state.kind === 'loading' && <LoadingPlaceholder text={t('webhook-form.loading', 'Loading webhook…')} />}
      {state.kind === 'failed' && (
        <NotLoaded failure={state.failure} isLoading={stored.isLoading} onRetry={stored.reload} />
      )}
      {state.kind === 'ready' && state.shown !== null && (
        <EditForm
          // Another version is another form.
          key={`${state.shown.webhook.id} ${state.shown.webhook.revision}`}
          shown={state.shown}
          otherNames={state.otherNames}
          onOpenNewest={stored.reload}
          openFailure={stored.failure}
        />
      )}
    </PluginPage>
  );
}

interface EditFormProps {
  readonly shown: ShownWebhook;
  readonly otherNames: readonly string[];
  readonly onOpenNewest: () => void;
  readonly openFailure: ApiFailure | null;
}

function EditForm({ shown: { webhook, problems }, ...others }: EditFormProps) {
  const mayWrite = useMay('webhooks:write');
  const initial = useMemo(() => valuesOf(webhook), [webhook]);
  const banner = webhook.provisioned ? (
    <ProvisionedBanner webhook={webhook} />
  ) : mayWrite ? null : (
    <LookingOnlyBanner />
  );
  const above = (
    <>
      {banner}
      <ChannelLine webhookId={webhook.id} name={webhook.name ?? webhook.id} />
    </>
  );
  return (
    <WebhookForm
      initial={initial}
      current={webhook}
      problems={problems}
      isReadOnly={webhook.provisioned || !mayWrite}
      banner={above}
      {...others}
    />
  );
}
