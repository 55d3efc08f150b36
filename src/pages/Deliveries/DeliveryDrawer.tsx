import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config } from '@grafana/runtime';
import { Button, ClipboardButton, Drawer, EmptyState, TextLink, useStyles2 } from '@grafana/ui';
import React, { useCallback, useState } from 'react';
import { useLocation } from 'react-router';
import { type ApiFailure } from '../../api/apiFailure';
import { usePolling } from '../../api/usePolling';
import { type ReadState, useRead } from '../../api/useRead';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { useMay } from '../../features/access/me';
import { DeliveryAlerts } from './DeliveryAlerts';
import { DeliveryFacts } from './DeliveryFacts';
import { isRetriable, RowReason, titleOf } from './DeliveryRow';
import { StaleNotice } from '../../features/freshness/StaleNotice';
import { HistoryFailure } from './HistoryFailure';
import { LifeTimeline } from './LifeTimeline';
import { RetryButton, RetryRefused, useRetry } from './RetryButton';
import { SentMessages } from './SentMessages';
import { useFreshness } from '../../features/freshness/useFreshness';
import { type DeliverySummary, type DeliveryDetail } from '../../core/wire/delivery';
import { readDelivery } from '../../api/deliveries';
import { Waiting } from '../../features/freshness/Waiting';

/** Members shown before the reader asks for all: a digest of a storm has thousands. */
const MEMBERS_SHOWN = 20;

/** Time between two reads of a delivery that is not finished, in milliseconds. */
const POLL_MS = 3_000;

interface Props {
  /** As it stands in the address. */
  readonly id: string;
  readonly isLive: boolean;
  readonly onClose: () => void;
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** All about one delivery, beside the list it belongs to. */
export function DeliveryDrawer({ id, isLive, onClose, onRetried }: Props) {
  const read = useDelivery(id, isLive);
  const { state, isLoading, reload } = read;
  const freshness = useFreshness(read);
  return (
    <Drawer title={drawerTitle(state)} size="md" onClose={onClose}>
      {state.kind === 'loading' && <Waiting text={t('deliveries.detail.loading', 'Loading the delivery…')} />}
      {state.kind === 'failed' && !isGone(state.failure) && (
        <HistoryFailure failure={state.failure} isLoading={isLoading} onRetry={reload} />
      )}
      {state.kind === 'failed' && isGone(state.failure) && (
        <EmptyState variant="not-found" message={t('deliveries.detail.gone', 'Delivery not found')}>
          {t(
            'deliveries.detail.gone-why',
            'It may be older than the history is kept, or belong to another organization.'
          )}
        </EmptyState>
      )}
      {state.kind === 'ready' && (
        <>
          <StaleNotice freshness={freshness} />
          <DeliveryDetails
            key={state.value.id}
            delivery={state.value}
            onRetried={(failure) => {
              reload();
              onRetried(state.value, failure);
            }}
          />
        </>
      )}
    </Drawer>
  );
}

function drawerTitle(state: ReadState<DeliveryDetail>): string {
  return state.kind === 'ready' ? titleOf(state.value) : t('deliveries.detail.title', 'Delivery');
}

interface DeliveryDetailsProps {
  readonly delivery: DeliveryDetail;
  readonly onRetried: (failure: ApiFailure | null) => void;
}

/** The state of a delivery, its alerts and its life, and the messages. */
function DeliveryDetails({ delivery, onRetried }: DeliveryDetailsProps) {
  const styles = useStyles2(getDeliveryDetailsStyles);
  const mayRetry = useMay('deliveries:write');
  const { state, retry } = useRetry(delivery.id, onRetried);
  return (
    <div className={styles.parts}>
      <div className={styles.head}>
        <DeliveryBadge state={delivery.state} />
        <div className={styles.buttons}>
          <ClipboardButton icon="link" variant="secondary" size="sm" getText={() => linkOf(delivery)}>
            {t('deliveries.detail.copy-link', 'Copy link')}
          </ClipboardButton>
          {mayRetry && isRetriable(delivery) && (
            <RetryButton title={titleOf(delivery)} state={state} onRetry={() => void retry()} />
          )}
        </div>
      </div>
      <RowReason delivery={delivery} />
      {state.kind === 'refused' && <RetryRefused failure={state.failure} />}
      <DeliveryFacts delivery={delivery} />
      {delivery.alerts !== null && delivery.alerts.alerts.length > 0 && <DeliveryAlerts alerts={delivery.alerts} />}
      <DigestMembers members={delivery.members} />
      <LifeTimeline delivery={delivery} />
      <SentMessages delivery={delivery} />
    </div>
  );
}

/** The delivery's address for others, without the filter. Grafana switches to the organization it names. */
function linkOf({ id }: DeliveryDetail): string {
  const { orgId } = config.bootData.user;
  return `${window.location.origin}${locationUtil.assureBaseUrl(PATHS.delivery(id))}?orgId=${orgId}`;
}

function getDeliveryDetailsStyles(theme: GrafanaTheme2) {
  return {
    parts: css({ display: 'grid', gap: theme.spacing(2), gridTemplateColumns: 'minmax(0, 1fr)' }),
    buttons: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: theme.spacing(1) }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) }),
  };
}

/** One delivery, read again until it is over unless the reader has paused the page. */
function useDelivery(id: string, isLive: boolean) {
  const read = useRead(
    useCallback((signal) => readDelivery(id, signal), [id]),
    { staysAfter: (failure) => !isGone(failure) }
  );
  const { state, isUnderWay, refresh } = read;
  const isOpen = state.kind === 'ready' && ['waiting', 'merged'].includes(state.value.state);
  usePolling(refresh, POLL_MS, isOpen && isLive && !isUnderWay);
  return read;
}

/** There is none with this id, or it was deleted by age. */
function isGone(failure: ApiFailure): boolean {
  return failure.kind === 'failed' && failure.status === 404;
}

/** From a digest to what it stands for; nothing of other deliveries. */
function DigestMembers({ members }: Pick<DeliveryDetail, 'members'>) {
  const styles = useStyles2(getDigestMembersStyles);
  const [areAllShown, setAreAllShown] = useState(false);
  const shown = areAllShown ? members : members.slice(0, MEMBERS_SHOWN);
  return members.length === 0 ? null : (
    <section>
      <h3 className={styles.title}>
        {t('deliveries.digest.members', 'Notifications in this digest: {{number}}', { number: members.length })}
      </h3>
      <ul className={styles.list}>
        {shown.map((member) => (
          <li key={member.id}>
            <DeliveryLink delivery={member} />
          </li>
        ))}
      </ul>
      {shown.length < members.length && (
        <Button variant="secondary" fill="text" size="sm" onClick={() => setAreAllShown(true)}>
          {t('deliveries.digest.all', 'Show all')}
        </Button>
      )}
    </section>
  );
}

function DeliveryLink({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getDigestMembersStyles);
  const { search } = useLocation();
  return (
    <span className={styles.link}>
      <DeliveryBadge state={delivery.state} />
      <TextLink href={PATHS.delivery(delivery.id) + search}>{titleOf(delivery)}</TextLink>
    </span>
  );
}

function getDigestMembersStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
    link: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  };
}
