import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { type WebhookList } from '../../api/listWebhooks';
import { useMay } from '../App/me';
import { LoadFailure } from '../../ui/LoadFailure';
import { NoWebhooks } from './NoWebhooks';
import { ProblemTable } from '../../ui/ProblemTable';
import { useWebhooks } from './useWebhooks';
import { WebhooksTable } from './WebhooksTable';

/** The webhooks of the organisation: which groups alerts can go to, and whether they would arrive. */
export function WebhooksPage() {
  const { state, isLoading, reload } = useWebhooks();
  return (
    <PluginPage
      subTitle={t('webhooks.subtitle', 'Groups in WeCom, DingTalk, Feishu and Lark that alerts can be sent to.')}
      actions={state.kind === 'ready' && <RefreshButton isLoading={isLoading} onClick={reload} />}
    >
      <ErrorBoundaryAlert>
        {state.kind === 'loading' && <LoadingPlaceholder text={t('webhooks.loading', 'Loading webhooks…')} />}
        {state.kind === 'failed' && <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />}
        {state.kind === 'ready' && <Loaded list={state.list} />}
      </ErrorBoundaryAlert>
    </PluginPage>
  );
}

interface RefreshProps {
  readonly isLoading: boolean;
  readonly onClick: () => void;
}

function RefreshButton({ isLoading, onClick }: RefreshProps) {
  return (
    <Button variant="secondary" icon={isLoading ? 'spinner' : 'sync'} disabled={isLoading} onClick={onClick}>
      {t('webhooks.refresh', 'Refresh')}
    </Button>
  );
}

function Loaded({ list }: { readonly list: WebhookList }) {
  const mayTest = useMay('webhooks:use');
  // A problem of no webhook is one of the settings as a whole: without the list there is none to be shown.
  const general = list.problems.filter(({ webhook }) => webhook === '');
  if (general.length > 0) {
    const title = t('webhooks.unreadable-settings', 'The settings of Enterprise Groups cannot be read');
    return (
      <Alert severity="error" title={title}>
        <ProblemTable problems={general} />
      </Alert>
    );
  }
  return list.webhooks.length === 0 ? <NoWebhooks /> : <WebhooksTable list={list} mayTest={mayTest} />;
}
