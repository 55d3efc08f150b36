import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type LastAttempt } from '../../api/alertChannel/readLastAttempts';
import { PATHS } from '../../constants';
import { DeliveryBadge } from '../../ui/DeliveryBadge';
import { TimeAgo } from '../../ui/TimeAgo';
import { routedText } from '../AlertChannel/RoutedList';
import { useMay } from '../App/me';
import { type ChannelRow } from './channelRow';

/** How Grafana's last attempt went, how the last delivery did, and how much leads here: side by side, so that they compare. */
export function ChannelFacts({ row }: { readonly row: ChannelRow }) {
  const styles = useStyles2(getStyles);
  const { title, attempt, webhook, hidden } = row;
  const last = webhook.status?.lastDelivery ?? null;
  const mayOpen = useMay('deliveries:read');
  const routed = routedText(row, hidden);
  return (
    <dl className={styles.facts}>
      {title !== '' && (
        <div className={styles.fact}>
          <dt className={styles.term}>{t('channels.attempt', "Grafana's last attempt")}</dt>
          <dd className={styles.value}>
            <Attempt attempt={attempt} />
          </dd>
        </div>
      )}
      <div className={styles.fact}>
        <dt className={styles.term}>{t('channels.last-delivery', 'Last delivery')}</dt>
        <dd className={styles.value}>
          {last === null ? (
            t('channels.no-delivery', 'none')
          ) : (
            <>
              <DeliveryBadge state={last.state} />{' '}
              {mayOpen ? (
                <TextLink href={PATHS.delivery(last.id)} color="secondary">
                  <TimeAgo ms={last.atMs} />
                </TextLink>
              ) : (
                <TimeAgo ms={last.atMs} />
              )}
            </>
          )}
        </dd>
      </div>
      {title !== '' && (
        <div className={styles.fact}>
          <dt className={styles.term}>{t('channels.used-by', 'Used by')}</dt>
          <dd className={styles.value}>{routed === '' ? t('channels.not-used', 'nothing yet') : routed}</dd>
        </div>
      )}
    </dl>
  );
}

/** Grafana keeps it in memory, each replica its own. */
function Attempt({ attempt }: { readonly attempt: LastAttempt | null }) {
  const styles = useStyles2(getStyles);
  if (attempt === null) {
    return <>{t('channels.attempt-unknown', 'not known')}</>;
  }
  const { atMs, error } = attempt;
  if (atMs === null) {
    return <>{t('channels.attempt-none', 'none since Grafana started')}</>;
  }
  return error === '' ? (
    <span className={styles.good}>
      <Icon name="check-circle" /> {t('channels.attempt-ok', 'accepted')} <TimeAgo ms={atMs} />
    </span>
  ) : (
    <span className={styles.bad}>
      <Icon name="times-circle" /> {t('channels.attempt-failed', 'failed')} <TimeAgo ms={atMs} />
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    facts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 3), margin: 0 }),
    fact: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 0.75) }),
    term: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    value: css({ margin: 0 }),
    good: css({ color: theme.colors.success.text }),
    bad: css({ color: theme.colors.error.text }),
  };
}
