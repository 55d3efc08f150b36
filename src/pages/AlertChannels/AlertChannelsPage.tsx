import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Button, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import React, { useState } from 'react';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageTitle } from '../../ui/PageTitle';
import { useMay } from '../App/me';
import { ChannelsList } from './ChannelsList';
import { NoChannels } from './NoChannels';
import { UnknownNotices } from './UnknownNotices';
import { type ChannelsState, useChannels } from './useChannels';

/** Which contact points lead to the webhooks, whether alerts get through them, and what leads to them. */
export function AlertChannelsPage() {
  const { state, isLoading, reload } = useChannels();
  const [isSending, setIsSending] = useState(false);
  return (
    <PluginPage
      // Grafana knows the page only by its English name of plugin.json.
      renderTitle={() => <PageTitle>{t('channels.title', 'Alert channels')}</PageTitle>}
      subTitle={t(
        'channels.subtitle',
        'Contact points through which Grafana Alerting reaches your groups. Rules and notification policies pick them like any other.'
      )}
      actions={
        state.kind === 'ready' && (
          <Actions state={state} isLoading={isLoading} onReload={reload} onSend={() => setIsSending(true)} />
        )
      }
    >
      <ErrorBoundaryAlert>
        {state.kind === 'loading' && <LoadingPlaceholder text={t('channels.loading', 'Loading alert channels…')} />}
        {state.kind === 'failed' && <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />}
        {state.kind === 'ready' && (
          <>
            <UnknownNotices view={state.view} stale={state.stale} />
            {state.view.channels.length === 0 ? (
              <NoChannels />
            ) : (
              <ChannelsList
                view={state.view}
                reload={reload}
                isSending={isSending}
                onSendingEnd={() => setIsSending(false)}
              />
            )}
          </>
        )}
      </ErrorBoundaryAlert>
    </PluginPage>
  );
}

interface ActionsProps {
  readonly state: Extract<ChannelsState, { readonly kind: 'ready' }>;
  readonly isLoading: boolean;
  readonly onReload: () => void;
  readonly onSend: () => void;
}

function Actions({ state, isLoading, onReload, onSend }: ActionsProps) {
  const mayUse = useMay('webhooks:use');
  const { channels } = state.view;
  return (
    <>
      {/* It stays enabled while it works, so that it keeps the focus. */}
      <Button
        variant="secondary"
        icon={isLoading ? 'spinner' : 'sync'}
        aria-busy={isLoading}
        onClick={isLoading ? undefined : onReload}
      >
        {t('channels.refresh', 'Refresh')}
      </Button>
      {mayUse && channels.some(({ report }) => report.state.kind !== 'missing') && (
        <Button icon="share-alt" onClick={onSend}>
          {t('channels.send-rules', 'Send rules to a group')}
        </Button>
      )}
    </>
  );
}
