import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import React, { memo, useEffect, useRef } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary, type ListedDelivery } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { findingWords, vendorWords } from '../../ui/findingWords';
import { NextTry } from '../../ui/NextTry';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { TimeAgo } from '../../ui/TimeAgo';
import { VendorMark } from '../../ui/VendorMark';
import { type GroupRef } from '../../ui/VirtualRows';
import { DigestSign } from './DigestSign';
import { instancesText } from './instances';
import { RetryButton, RetryRefused, useRetry } from './RetryButton';
import { getRowStyles } from './rowStyles';

interface Props {
  readonly delivery: ListedDelivery;
  /** Its place among the rows that were loaded, from 0. */
  readonly index: number;
  readonly groupRef?: GroupRef;
  /** The filter as a query, to come back to. */
  readonly search: string;
  readonly mayRetry: boolean;
  /** Null where it waits again. Has to stay the same function, or every row is drawn again. */
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
  /** Keeps the row with this key on the page, or lets it go, while it holds something that is nowhere else. */
  readonly onHold: (key: string, isHeld: boolean) => void;
}

/** The key of a delivery's row. */
export function rowKey({ id }: ListedDelivery): string {
  return String(id);
}

/** One delivery: where it stands, and what to do where it did not arrive. */
export const DeliveryRow = memo(function DeliveryRow(props: Props) {
  const { delivery, index, groupRef, search, mayRetry, onRetried, onHold } = props;
  const styles = useStyles2(getRowStyles);
  const row = useRef<HTMLTableRowElement>(null);
  const { state, retry } = useRetry(delivery.id, (failure) => {
    // Its button is gone once it waits again: the person who pressed it still reads this row.
    if (failure === null && row.current?.contains(document.activeElement) === true) {
      row.current.querySelector('a')?.focus();
    }
    onRetried(delivery, failure);
  });
  const key = rowKey(delivery);
  const isHeld = state.kind !== 'idle';
  useEffect(() => {
    onHold(key, isHeld);
    return () => onHold(key, false);
  }, [onHold, key, isHeld]);
  const title = titleOf(delivery);
  return (
    <tbody ref={groupRef} className={styles.row} data-index={index} data-key={key}>
      <tr ref={row} aria-rowindex={index + 2}>
        <td className={styles.state}>
          <DeliveryBadge state={delivery.state} />
        </td>
        <td className={styles.webhook}>
          <span className={styles.vendor}>
            <VendorMark vendor={delivery.vendor} />
            <WebhookName delivery={delivery} />
          </span>
        </td>
        <th scope="row" className={styles.title}>
          <TextLink href={PATHS.delivery(delivery.id) + search} inline={false} color="primary">
            {title}
          </TextLink>
          <div className={styles.facts}>
            <AlertCounts delivery={delivery} />
            {delivery.alerts?.standsInFor !== undefined && <StandIn name={delivery.alerts.standsInFor} />}
            {delivery.digest !== null && <DigestSign digest={delivery.digest} search={search} />}
          </div>
          <RowReason delivery={delivery} />
          {delivery.state === 'waiting' && delivery.nextTryAtMs !== null && (
            <div className={styles.secondary}>
              <NextTry ms={delivery.nextTryAtMs} />
            </div>
          )}
          {state.kind === 'refused' && <RetryRefused failure={state.failure} />}
        </th>
        <td className={styles.short}>
          <TimeAgo ms={delivery.acceptedAtMs} />
        </td>
        <td className={styles.number}>{delivery.attemptCount}</td>
        {mayRetry && (
          <td className={styles.actions}>
            {isRetriable(delivery) && <RetryButton title={title} state={state} onRetry={() => void retry()} />}
          </td>
        )}
      </tr>
    </tbody>
  );
});

/** The webhook's name, or its id once it is gone. */
function WebhookName({ delivery: { webhook, webhookName } }: { readonly delivery: DeliverySummary }) {
  return webhookName === '' ? (
    <span title={t('deliveries.webhook-gone', 'This webhook no longer exists')}>{webhook}</span>
  ) : (
    webhookName
  );
}

/** The title of a delivery; a card may have no title. */
export function titleOf({ title }: Pick<DeliverySummary, 'title'>): string {
  return title.trim() === '' ? t('deliveries.untitled', 'No title') : title;
}

/** A refused digest cannot be sent again: what it stood for was sent one by one then. */
export function isRetriable({ state, kind }: Pick<DeliverySummary, 'state' | 'kind'>): boolean {
  return (state === 'refused' || state === 'returned') && kind !== 'digest' && kind !== 'test';
}

/** Instances and numbers of a delivery's alerts, or the person who sent it by hand. */
export function AlertCounts({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getRowStyles);
  const instances = instancesBeyondTitle(delivery);
  return (
    <div className={styles.secondary}>
      {instances !== '' && <span className={styles.instances}>{instances}</span>}
      {[...(instances === '' ? [] : ['']), ...partsOf(delivery)].join(' · ')}
    </div>
  );
}

/** The instances of its alerts; '' where the title ends with the only one. */
function instancesBeyondTitle({ title, alerts }: DeliverySummary): string {
  const text = instancesText(alerts);
  return title.includes(` · ${text}`) ? '' : text;
}

function partsOf({ kind, firing, resolved, sender }: DeliverySummary): string[] {
  return [
    kind === 'note' ? senderText(sender) : kind === 'notification' ? '' : kindWord(kind),
    firing > 0 ? t('deliveries.firing', 'Firing: {{number}}', { number: firing }) : '',
    resolved > 0 ? t('deliveries.resolved', 'Resolved: {{number}}', { number: resolved }) : '',
  ].filter((part) => part !== '');
}

/** A note comes from a person, not from an alert: that is the first thing to know of it. */
function senderText(sender: string): string {
  return sender === ''
    ? kindWord('note')
    : t('deliveries.kind.note-by', 'Sent by hand by {{sender}}', { sender, ...PLAIN_VALUES });
}

/** The kind of a delivery in a word. */
export function kindWord(kind: DeliverySummary['kind']): string {
  switch (kind) {
    case 'notification':
      return t('deliveries.kind.notification', 'Notification');
    case 'digest':
      return t('deliveries.kind.digest', 'Digest');
    case 'note':
      return t('deliveries.kind.note', 'Sent by hand');
    case 'test':
      return t('deliveries.kind.test', 'Test message');
  }
}

/** The reason why a delivery waits or was refused, and what to do about it. */
export function RowReason({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getRowStyles);
  const { state, finding, vendor } = delivery;
  if (state === 'delivered' || (finding === null && state !== 'returned')) {
    return null;
  }
  const { meaning, fix } = finding === null ? { meaning: '', fix: '' } : findingWords(finding, vendor);
  const source = finding === null ? '' : vendorWords(finding);
  const isOver = state === 'refused' || state === 'returned';
  return (
    <div className={styles.reason}>
      {meaning} {source !== '' && <span className={styles.secondary}>({source})</span>}
      {isOver && fix !== '' && <div>{fix}</div>}
      {isOver && <div className={styles.secondary}>{whatFollows(delivery)}</div>}
    </div>
  );
}

/** The webhook that a delivery was meant for. */
function StandIn({ name }: { readonly name: string }) {
  const styles = useStyles2(getRowStyles);
  return (
    <div className={styles.secondary}>
      {t('deliveries.stands-in-for', 'In place of {{name}}', { name, ...PLAIN_VALUES })}
    </div>
  );
}

/** Says whether it is sent again, and by whom. */
export function whatFollows({ state, kind, finding }: Pick<DeliverySummary, 'state' | 'kind' | 'finding'>): string {
  if (finding?.fallback !== undefined) {
    const { fallback } = finding;
    return t('deliveries.follows.fallback', 'Passed on to the fallback webhook {{fallback}}.', {
      fallback,
      ...PLAIN_VALUES,
    });
  }
  if (state === 'returned') {
    return t(
      'deliveries.follows.returned',
      'Returned to Grafana, which sends it again at the next group interval if the alert is still firing.'
    );
  }
  return kind === 'digest'
    ? t('deliveries.follows.digest', 'Its notifications were then sent separately.')
    : t('deliveries.follows.refused', 'It is not sent again automatically.');
}
