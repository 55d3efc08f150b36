import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, ErrorBoundaryAlert } from '@grafana/ui';
import React from 'react';
import { usePolling } from '../../api/usePolling';
import { useFreshness } from '../../features/freshness/useFreshness';
import { useRead } from '../../api/useRead';
import { vendorNames } from '../../core/vendors/vendorName';
import { StaleNotice } from '../../features/freshness/StaleNotice';
import { LoadFailure } from '../../ui/LoadFailure';
import { later } from '../../ui/later';
import { PageTitle } from '../../ui/PageTitle';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { RefreshButton } from '../../ui/RefreshButton';
import { readerLanguage } from '../../ui/readerLanguage';
import { LicenseBanner } from '../../features/access/LicenseBanner';
import { NewWebhookButton, useWhyNoNew } from './NewWebhookButton';
import { WebhooksList } from './WebhooksList';
import { readList, type ShownList } from './readList';
import { Waiting } from '../../features/freshness/Waiting';

/** Most readers have webhooks. */
const { Component: LaterNoWebhooks } = later(async () => (await import('./RowDetails')).NoWebhooks);

/** Time between two reads of the list while somebody looks at it, in milliseconds: short enough to watch an outage end. */
export const LIVE_MS = 10_000;

/** The webhooks of the organisation: which groups alerts can go to, and whether they would arrive. */
export function WebhooksPage() {
  const read = useRead(readList, {
    // A reader who may no longer see them does not go on seeing them.
    staysAfter: ({ kind }) => kind !== 'forbidden',
  });
  const { state, isLoading, isUnderWay, reloads, reload, refresh } = read;
  const freshness = useFreshness(read);
  usePolling(refresh, LIVE_MS, !isUnderWay);
  return (
    <PluginPage
      renderTitle={() => <PageTitle>{t('webhooks.title', 'Webhooks')}</PageTitle>}
      subTitle={t('webhooks.subtitle', 'Groups in {{vendors}} that can receive alerts.', {
        vendors: vendorNames(readerLanguage(), 'and'),
        ...PLAIN_VALUES,
      })}
      actions={state.kind === 'ready' && <Actions list={state.value} isLoading={isLoading} onReload={reload} />}
    >
      <ErrorBoundaryAlert>
        {state.kind === 'loading' && <Waiting text={t('webhooks.loading', 'Loading webhooks…')} />}
        {state.kind === 'failed' && <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />}
        {state.kind === 'ready' && (
          <>
            <StaleNotice freshness={freshness} />
            <Loaded list={state.value} reloads={reloads} refresh={refresh} />
          </>
        )}
      </ErrorBoundaryAlert>
    </PluginPage>
  );
}

interface ActionsProps {
  readonly list: ShownList;
  readonly isLoading: boolean;
  readonly onReload: () => void;
}

function Actions({ list, isLoading, onReload }: ActionsProps) {
  const whyNoNew = useWhyNoNew(list.license, list.webhooks.length);
  return (
    <>
      <RefreshButton isLoading={isLoading} onRefresh={onReload} />
      {list.webhooks.length > 0 && <NewWebhookButton whyNot={whyNoNew} />}
    </>
  );
}

interface LoadedProps {
  readonly list: ShownList;
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
        {list.details !== null && <list.details.Problems problems={general} />}
      </Alert>
    );
  }
  return (
    <>
      {list.license !== null && <LicenseBanner license={list.license} />}
      {list.webhooks.length === 0 ? (
        <LaterNoWebhooks license={list.license} />
      ) : (
        <WebhooksList list={list} reloads={reloads} refresh={refresh} />
      )}
    </>
  );
}
