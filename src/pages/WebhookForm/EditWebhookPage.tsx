import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { useParams } from 'react-router';
import { type ApiFailure } from '../../api/apiFailure';
import { PATHS } from '../../constants';
import { actionOf } from '../../core/access/permission';
import { type ShownWebhook, type WebhookDetails } from '../../core/wire/webhook';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useMay } from '../../features/access/me';
import { ChannelLine } from './ChannelLine';
import { NotLoaded } from './NotLoaded';
import { type KnownFacts, useStoredWebhook } from './useStoredWebhook';
import { valuesOf } from './valuesOf';
import { WebhookForm } from './WebhookForm';
import { Waiting } from '../../features/freshness/Waiting';

/** Shows one webhook, and changes it where that can be. */
export function EditWebhookPage() {
  const { id = '' } = useParams();
  const stored = useStoredWebhook(id, useMay('webhooks:write') ? 'change' : 'look');
  const { state } = stored;
  const name = state.kind === 'ready' ? (state.value.shown?.webhook.name ?? id) : id;
  return (
    <PluginPage
      pageNav={{ text: name, parentItem: { text: t('webhook-form.webhooks', 'Webhooks'), url: PATHS.webhooks } }}
    >
      {state.kind === 'loading' && <Waiting text={t('webhook-form.loading', 'Loading webhook…')} />}
      {state.kind === 'failed' && (
        <NotLoaded failure={state.failure} isLoading={stored.isLoading} onRetry={stored.reload} />
      )}
      {state.kind === 'ready' && state.value.shown !== null && (
        <EditForm
          // Another version is another form.
          key={`${state.value.shown.webhook.id} ${state.value.shown.webhook.revision}`}
          shown={state.value.shown}
          facts={state.value.facts}
          unlicensed={state.value.unlicensed}
          onOpenNewest={stored.reload}
          openFailure={state.stale}
        />
      )}
    </PluginPage>
  );
}

interface EditFormProps extends KnownFacts {
  readonly shown: ShownWebhook;
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

/** The reason why a provisioned webhook cannot be edited here, and where it can. */
function ProvisionedBanner({ webhook: { id, secureKeys } }: { readonly webhook: WebhookDetails }) {
  const styles = useStyles2(getReadOnlyBannersStyles);
  return (
    <Alert
      severity="info"
      title={t('webhook-form.provisioned.title', 'This webhook is provisioned and cannot be edited here')}
    >
      <div>
        {t(
          'webhook-form.provisioned.text',
          'A file provisions it. Edit the entry with id {{id}} under jsonData.webhooks in that file in provisioning/plugins, then restart Grafana.',
          { id, ...PLAIN_VALUES }
        )}
      </div>
      {secureKeys.length > 0 && (
        <div>
          {t('webhook-form.provisioned.keys', 'Its secrets are these keys under secureJsonData in the same file:')}
          <ul className={styles}>
            {secureKeys.map((key) => (
              <li key={key}>
                <code>{key}</code>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Alert>
  );
}

/** For people who may see webhooks, but not change them. */
function LookingOnlyBanner() {
  return (
    <Alert severity="info" title={t('webhook-form.looking.title', 'You can view this webhook but not edit it')}>
      {t('webhook-form.looking.text', 'To edit it, ask an organization admin for the permission {{action}}.', {
        action: actionOf('webhooks:write'),
        ...PLAIN_VALUES,
      })}
    </Alert>
  );
}

function getReadOnlyBannersStyles(theme: GrafanaTheme2) {
  return css({ margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) });
}
