import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Alert, Button, ConfirmModal, useStyles2 } from '@grafana/ui';
import React from 'react';
import { failureWords } from '../../ui/failureWords';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { backendFilter, type Filter } from './filter';
import { obstacleWords } from './retryWords';
import { type Found, type RetriedSoFar, type RetryAllState, useRetryAll } from './useRetryAll';
import { joinSentences } from '../../ui/joinSentences';

type FailedState = 'refused' | 'returned';

interface Props {
  readonly filter: Filter;
  readonly timeZone: string;
  /** Called whenever some wait again. */
  readonly onPart: () => void;
  /** False where none of these states is known to be there: then there is no button. */
  readonly mayFind: (states: readonly FailedState[]) => boolean;
  readonly children: (parts: { button: React.ReactNode; result: React.ReactNode }) => React.ReactNode;
}

/**
 * Sends again all that was refused, of what the filter finds. What was returned only where the reader has picked it:
 * Grafana sends that again by itself.
 */
export function RetryAll({ filter, timeZone, onPart, mayFind, children }: Props) {
  const states = failedStates(filter);
  const { state, ask, run, dismiss } = useRetryAll(() => {
    const asked = backendFilter(filter, timeZone);
    return { ...asked, states, toMs: asked.toMs ?? Date.now() };
  }, onPart);
  const isBusy = state.kind === 'running';
  const button = states.length > 0 && (isBusy || mayFind(states)) && (
    <Button
      variant="secondary"
      size="sm"
      icon={isBusy ? 'spinner' : 'repeat'}
      aria-busy={isBusy}
      onClick={isBusy ? undefined : () => void ask()}
    >
      {states.includes('returned')
        ? t('deliveries.retry.all-failed', 'Resend all failed')
        : t('deliveries.retry.all', 'Resend all rejected')}
    </Button>
  );
  const result =
    state.kind === 'idle' || state.kind === 'confirming' ? null : <RetryAllResult state={state} onDismiss={dismiss} />;
  return (
    <>
      {children({ button, result })}
      <ConfirmModal
        isOpen={state.kind === 'confirming'}
        title={t('deliveries.retry.confirm-title', 'Send again?')}
        body={state.kind === 'confirming' ? foundWords(state.found) : ''}
        description={
          states.includes('returned')
            ? t(
                'deliveries.retry.confirm-returned',
                'Grafana sends returned alerts again automatically while they are firing. If you also send them here, they may appear twice.'
              )
            : t(
                'deliveries.retry.confirm-text',
                'They are queued again, oldest first, and sent at the rate each robot allows. Only messages that were not delivered are sent.'
              )
        }
        confirmText={t('deliveries.retry.confirm', 'Send again')}
        dismissText={t('deliveries.retry.confirm-cancel', 'Cancel')}
        confirmVariant="primary"
        disabled={state.kind === 'confirming' && (state.found === null || isNothing(state.found))}
        onConfirm={() => void run()}
        onDismiss={dismiss}
      />
    </>
  );
}

/** The failed states that the filter includes; none where the reader looks at others. */
function failedStates({ states }: Pick<Filter, 'states'>): readonly FailedState[] {
  return states.length === 0
    ? ['refused']
    : (['refused', 'returned'] as const).filter((state) => states.includes(state));
}

/** A page may find nothing and still be followed by others. */
function isNothing({ number, isMore }: Found): boolean {
  return number === 0 && !isMore;
}

function foundWords(found: Found | null): string {
  if (found === null) {
    return t('deliveries.retry.counting', 'Counting…');
  }
  const { number, isMore } = found;
  if (isNothing(found)) {
    return t('deliveries.retry.found-none', 'No rejected deliveries match the filter.');
  }
  if (number === 0) {
    return t('deliveries.retry.found-unknown', 'The number is unknown, because the history to search is long.');
  }
  return isMore
    ? t('deliveries.retry.found-more', 'Deliveries to be queued again: more than {{number}}', { number })
    : t('deliveries.retry.found', 'Deliveries to be queued again: {{number}}', { number });
}

interface RetryAllResultProps {
  readonly state: Extract<RetryAllState, { kind: 'uncounted' | 'running' | 'done' }>;
  readonly onDismiss: () => void;
}

/** Numbers of deliveries that are queued again or not, with reasons; while it goes on, the numbers so far. */
function RetryAllResult({ state, onDismiss }: RetryAllResultProps) {
  const styles = useStyles2(getRetryAllResultStyles);
  const failure = state.kind !== 'running' && state.failure !== null ? failureWords(state.failure) : null;
  const reasons = state.kind === 'uncounted' ? [] : [...state.soFar.notRequeued];
  return (
    <Alert
      role="status"
      severity={severityOf(state)}
      title={titleOf(state)}
      {...(state.kind === 'running' ? {} : { onRemove: onDismiss })}
    >
      {failure !== null && <p>{joinSentences(failure.title, failure.fix)}</p>}
      {reasons.length > 0 && (
        <ul className={styles.list}>
          {reasons.map(([reason, number]) => (
            <li key={reason}>
              {t('deliveries.retry.not-requeued', 'Not queued again: {{number}}. {{reason}}', {
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

function titleOf(state: RetryAllResultProps['state']): string {
  if (state.kind === 'uncounted') {
    return t('deliveries.retry.uncounted', 'Nothing was sent again, because the deliveries could not be counted first');
  }
  const { requeued } = state.soFar;
  if (state.kind === 'running') {
    return t('deliveries.retry.running', 'Resending… Queued again so far: {{number}}', { number: requeued });
  }
  return state.failure === null
    ? t('deliveries.retry.done', 'Queued again: {{number}}', { number: requeued })
    : t('deliveries.retry.stopped', 'Stopped early. Queued again: {{number}}', { number: requeued });
}

function severityOf(state: RetryAllResultProps['state']) {
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

function getRetryAllResultStyles() {
  return { list: css({ margin: 0, paddingLeft: 20 }) };
}
