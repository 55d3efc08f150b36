import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Drawer, EmptyState, LoadingPlaceholder, TextLink, useStyles2 } from '@grafana/ui';
import React, { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { type ApiFailure } from '../../api/apiFailure';
import { readDelivery } from '../../api/deliveries';
import { type DeliveryDetail, type DeliverySummary } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { useMay } from '../../features/access/me';
import { AttemptTimeline } from './AttemptTimeline';
import { DeliveryFacts } from './DeliveryFacts';
import { isRetriable, titleOf } from './DeliveryRow';
import { HistoryFailure } from './HistoryFailure';
import { RetryButton, RetryRefused } from './RetryButton';
import { RowReason } from './RowReason';
import { SentMessages } from './SentMessages';
import { StaleNotice } from './StaleNotice';
import { usePolling } from './usePolling';
import { useRetry } from './useRetry';

/** Members shown before the reader asks for all: a digest of a storm has thousands. */
const MEMBERS_SHOWN = 20;

/** How often a delivery that is not over is read again, in milliseconds. */
const POLL_MS = 3_000;

const LOADING: DetailState = { kind: 'loading' };

interface Props {
  /** As it stands in the address. */
  readonly id: string;
  readonly isLive: boolean;
  readonly onClose: () => void;
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** All about one delivery, beside the list it belongs to. */
export function DeliveryDrawer({ id, isLive, onClose, onRetried }: Props) {
  const { state, isLoading, stale, reload } = useDelivery(id, isLive);
  return (
    <Drawer title={drawerTitle(state)} size="md" onClose={onClose}>
      {state.kind === 'loading' && (
        <LoadingPlaceholder text={t('deliveries.detail.loading', 'Loading the delivery…')} />
      )}
      {state.kind === 'failed' && (
        <HistoryFailure failure={state.failure} isLoading={isLoading} onRetry={() => void reload()} />
      )}
      {state.kind === 'gone' && (
        <EmptyState variant="not-found" message={t('deliveries.detail.gone', 'There is no such delivery')}>
          {t(
            'deliveries.detail.gone-why',
            'It may have been deleted from the history by age, or belong to another organization.'
          )}
        </EmptyState>
      )}
      {state.kind === 'ready' && (
        <>
          {stale !== null && <StaleNotice failure={stale} />}
          <DeliveryDetails
            key={state.delivery.id}
            delivery={state.delivery}
            onRetried={(failure) => {
              void reload();
              onRetried(state.delivery, failure);
            }}
          />
        </>
      )}
    </Drawer>
  );
}

function drawerTitle(state: DetailState): string {
  return state.kind === 'ready' ? titleOf(state.delivery) : t('deliveries.detail.title', 'Delivery');
}

interface DeliveryDetailsProps {
  readonly delivery: DeliveryDetail;
  readonly onRetried: (failure: ApiFailure | null) => void;
}

/** Where a delivery stands, how it came there, and what was sent. */
function DeliveryDetails({ delivery, onRetried }: DeliveryDetailsProps) {
  const styles = useStyles2(getDeliveryDetailsStyles);
  const mayRetry = useMay('deliveries:write');
  const { state, retry } = useRetry(delivery.id, onRetried);
  return (
    <div className={styles.parts}>
      <div className={styles.head}>
        <DeliveryBadge state={delivery.state} />
        {mayRetry && isRetriable(delivery) && (
          <RetryButton title={titleOf(delivery)} state={state} onRetry={() => void retry()} />
        )}
      </div>
      <RowReason delivery={delivery} />
      {state.kind === 'refused' && <RetryRefused failure={state.failure} />}
      <DeliveryFacts delivery={delivery} />
      <DigestLinks delivery={delivery} />
      <AttemptTimeline delivery={delivery} />
      <SentMessages delivery={delivery} />
    </div>
  );
}

function getDeliveryDetailsStyles(theme: GrafanaTheme2) {
  return {
    parts: css({ display: 'grid', gap: theme.spacing(2), gridTemplateColumns: 'minmax(0, 1fr)' }),
    head: css({ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: theme.spacing(1) }),
  };
}

/** What is known of one delivery. `gone`: there is none with this id, or it was deleted by age. */
type DetailState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  | { readonly kind: 'gone' }
  | { readonly kind: 'ready'; readonly delivery: DeliveryDetail };

interface Known {
  readonly id: string;
  readonly state: DetailState;
  /** Why it could not be read again; null where it could. */
  readonly stale: ApiFailure | null;
}

/** One delivery, read again until it is over unless the reader has paused the page. */
function useDelivery(id: string, isLive: boolean) {
  const [known, setKnown] = useState<Known>({ id, state: LOADING, stale: null });
  const [isLoading, setIsLoading] = useState(true);
  const controller = useRef(new AbortController());
  const read = useCallback(async () => {
    const { signal } = controller.current;
    const result = await readDelivery(id, signal);
    if (signal.aborted) {
      return;
    }
    setIsLoading(false);
    setKnown((before) => {
      if (result.ok) {
        return { id, state: { kind: 'ready', delivery: result.value }, stale: null };
      }
      const { failure } = result;
      if (failure.kind === 'failed' && failure.status === 404) {
        return { id, state: { kind: 'gone' }, stale: null };
      }
      const isKnown = before.id === id && before.state.kind === 'ready';
      return { id, state: isKnown ? before.state : { kind: 'failed', failure }, stale: failure };
    });
  }, [id]);
  useEffect(() => {
    controller.current = new AbortController();
    const { current } = controller;
    void read();
    return () => current.abort();
  }, [read]);
  const { state, stale } = known.id === id ? known : { state: LOADING, stale: null };
  const isOpen = state.kind === 'ready' && ['waiting', 'merged'].includes(state.delivery.state);
  usePolling(read, POLL_MS, isOpen && isLive);
  const reload = async () => {
    setIsLoading(true);
    await read();
  };
  return { state, isLoading, stale, reload };
}

/** From a digest to what it stands for, and from such a one back to the digest. */
function DigestLinks({ delivery: { digest, members } }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getDigestLinksStyles);
  const [areAllShown, setAreAllShown] = useState(false);
  const shown = areAllShown ? members : members.slice(0, MEMBERS_SHOWN);
  return (
    <>
      {digest !== null && (
        <section>
          <h3 className={styles.title}>{t('deliveries.digest.of', 'Sent as part of a digest')}</h3>
          <DeliveryLink delivery={digest} />
        </section>
      )}
      {members.length > 0 && (
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
      )}
    </>
  );
}

function DeliveryLink({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getDigestLinksStyles);
  const { search } = useLocation();
  return (
    <span className={styles.link}>
      <DeliveryBadge state={delivery.state} />
      <TextLink href={PATHS.delivery(delivery.id) + search}>{titleOf(delivery)}</TextLink>
    </span>
  );
}

function getDigestLinksStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(0.5), margin: 0, padding: 0, listStyle: 'none' }),
    link: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), overflowWrap: 'anywhere' }),
  };
}
