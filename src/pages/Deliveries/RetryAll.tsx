import { t } from '@grafana/i18n';
import { Button, ConfirmModal } from '@grafana/ui';
import React from 'react';
import { backendFilter, type Filter } from './filter';
import { RetryAllResult } from './RetryAllResult';
import { type Found, useRetryAll } from './useRetryAll';

interface Props {
  readonly filter: Filter;
  readonly timeZone: string;
  /** Called whenever some wait again. */
  readonly onPart: () => void;
  readonly children: (parts: { button: React.ReactNode; result: React.ReactNode }) => React.ReactNode;
}

/**
 * Sends again all that was refused, of what the filter finds. What was returned only where the reader has picked it:
 * Grafana sends that again by itself.
 */
export function RetryAll({ filter, timeZone, onPart, children }: Props) {
  const states = failedStates(filter);
  const { state, ask, run, dismiss } = useRetryAll(() => {
    const asked = backendFilter(filter, timeZone);
    return { ...asked, states, toMs: asked.toMs ?? Date.now() };
  }, onPart);
  const isBusy = state.kind === 'running';
  const button = states.length > 0 && (
    <Button
      variant="secondary"
      size="sm"
      icon={isBusy ? 'spinner' : 'repeat'}
      aria-busy={isBusy}
      onClick={isBusy ? undefined : () => void ask()}
    >
      {states.includes('returned')
        ? t('deliveries.retry.all-failed', 'Send all again that failed')
        : t('deliveries.retry.all', 'Send all again that were refused')}
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
                'Grafana sends returned alerts again by itself while they last. Sent from here they may be shown twice.'
              )
            : t(
                'deliveries.retry.confirm-text',
                'They wait for their turn, the oldest first, and go out at the pace each robot allows. Only messages that were not delivered are sent.'
              )
        }
        confirmText={t('deliveries.retry.confirm', 'Send again')}
        confirmVariant="primary"
        disabled={state.kind === 'confirming' && (state.found === null || isNothing(state.found))}
        onConfirm={() => void run()}
        onDismiss={dismiss}
      />
    </>
  );
}

/** Which of the failed the filter leaves; none where the reader looks at others. */
function failedStates({ states }: Pick<Filter, 'states'>): ReadonlyArray<'refused' | 'returned'> {
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
    return t('deliveries.retry.found-none', 'Nothing that the filter finds was refused.');
  }
  if (number === 0) {
    return t('deliveries.retry.found-unknown', 'How many there are is not known: there is much to look through.');
  }
  return isMore
    ? t('deliveries.retry.found-more', 'Deliveries that will wait again: more than {{number}}', { number })
    : t('deliveries.retry.found', 'Deliveries that will wait again: {{number}}', { number });
}
