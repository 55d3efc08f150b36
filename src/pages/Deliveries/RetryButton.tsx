import { t } from '@grafana/i18n';
import { Button, TextLink } from '@grafana/ui';
import React, { useState } from 'react';
import { useLocation } from 'react-router';
import { type ApiFailure } from '../../api/apiFailure';
import { PATHS } from '../../constants';
import { Note } from '../../ui/Note';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useIsMounted } from '../../ui/useIsMounted';
import { retryRefusal } from './retryWords';
import { retryDelivery } from '../../api/deliveries';

interface Props {
  /** The delivery that is sent again, for readers who hear the button's name alone. */
  readonly title: string;
  readonly state: RetryState;
  readonly onRetry: () => void;
}

/** Sends one delivery again. It keeps the focus while it asks; pressing it then does nothing. */
export function RetryButton({ title, state, onRetry }: Props) {
  const isAsking = state.kind === 'asking';
  return (
    <Button
      variant="secondary"
      size="sm"
      icon={isAsking ? 'spinner' : 'repeat'}
      aria-busy={isAsking}
      aria-label={t('deliveries.retry.one-named', 'Send again: {{title}}', { title, ...PLAIN_VALUES })}
      onClick={isAsking ? undefined : onRetry}
    >
      {t('deliveries.retry.one', 'Send again')}
    </Button>
  );
}

/** The reason why it was not sent again, and the delivery that is in the way. */
export function RetryRefused({ failure }: { readonly failure: ApiFailure }) {
  const { search } = useLocation();
  const { title, text, duplicateOf } = retryRefusal(failure);
  return (
    <Note severity="warning" title={title}>
      <div>
        {text}{' '}
        {duplicateOf !== null && (
          <TextLink href={PATHS.delivery(duplicateOf) + search} inline>
            {t('deliveries.retry.show-duplicate', 'Show the queued one')}
          </TextLink>
        )}
      </div>
    </Note>
  );
}

/** State of sending one again. Once it is queued again, its own state says so. */
export type RetryState =
  { readonly kind: 'idle' } | { readonly kind: 'asking' } | { readonly kind: 'refused'; readonly failure: ApiFailure };

/** Lets one delivery wait again. */
export function useRetry(id: number, onDone: (failure: ApiFailure | null) => void) {
  const [state, setState] = useState<RetryState>({ kind: 'idle' });
  const isMounted = useIsMounted();
  const retry = async () => {
    setState({ kind: 'asking' });
    const result = await retryDelivery(id);
    if (isMounted.current) {
      setState(result.ok ? { kind: 'idle' } : { kind: 'refused', failure: result.failure });
    }
    onDone(result.ok ? null : result.failure);
  };
  return { state, retry };
}
