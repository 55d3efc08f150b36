import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, EmptyState, ErrorBoundaryAlert, LinkButton, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { type ChannelsView, readChannels } from '../../api/alertChannel/readChannels';
import { type ApiFailure } from '../../api/apiFailure';
import { type ApiResult } from '../../api/callGrafana';
import { useRead } from '../../api/useRead';
import { PATHS } from '../../constants';
import { failureWords } from '../../ui/failureWords';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageTitle } from '../../ui/PageTitle';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { RefreshButton } from '../../ui/RefreshButton';
import { useMay } from '../../features/access/me';
import { ChannelsList } from './ChannelsList';

/** Which contact points lead to the webhooks, whether alerts get through them, and what leads to them. */
export function AlertChannelsPage() {
  // What was shown stays where it cannot be read again.
  const { state, isLoading, reload } = useRead(readChannels, { staysAfter: () => true });
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
          <Actions view={state.value} isLoading={isLoading} onReload={reload} onSend={() => setIsSending(true)} />
        )
      }
    >
      <ErrorBoundaryAlert>
        {state.kind === 'loading' && <LoadingPlaceholder text={t('channels.loading', 'Loading alert channels…')} />}
        {state.kind === 'failed' && <LoadFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />}
        {state.kind === 'ready' && (
          <>
            <UnknownNotices view={state.value} stale={state.stale} />
            {state.value.channels.length === 0 ? (
              <NoChannels />
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

function Actions({ view: { channels }, isLoading, onReload, onSend }: ActionsProps) {
  const mayUse = useMay('webhooks:use');
  return (
    <>
      <RefreshButton isLoading={isLoading} onRefresh={onReload} />
      {mayUse && channels.some(({ report }) => report.state.kind !== 'missing') && (
        <Button icon="share-alt" onClick={onSend}>
          {t('channels.send-rules', 'Send rules to a group')}
        </Button>
      )}
    </>
  );
}

/** Before the first webhook there is nothing a contact point could lead to. */
function NoChannels() {
  const mayWrite = useMay('webhooks:write');
  return (
    <EmptyState
      variant="call-to-action"
      message={t('channels.none.title', 'There is no webhook yet that a contact point could lead to')}
      button={
        mayWrite ? (
          <LinkButton icon="plus" href={locationUtil.assureBaseUrl(PATHS.newWebhook)}>
            {t('channels.none.new', 'New webhook')}
          </LinkButton>
        ) : undefined
      }
    >
      {t('channels.none.text', 'A webhook that is created gets its contact point in the same step.')}
    </EmptyState>
  );
}

interface UnknownNoticesProps {
  readonly view: ChannelsView;
  /** The reason why the page shows an older state; null where it is the latest. */
  readonly stale: ApiFailure | null;
}

/** Says which parts of the page are not known, and why: a part that is not shown must not be taken for not there. */
function UnknownNotices({ view, stale }: UnknownNoticesProps) {
  const styles = useStyles2(getUnknownNoticesStyles);
  const unknown = unknownLines(view);
  return (
    <>
      {stale !== null && (
        <Alert
          role="status"
          severity="warning"
          title={t('channels.stale', 'This is not the latest: the alert channels could not be read again')}
        >
          {failureWords(stale).title}. {failureWords(stale).fix}
        </Alert>
      )}
      {unknown.length > 0 && (
        <Alert
          role="status"
          severity="info"
          title={t('channels.unknown.title', 'Not everything about the alert channels could be read')}
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

function unknownLines({ routing, attempts, tokens, relay }: ChannelsView): string[] {
  const lines: ReadonlyArray<readonly [ApiResult<unknown>, string]> = [
    [routing.rules, t('channels.unknown.rules', 'which alert rules lead to them')],
    [routing.policies, t('channels.unknown.policies', 'which notification policies lead to them')],
    [attempts, t('channels.unknown.attempts', "how Grafana's last notifications went")],
    [tokens, t('channels.unknown.tokens', 'whether their access tokens still work')],
    [relay, t('channels.unknown.relay', 'whether they post to the relay URL')],
  ];
  return lines.flatMap(([result, what]) =>
    result.ok
      ? []
      : [t('channels.unknown.line', '{{what}}: {{why}}', { what, why: whyOf(result.failure), ...PLAIN_VALUES })]
  );
}

function whyOf(failure: ApiFailure): string {
  return failure.kind === 'forbidden'
    ? t('channels.unknown.forbidden', 'your role may not see it')
    : failureWords(failure).title;
}

function getUnknownNoticesStyles(theme: GrafanaTheme2) {
  return css({ margin: 0, paddingLeft: theme.spacing(2.5), listStyle: 'disc' });
}
