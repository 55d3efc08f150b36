import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Alert, Button, Checkbox, LoadingPlaceholder, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { isInUse, type LeadingPoint } from '../../api/alertChannel/readDependents';
import { type ReadState } from '../../api/useRead';
import { GRAFANA_PATHS } from '../../constants';
import { RoutedList } from '../../features/alertChannel/RoutedList';
import { failureWords } from '../../ui/failureWords';
import { joinSentences } from '../../ui/joinSentences';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { ChangeFailureAlert } from './ChangeFailureAlert';
import { deletionWords } from './deletionWords';
import { waitingText } from './healthWords';
import { type ListedRow } from './listedRow';
import { Problems } from './RowDetails';
import { type DeletionState } from './useDeletion';
import { type Dependents } from './useDependents';

interface Props {
  readonly webhook: ListedRow['webhook'];
  readonly dependents: ReadState<Dependents>;
  /** The webhook's own contact point, if it may go with it. */
  readonly own: LeadingPoint | null;
  readonly isChannelKept: boolean;
  readonly onKeepChannel: (isKept: boolean) => void;
  readonly state: DeletionState;
  readonly onRetry: () => void;
}

/** The consequences: what is lost, what leads to the webhook, and what goes with it. */
export function DeleteDescription({ webhook, dependents, own, state, onRetry, ...channel }: Props) {
  const styles = useStyles2(getStyles);
  const waits = waitingText(webhook.status);
  return (
    <div className={styles}>
      <p>
        {t(
          'webhooks.delete.meaning',
          'Its group receives no more alerts. The saved address, signing secret and HMAC key are deleted too. This cannot be undone.'
        )}
      </p>
      {webhook.status === null && (
        <p>
          {t('webhooks.delete.waiting-unknown', 'Could not check whether notifications are queued for this webhook.')}
        </p>
      )}
      {waits !== '' && (
        <p>{joinSentences(waits, t('webhooks.delete.waiting', 'These notifications will not be sent.'))}</p>
      )}
      <DependentsList dependents={dependents} />
      {own !== null && !isInUse(own) && <ChannelChoice own={own} {...channel} />}
      {dependents.kind === 'failed' && (
        <div>
          <Button variant="secondary" icon="sync" onClick={onRetry}>
            {t('webhooks.delete.retry', 'Try again')}
          </Button>
        </div>
      )}
      <DeletionFailure name={webhook.name} state={state} />
    </div>
  );
}

interface ChoiceProps extends Pick<Props, 'isChannelKept' | 'onKeepChannel'> {
  readonly own: LeadingPoint;
}

function ChannelChoice({ own, isChannelKept, onKeepChannel }: ChoiceProps) {
  const values = { title: own.title, ...PLAIN_VALUES };
  return (
    <div>
      <Checkbox
        label={t('webhooks.delete.with-channel', 'Also delete its contact point “{{title}}”', values)}
        description={
          own.hasOthers
            ? t('webhooks.delete.with-others', 'Its other integrations stay.')
            : isChannelKept
              ? t('webhooks.delete.channel-kept', 'Alerts sent through it will then be rejected.')
              : t(
                  'webhooks.delete.channel-meaning',
                  'Its access token is deleted too. No alert rule or notification policy uses it.'
                )
        }
        value={!isChannelKept}
        onChange={({ currentTarget }) => onKeepChannel(!currentTarget.checked)}
      />
    </div>
  );
}

function DeletionFailure({ name, state }: { readonly name: string; readonly state: DeletionState }) {
  const what = t('webhooks.delete.not-done', '{{name}} was not deleted', { name, ...PLAIN_VALUES });
  if (state.kind === 'webhook') {
    return (
      <>
        <ChangeFailureAlert outcome={state.outcome} what={what} Problems={Problems} />
        {state.isChannelGone && (
          <p>
            {t(
              'webhooks.delete.channel-gone',
              'Its contact point is already deleted. Delete again to finish the rest.'
            )}
          </p>
        )}
      </>
    );
  }
  if (state.kind !== 'channel') {
    return null;
  }
  const { title, fix } = deletionWords(state);
  return (
    <Alert role="group" severity="error" title={what} bottomSpacing={0}>
      <div>{title}</div>
      <div>{fix}</div>
    </Alert>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return css({
    display: 'grid',
    gap: theme.spacing(1.5),
    margin: theme.spacing(1, 0),
    p: { margin: 0 },
    ul: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5), listStyle: 'disc' },
  });
}

/** Everything that leads to a webhook that is about to be deleted, and whether it may be. */
export function DependentsList({ dependents }: { readonly dependents: ReadState<Dependents> }) {
  switch (dependents.kind) {
    case 'loading':
      return (
        <LoadingPlaceholder
          text={t('webhooks.delete.looking', 'Looking for contact points that send to this webhook…')}
        />
      );
    case 'failed': {
      const { title, fix } = failureWords(dependents.failure);
      return (
        <Alert severity="error" title={title} bottomSpacing={0}>
          {fix}
        </Alert>
      );
    }
    case 'ready': {
      const { channels } = dependents.value;
      return channels.ok ? (
        <Channels channels={channels.value} />
      ) : (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.channels-unknown', 'Could not check whether contact points send to this webhook')}
        >
          {joinSentences(
            failureWords(channels.failure).title,
            t(
              'webhooks.delete.channels-unknown-fix',
              'Alert rules may still send to this webhook. If you are not sure, check the contact points first.'
            )
          )}
        </Alert>
      );
    }
  }
}

function Channels({ channels }: { readonly channels: readonly LeadingPoint[] }) {
  const used = channels.filter(isInUse);
  if (channels.length === 0) {
    return <p>{t('webhooks.delete.no-channels', 'No contact point sends to this webhook.')}</p>;
  }
  if (used.length > 0) {
    return (
      <Alert
        severity="error"
        bottomSpacing={0}
        title={t('webhooks.delete.in-use', 'This webhook cannot be deleted while alerts are sent to it')}
      >
        {used.map((point) => (
          <div key={point.title}>
            <PointLink title={point.title} />
            <RoutedList routed={point} hidden={point.hidden} />
          </div>
        ))}
        {t('webhooks.delete.in-use-fix', 'Select another contact point in these first.')}
      </Alert>
    );
  }
  const staying = channels.filter((point) => !point.isOwn || point.isProvisioned);
  return (
    <>
      {channels.some(({ isUnsure }) => isUnsure) && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.uses-unknown', 'Could not check whether alert rules use its contact point')}
        >
          {t(
            'webhooks.delete.channels-unknown-fix',
            'Alert rules may still send to this webhook. If you are not sure, check the contact points first.'
          )}
        </Alert>
      )}
      {staying.length > 0 && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('webhooks.delete.staying', 'These contact points send to this webhook and are kept')}
        >
          <ul>
            {staying.map(({ title }) => (
              <li key={title}>
                <PointLink title={title} />
              </li>
            ))}
          </ul>
          {t('webhooks.delete.staying-fix', 'Alerts sent through them are rejected from then on.')}
        </Alert>
      )}
    </>
  );
}

function PointLink({ title }: { readonly title: string }) {
  return (
    <TextLink href={GRAFANA_PATHS.contactPoint(title)} inline>
      {title}
    </TextLink>
  );
}
