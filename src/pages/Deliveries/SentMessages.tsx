import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliveryMessage } from '../../api/readDelivery';
import { TimeAgo } from '../../ui/TimeAgo';

/** The messages as the vendor gets them, each with whether it arrived. */
export function SentMessages({ messages }: { readonly messages: readonly DeliveryMessage[] }) {
  const styles = useStyles2(getStyles);
  return (
    <section>
      <h3 className={styles.title}>{t('deliveries.messages.title', 'Messages')}</h3>
      {messages.length === 0 && t('deliveries.messages.none', 'None yet: it is written when it is its turn.')}
      <ol className={styles.list}>
        {messages.map((message, index) => (
          <li key={index} className={styles.message}>
            <Message message={message} name={nameOf(index, messages.length)} />
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

function Message({ message: { body, delivered, deliveredAtMs }, name }: { message: DeliveryMessage; name: string }) {
  const styles = useStyles2(getStyles);
  const json = JSON.stringify(body, null, 2);
  return (
    <>
      <div className={styles.head}>
        <span>
          {name} ·{' '}
          {delivered
            ? t('deliveries.messages.delivered', 'delivered')
            : t('deliveries.messages.not-delivered', 'not delivered')}{' '}
          {deliveredAtMs !== null && <TimeAgo ms={deliveredAtMs} />}
        </span>
        <ClipboardButton icon="copy" variant="secondary" size="sm" getText={() => json}>
          {t('deliveries.messages.copy', 'Copy')}
        </ClipboardButton>
      </div>
      {/* It scrolls, so the keyboard has to reach it. */}
      <pre className={styles.body} tabIndex={0} role="region" aria-label={name}>
        {json}
      </pre>
    </>
  );
}

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
    body: css({
      margin: 0,
      border: 0,
      borderRadius: 0,
      padding: theme.spacing(1.5),
      maxHeight: 320,
      overflow: 'auto',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      background: theme.colors.background.canvas,
    }),
  };
}
