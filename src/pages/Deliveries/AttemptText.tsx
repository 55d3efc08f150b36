import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { type DeliveryAttempt, type DeliveryDetail } from '../../core/wire/delivery';
import { findingWords, vendorWords } from '../../ui/findingWords';

interface Props {
  readonly attempt: DeliveryAttempt;
  readonly delivery: DeliveryDetail;
}

/** One request to the vendor, and what it said. */
export function AttemptText({ attempt, delivery: { messages, vendor } }: Props) {
  const styles = useStyles2(getStyles);
  const { finding, verdict } = attempt;
  const { meaning, fix } = finding === null ? { meaning: '', fix: '' } : findingWords(finding, vendor);
  return (
    <>
      <strong>{verdictWord(verdict)}</strong>{' '}
      <span className={styles.secondary}>{circumstances(attempt, messages.length)}</span>
      {meaning !== '' && <div>{meaning}</div>}
      {fix !== '' && <div>{fix}</div>}
      {finding !== null && vendorWords(finding) !== '' && (
        <div className={styles.secondary}>{vendorWords(finding)}</div>
      )}
    </>
  );
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

/** Time, duration, message and robot of an attempt, and its remedy. */
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
    secondary: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
}
