import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { obstacleWords } from './retryWords';
import { type RetriedSoFar, type RetryAllState } from './useRetryAll';

interface Props {
  readonly state: Extract<RetryAllState, { kind: 'uncounted' | 'running' | 'done' }>;
  readonly onDismiss: () => void;
}

/** How many wait again and how many do not, and why; while it goes on, how many so far. */
export function RetryAllResult({ state, onDismiss }: Props) {
  const styles = useStyles2(getStyles);
  const failure = state.kind !== 'running' && state.failure !== null ? failureWords(state.failure) : null;
  const reasons = state.kind === 'uncounted' ? [] : [...state.soFar.notRequeued];
  return (
    <Alert
      role="status"
      severity={severityOf(state)}
      title={titleOf(state)}
      {...(state.kind === 'running' ? {} : { onRemove: onDismiss })}
    >
      {failure !== null && (
        <p>
          {failure.title}. {failure.fix}
        </p>
      )}
      {reasons.length > 0 && (
        <ul className={styles.list}>
          {reasons.map(([reason, number]) => (
            <li key={reason}>
              {t('deliveries.retry.not-requeued', '{{number}} not: {{reason}}', {
                number,
                reason: obstacleWords(reason) || reason,
                ...PLAIN_VALUES,
              })}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

function titleOf(state: Props['state']): string {
  if (state.kind === 'uncounted') {
    return t('deliveries.retry.uncounted', 'Nothing was sent again: it could not be counted first');
  }
  const { requeued } = state.soFar;
  if (state.kind === 'running') {
    return t('deliveries.retry.running', 'Sending again… {{number}} wait so far', { number: requeued });
  }
  return state.failure === null
    ? t('deliveries.retry.done', '{{number}} wait again', { number: requeued })
    : t('deliveries.retry.stopped', 'It stopped half way: {{number}} wait again', { number: requeued });
}

function severityOf(state: Props['state']) {
  if (state.kind === 'running') {
    return 'info';
  }
  if (state.kind === 'uncounted' || state.failure !== null) {
    return 'error';
  }
  return isWhole(state.soFar) ? 'success' : 'warning';
}

function isWhole({ notRequeued }: RetriedSoFar): boolean {
  return notRequeued.size === 0;
}

function getStyles() {
  return { list: css({ margin: 0, paddingLeft: 20 }) };
}
