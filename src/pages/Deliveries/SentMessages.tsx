import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliveryDetail, type DeliveryMessage } from '../../core/wire/delivery';
import { vendorName } from '../../core/vendors/vendorName';
import { ChatMessage } from '../../ui/chat/ChatMessage';
import { ChatWindow } from '../../ui/chat/ChatWindow';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { readerLanguage } from '../../ui/readerLanguage';
import { TimeAgo } from '../../ui/TimeAgo';

/**
 * The messages as the group sees them and as the vendor gets them, each with whether it arrived; where none was made yet,
 * those that would be sent now. Nothing where there are neither.
 */
export function SentMessages({ delivery }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  const shown = shownMessages(delivery);
  return shown.length === 0 ? null : (
    <section>
      <h3 className={styles.title}>
        {delivery.messages.length > 0
          ? t('deliveries.messages.title', 'Messages')
          : t('deliveries.messages.upcoming', 'Message if sent now')}
      </h3>
      <ol className={styles.list}>
        {shown.map((message, index) => (
          <li key={index} className={styles.message}>
            <Message message={message} name={nameOf(index, shown.length)} delivery={delivery} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ShownMessage extends Pick<DeliveryMessage, 'body' | 'deliveredAtMs'> {
  /** Null of one that was not sent yet. */
  readonly delivered: boolean | null;
}

function shownMessages({ messages, upcoming }: DeliveryDetail): readonly ShownMessage[] {
  return messages.length > 0
    ? messages
    : (upcoming ?? []).map((body) => ({ body, delivered: null, deliveredAtMs: null }));
}

function nameOf(index: number, all: number): string {
  return all === 1
    ? t('deliveries.messages.one', 'Message')
    : t('deliveries.messages.part', 'Message {{number}} of {{all}}', { number: index + 1, all });
}

function resultOf(delivered: boolean | null, { state }: DeliveryDetail): string {
  if (delivered === null && (state === 'waiting' || state === 'merged')) {
    return t('deliveries.messages.not-sent', 'Not sent yet');
  }
  return delivered === true
    ? t('deliveries.messages.delivered', 'Delivered')
    : t('deliveries.messages.not-delivered', 'Not delivered');
}

interface MessageProps {
  readonly message: ShownMessage;
  readonly name: string;
  readonly delivery: DeliveryDetail;
}

function Message({ message: { body, delivered, deliveredAtMs }, name, delivery }: MessageProps) {
  const styles = useStyles2(getStyles);
  const { vendor, webhook, webhookName } = delivery;
  const json = JSON.stringify(body, null, 2);
  return (
    <>
      <div className={styles.head}>
        <span>
          {name} · {resultOf(delivered, delivery)} {deliveredAtMs !== null && <TimeAgo ms={deliveredAtMs} />}
        </span>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => json}>
          {t('deliveries.messages.copy', 'Copy')}
        </ClipboardButton>
      </div>
      <div className={styles.drawing}>
        {/* Named each for itself: a page has no two places of one name. */}
        <ChatWindow
          vendor={vendor}
          groupName={webhookName === '' ? webhook : webhookName}
          label={t('deliveries.messages.drawn', '{{name}} as shown in {{vendor}}', {
            name,
            vendor: vendorName(vendor, readerLanguage()),
            ...PLAIN_VALUES,
          })}
          language=""
        >
          <ChatMessage vendor={vendor} body={body} people={NOBODY_KNOWN} />
        </ChatWindow>
      </div>
      {/* It scrolls, so the keyboard has to reach it. */}
      <pre
        className={styles.body}
        tabIndex={0}
        role="region"
        aria-label={t('deliveries.messages.body', '{{name}}: request body', { name, ...PLAIN_VALUES })}
      >
        {json}
      </pre>
    </>
  );
}

/** Mentioned people are known by id alone: the webhook may name others by now. */
const NOBODY_KNOWN: React.ComponentProps<typeof ChatMessage>['people'] = new Map();

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(1), margin: 0, padding: 0, listStyle: 'none' }),
    message: css({ border: `1px solid ${theme.colors.border.weak}`, borderRadius: theme.shape.radius.default }),
    head: css({
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0.5, 0.5, 1.5),
      background: theme.colors.background.secondary,
    }),
    drawing: css({ padding: theme.spacing(1.5) }),
    body: css({
      margin: 0,
      border: 0,
      borderRadius: 0,
      padding: theme.spacing(1.5),
      maxHeight: 240,
      overflow: 'auto',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      background: theme.colors.background.canvas,
    }),
  };
}
