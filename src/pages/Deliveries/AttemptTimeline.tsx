import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliveryAttempt, type DeliveryDetail } from '../../core/wire/delivery';
import { findingWords, vendorWords } from '../../ui/findingWords';

const ICONS: Readonly<Record<DeliveryAttempt['verdict'], IconName>> = {
  delivered: 'check-circle',
  limited: 'clock-nine',
  transient: 'sync',
  refused: 'times-circle',
  'channel-broken': 'exclamation-circle',
};

/** Every attempt and what the vendor said, the latest first. */
export function AttemptTimeline({ delivery }: { readonly delivery: DeliveryDetail }) {
  const styles = useStyles2(getStyles);
  const { attempts, attemptCount, messages, vendor } = delivery;
  const latestFirst = [...attempts].reverse();
  return (
    <section>
      <h3 className={styles.title}>{t('deliveries.attempts.title', 'Attempts')}</h3>
      {attempts.length === 0 && t('deliveries.attempts.none', 'None yet.')}
      {attemptCount > attempts.length && attempts.length > 0 && (
        <p className={styles.secondary}>
          {t('deliveries.attempts.latest', 'Latest {{shown}} of {{all}}', {
            shown: attempts.length,
            all: attemptCount,
          })}
        </p>
      )}
      <ol className={styles.list}>
        {latestFirst.map((attempt, index) => {
          const { finding, verdict } = attempt;
          const { meaning, fix } = finding === null ? { meaning: '', fix: '' } : findingWords(finding, vendor);
          return (
            <li key={attempts.length - index} className={styles.attempt}>
              <Icon name={ICONS[verdict]} className={styles[toneOf(verdict)]} />
              <div>
                <strong>{verdictWord(verdict)}</strong>{' '}
                <span className={styles.secondary}>{circumstances(attempt, messages.length)}</span>
                {meaning !== '' && <div>{meaning}</div>}
                {fix !== '' && <div>{fix}</div>}
                {finding !== null && vendorWords(finding) !== '' && (
                  <div className={styles.secondary}>{vendorWords(finding)}</div>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function toneOf(verdict: DeliveryAttempt['verdict']): 'good' | 'open' | 'bad' {
  return verdict === 'delivered' ? 'good' : verdict === 'limited' || verdict === 'transient' ? 'open' : 'bad';
}

function verdictWord(verdict: DeliveryAttempt['verdict']): string {
  switch (verdict) {
    case 'delivered':
      return t('deliveries.verdict.delivered', 'Delivered');
    case 'limited':
      return t('deliveries.verdict.limited', 'Rate limited');
    case 'transient':
      return t('deliveries.verdict.transient', 'Temporary failure');
    case 'refused':
      return t('deliveries.verdict.refused', 'Rejected');
    case 'channel-broken':
      return t('deliveries.verdict.channel-broken', 'Robot cannot be used');
  }
}

/** When, how long, which message and robot, and how it was sent another way. */
function circumstances({ atMs, elapsedMs, message, robot, remedy }: DeliveryAttempt, messages: number): string {
  return [
    dateTimeFormat(atMs),
    t('deliveries.attempts.took', '{{elapsedMs}} ms', { elapsedMs: Math.round(elapsedMs) }),
    messages > 1
      ? t('deliveries.attempts.message', 'message {{number}} of {{all}}', { number: message + 1, all: messages })
      : '',
    t('deliveries.attempts.robot', 'robot {{number}}', { number: robot + 1 }),
    remedy === 'simpler' ? t('deliveries.attempts.simpler', 'as a simpler card') : '',
    remedy === 'as-text' ? t('deliveries.attempts.as-text', 'as plain text') : '',
    remedy === 'plain' ? t('deliveries.attempts.plain', 'title and counts only') : '',
    remedy === 'without-mentions' ? t('deliveries.attempts.without-mentions', 'without mentions') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    title: css({ ...theme.typography.h5 }),
    list: css({ display: 'grid', gap: theme.spacing(1.5), margin: 0, padding: 0, listStyle: 'none' }),
    attempt: css({
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    }),
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    good: css({ color: theme.colors.success.text, marginTop: 2 }),
    open: css({ color: theme.colors.warning.text, marginTop: 2 }),
    bad: css({ color: theme.colors.error.text, marginTop: 2 }),
  };
}
