import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, EmptyState, ErrorBoundaryAlert, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type ChannelsView, readChannels } from '../../api/alertChannel/readChannels';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { useFreshness } from '../../features/freshness/useFreshness';
import { usePolling } from '../../api/usePolling';
import { useRead } from '../../api/useRead';
import { PATHS } from '../../constants';
import { failureWords } from '../../ui/failureWords';
import { licenseWords, noMoreWords } from '../../ui/licenseWords';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageTitle } from '../../ui/PageTitle';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { RefreshButton } from '../../ui/RefreshButton';
import { LicenseBanner } from '../../features/access/LicenseBanner';
import { useMay } from '../../features/access/me';
import { ChannelsList } from './ChannelsList';
import { StaleNotice } from '../../features/freshness/StaleNotice';
import { Waiting } from '../../features/freshness/Waiting';

/**
 * Time between two reads while somebody looks at the page, in milliseconds. Longer than for webhooks: it reads seven things
 * from Grafana.
 */
export const LIVE_MS = 30_000;

/** The contact points that send to the webhooks, their last results, and the rules and policies that use them. */
export function AlertChannelsPage() {
  // What was shown stays where it cannot be read again.
  const read = useRead(readChannels, { staysAfter: () => true });
  const { state, isLoading, isUnderWay, reload, refresh } = read;
  const freshness = useFreshness(read);
  usePolling(refresh, LIVE_MS, !isUnderWay);
  const [isSending, setIsSending] = useState(false);
  return (
    <PluginPage
      // Grafana knows the page only by its English name of plugin.json.
      renderTitle={() => <PageTitle>{t('channels.title', 'Alert channels')}</PageTitle>}
      subTitle={t(
        'channels.subtitle',
        'Contact points that send from Grafana Alerting to your groups. Alert rules and notification policies select them like any other contact point.'
      )}
      actions={
        state.kind === 'ready' && (
          <Actions view={state.value} isLoading={isLoading} onReload={reload} onSend={() => setIsSending(true)} />
        )
      }
    >
      <ErrorBoundaryAlert>
        {state.kind === 'loading' && <Waiting text={t('channels.loading', 'Loading alert channels…')} />}
        {state.kind === 'failed' && <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />}
        {state.kind === 'ready' && (
          <>
            {state.value.list.license !== null && <LicenseBanner license={state.value.list.license} />}
            <StaleNotice freshness={freshness} />
            <UnknownNotices view={state.value} />
            {state.value.channels.length === 0 ? (
              <NoChannels license={state.value.list.license} />
            ) : (
              <ChannelsList
                view={state.value}
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
  readonly view: ChannelsView;
  readonly isLoading: boolean;
  readonly onReload: () => void;
  readonly onSend: () => void;
}

function Actions({ view: { channels, list }, isLoading, onReload, onSend }: ActionsProps) {
  const mayUse = useMay('webhooks:use');
  return (
    <>
      <RefreshButton isLoading={isLoading} onRefresh={onReload} />
      {mayUse && channels.some(({ report }) => report.state.kind !== 'missing') && (
        <Button
          icon="share-alt"
          onClick={onSend}
          disabled={list.license?.works === false}
          tooltip={list.license?.works === false ? licenseWords(list.license) : undefined}
        >
          {t('channels.send-rules', 'Assign alert rules')}
        </Button>
      )}
    </>
  );
}

/** Before the first webhook there is nothing a contact point could lead to. */
function NoChannels({ license }: Pick<ChannelsView['list'], 'license'>) {
  const mayWrite = useMay('webhooks:write');
  const whyNot = license === null ? '' : noMoreWords(license, 0);
  return (
    <EmptyState
      variant="call-to-action"
      message={t('channels.none.title', 'No webhooks yet for a contact point to send to')}
      button={
        mayWrite && whyNot === '' ? (
          <LinkButton icon="plus" href={locationUtil.assureBaseUrl(PATHS.newWebhook)}>
            {t('channels.none.new', 'New webhook')}
          </LinkButton>
        ) : undefined
      }
    >
      {whyNot === '' ? t('channels.none.text', 'A new webhook gets its contact point in the same step.') : whyNot}
    </EmptyState>
  );
}

interface UnknownNoticesProps {
  readonly view: ChannelsView;
}

/** Says which parts of the page are not known, and why: a part that is not shown must not be taken for not there. */
function UnknownNotices({ view }: UnknownNoticesProps) {
  const styles = useStyles2(getUnknownNoticesStyles);
  const mayWrite = useMay('webhooks:write');
  const unknown = unknownLines(view, mayWrite);
  return (
    <>
      {unknown.length > 0 && (
        <Alert
          role="status"
          severity="info"
          title={t('channels.unknown.title', 'Some details of the alert channels could not be read')}
        >
          <ul className={styles}>
            {unknown.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

/** Tokens and the relay URL are for those who can repair what is wrong with them: others are not told of what they may not see. */
function unknownLines({ routing, attempts, tokens, relay }: ChannelsView, mayWrite: boolean): string[] {
  const isForOthers = (result: ApiResult<unknown>) =>
    !mayWrite && [tokens, relay].includes(result) && !result.ok && result.failure.kind === 'forbidden';
  const lines: ReadonlyArray<readonly [ApiResult<unknown>, string]> = [
    [routing.rules, t('channels.unknown.rules', 'Alert rules that use them')],
    [routing.policies, t('channels.unknown.policies', 'Notification policies that use them')],
    [attempts, t('channels.unknown.attempts', "Status of Grafana's last notifications")],
    [tokens, t('channels.unknown.tokens', 'Status of their access tokens')],
    [relay, t('channels.unknown.relay', 'Match with the relay URL')],
  ];
  return lines.flatMap(([result, what]) =>
    result.ok || isForOthers(result)
      ? []
      : [t('channels.unknown.line', '{{what}}: {{why}}', { what, why: whyOf(result.failure), ...PLAIN_VALUES })]
  );
}

function whyOf(failure: ApiFailure): string {
  return failure.kind === 'forbidden'
    ? t('channels.unknown.forbidden', 'your role does not allow reading this')
    : failureWords(failure).title;
}

function getUnknownNoticesStyles(theme: GrafanaTheme2) {
  return css({ margin: 0, paddingLeft: theme.spacing(2.5), listStyle: 'disc' });
}
