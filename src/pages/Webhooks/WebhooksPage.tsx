import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, ErrorBoundaryAlert, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { type WebhookList } from '../../api/listWebhooks';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageTitle } from '../../ui/PageTitle';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { LicenseBanner } from './LicenseBanner';
import { NewWebhookButton } from './NewWebhookButton';
import { NoWebhooks } from './NoWebhooks';
import { StaleNotice } from './StaleNotice';
import { useWebhooks } from './useWebhooks';
import { useWhyNoNew } from './useWhyNoNew';
import { WebhooksList } from './WebhooksList';

/** The webhooks of the organisation: which groups alerts can go to, and whether they would arrive. */
export function WebhooksPage() {
  const { state, isLoading, reloads, reload, refresh } = useWebhooks();
  return (
    <PluginPage
      renderTitle={() => <PageTitle>{t('webhooks.title', 'Webhooks')}</PageTitle>}
      subTitle={t('webhooks.subtitle', 'Groups in WeCom, DingTalk, Feishu and Lark that alerts can be sent to.')}
      actions={state.kind === 'ready' && <Actions list={state.list} isLoading={isLoading} onReload={reload} />}
    >
      <ErrorBoundaryAlert>
        {state.kind === 'loading' && <LoadingPlaceholder text={t('webhooks.loading', 'Loading webhooks…')} />}
        {state.kind === 'failed' && <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />}
        {state.kind === 'ready' && (
          <>
            <StaleNotice failure={state.stale} />
            <Loaded list={state.list} reloads={reloads} refresh={refresh} />
          </>
        )}
      </ErrorBoundaryAlert>
    </PluginPage>
  );
}

interface ActionsProps {
  readonly list: WebhookList;
  readonly isLoading: boolean;
  readonly onReload: () => void;
}

function Actions({ list, isLoading, onReload }: ActionsProps) {
  const whyNoNew = useWhyNoNew(list.license);
  return (
    <>
      {/* It stays enabled while it works, so that it keeps the focus. */}
      <Button
        variant="secondary"
        icon={isLoading ? 'spinner' : 'sync'}
        aria-busy={isLoading}
        onClick={isLoading ? undefined : onReload}
      >
        {t('webhooks.refresh', 'Refresh')}
      </Button>
      {list.webhooks.length > 0 && <NewWebhookButton whyNot={whyNoNew} />}
    </>
  );
}

interface LoadedProps {
  readonly list: WebhookList;
  readonly reloads: number;
  readonly refresh: () => void;
}

function Loaded({ list, reloads, refresh }: LoadedProps) {
  // A problem of no webhook is one of the settings as a whole: without the list there is none to be shown.
  const general = list.problems.filter(({ webhook }) => webhook === '');
  if (general.length > 0) {
    const title = t('webhooks.unreadable-settings', 'The settings of Enterprise Groups cannot be read');
    return (
      <Alert severity="error" title={title}>
        <ProblemTable problems={general} wordsOf={problemWords} />
      </Alert>
    );
  }
  return (
    <>
      {list.license !== null && <LicenseBanner license={list.license} />}
      {list.webhooks.length === 0 ? (
        <NoWebhooks license={list.license} />
      ) : (
        <WebhooksList list={list} reloads={reloads} refresh={refresh} />
      )}
    </>
  );
}
