import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliveryDetail } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { TimeAgo } from '../../ui/TimeAgo';
import { VendorMark } from '../../ui/VendorMark';
import { useMay } from '../../features/access/me';
import { AlertCounts } from './DeliveryRow';

/** Where it goes, what it tells of, when it came and ended. */
export function DeliveryFacts({ delivery }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  const { acceptedAtMs, finishedAtMs, attemptCount } = delivery;
  const facts: Array<readonly [term: string, text: React.ReactNode]> = [
    [t('deliveries.fact.webhook', 'Webhook'), <WebhookLink key="webhook" delivery={delivery} />],
    [t('deliveries.fact.content', 'Content'), <AlertCounts key="content" delivery={delivery} />],
    [t('deliveries.fact.accepted', 'Accepted'), <Moment key="accepted" ms={acceptedAtMs} />],
    ...(finishedAtMs === null
      ? []
      : [[t('deliveries.fact.finished', 'Finished'), <Moment key="finished" ms={finishedAtMs} />] as const]),
    [t('deliveries.fact.attempts', 'Attempts'), attemptCount],
    [t('deliveries.fact.id', 'ID'), delivery.id],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([term, text]) => (
        <React.Fragment key={term}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.text}>{text}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function WebhookLink({ delivery: { webhook, webhookName, vendor } }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  const mayRead = useMay('webhooks:read');
  if (webhookName === '') {
    return t('deliveries.fact.webhook-gone', '{{id}} (no longer exists)', { id: webhook });
  }
  return (
    <span className={styles.webhook}>
      <VendorMark vendor={vendor} />
      {mayRead ? <TextLink href={PATHS.editWebhook(webhook)}>{webhookName}</TextLink> : webhookName}
    </span>
  );
}

function Moment({ ms }: { readonly ms: number }) {
  return (
    <>
      <TimeAgo ms={ms} /> ({dateTimeFormat(ms)})
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(0.5, 2),
      margin: 0,
    }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    // What is small in the table is a fact like the others here.
    text: css({ margin: 0, overflowWrap: 'anywhere', '> div': { color: 'inherit', fontSize: 'inherit' } }),
    webhook: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  };
}
