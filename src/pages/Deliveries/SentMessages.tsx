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

/** The messages as the group sees them and as the vendor gets them, each with whether it arrived. */
export function SentMessages({ delivery }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  const { messages } = delivery;
  return (
    <section>
      <h3 className={styles.title}>{t('deliveries.messages.title', 'Messages')}</h3>
      {messages.length === 0 && whyNone(delivery)}
      <ol className={styles.list}>
        {messages.map((message, index) => (
          <li key={index} className={styles.message}>
            <Message message={message} name={nameOf(index, messages.length)} delivery={delivery} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function nameOf(index: number, all: number): string {
  return all === 1
    ? t('deliveries.messages.one', 'Message')
    : t('deliveries.messages.part', 'Message {{number}} of {{all}}', { number: index + 1, all });
}

function whyNone({ state }: DeliveryDetail): string {
  switch (state) {
    case 'waiting':
      return t('deliveries.messages.none', 'None yet: the message is created when it is sent.');
    case 'merged':
    case 'delivered':
      return t('deliveries.messages.in-digest', 'This notification has no separate message: it is part of its digest.');
    case 'refused':
    case 'returned':
      return t('deliveries.messages.not-kept', 'Not kept, because no message was delivered.');
  }
}

interface MessageProps {
  readonly message: DeliveryMessage;
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
          {name} ·{' '}
          {delivered
            ? t('deliveries.messages.delivered', 'Delivered')
            : t('deliveries.messages.not-delivered', 'Not delivered')}{' '}
          {deliveredAtMs !== null && <TimeAgo ms={deliveredAtMs} />}
        </span>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => json}>
          {t('deliveries.messages.copy', 'Copy')}
        </ClipboardButton>
      </div>
      <div className={styles.drawing}>
        <ChatWindow
          vendor={vendor}
          groupName={webhookName === '' ? webhook : webhookName}
          label={t('preview.chat', 'The messages as shown in {{vendor}}', {
            vendor: vendorName(vendor, readerLanguage()),
            ...PLAIN_VALUES,
          })}
          language=""
        >
          <ChatMessage vendor={vendor} body={body} people={NOBODY_KNOWN} />
        </ChatWindow>
      </div>
      {/* It scrolls, so the keyboard has to reach it. */}
      <pre className={styles.body} tabIndex={0} role="region" aria-label={name}>
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
