import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import React, { memo, useRef } from 'react';
import { type ApiFailure } from '../../api/apiFailure';
import { type DeliverySummary } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { findingWords, vendorWords } from '../../ui/findingWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { TimeAgo } from '../../ui/TimeAgo';
import { VendorMark } from '../../ui/VendorMark';
import { RetryButton, RetryRefused, useRetry } from './RetryButton';
import { getRowStyles } from './rowStyles';

interface Props {
  readonly delivery: DeliverySummary;
  /** The filter as a query, to come back to. */
  readonly search: string;
  readonly mayRetry: boolean;
  /** Null where it waits again. Has to stay the same function, or every row is drawn again. */
  readonly onRetried: (delivery: DeliverySummary, failure: ApiFailure | null) => void;
}

/** One delivery: where it stands, and what to do where it did not arrive. */
export const DeliveryRow = memo(function DeliveryRow({ delivery, search, mayRetry, onRetried }: Props) {
  const styles = useStyles2(getRowStyles);
  const row = useRef<HTMLTableRowElement>(null);
  const { state, retry } = useRetry(delivery.id, (failure) => {
    // Its button is gone once it waits again: the person who pressed it still reads this row.
    if (failure === null && row.current?.contains(document.activeElement) === true) {
      row.current.querySelector('a')?.focus();
    }
    onRetried(delivery, failure);
  });
  const title = titleOf(delivery);
  return (
    <tr ref={row} className={styles.row}>
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
        <AlertCounts delivery={delivery} />
        <RowReason delivery={delivery} />
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

/** Numbers of a delivery's alerts, or the person who sent it by hand. */
export function AlertCounts({ delivery }: { readonly delivery: DeliverySummary }) {
  const styles = useStyles2(getRowStyles);
  return <div className={styles.secondary}>{partsOf(delivery).join(' · ')}</div>;
}

function partsOf({ kind, firing, resolved, sender }: DeliverySummary): string[] {
  return [
    kind === 'digest' ? t('deliveries.kind.digest', 'Digest') : '',
    kind === 'note' ? senderText(sender) : '',
    kind === 'test' ? t('deliveries.kind.test', 'Test message') : '',
    firing > 0 ? t('deliveries.firing', 'Firing: {{number}}', { number: firing }) : '',
    resolved > 0 ? t('deliveries.resolved', 'Resolved: {{number}}', { number: resolved }) : '',
  ].filter((part) => part !== '');
}

/** A note comes from a person, not from an alert: that is the first thing to know of it. */
function senderText(sender: string): string {
  return sender === ''
    ? t('deliveries.kind.note', 'Sent by hand')
    : t('deliveries.kind.note-by', 'Sent by hand by {{sender}}', { sender, ...PLAIN_VALUES });
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

/** Says whether it is sent again, and by whom. */
export function whatFollows({ state, kind }: Pick<DeliverySummary, 'state' | 'kind'>): string {
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
