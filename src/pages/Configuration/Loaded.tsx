import { t } from '@grafana/i18n';
import { Button, LoadingPlaceholder } from '@grafana/ui';
import React from 'react';
import { failureWords } from '../../ui/failureWords';
import { Note } from '../../ui/Note';
import { type Resource } from './useResource';

interface Props<T> {
  readonly resource: Resource<T>;
  readonly children: (value: T) => React.ReactNode;
}

/** What a section shows of a resource: that it comes, why it does not, or itself. */
export function Loaded<T>({ resource, children }: Props<T>) {
  const { state, isLoading, reload } = resource;
  switch (state.kind) {
    case 'loading':
      return <LoadingPlaceholder text={t('configuration.loading', 'Loading…')} />;
    case 'failed': {
      const { title, fix } = failureWords(state.failure);
      return (
        <div role="alert">
          <Note severity="error" title={title}>
            {fix !== '' && <div>{fix}</div>}
            <div>
              <Button
                variant="secondary"
                size="sm"
                icon={isLoading ? 'spinner' : 'sync'}
                disabled={isLoading}
                onClick={reload}
              >
                {t('configuration.retry', 'Try again')}
              </Button>
            </div>
          </Note>
        </div>
      );
    }
    case 'ready':
      return children(state.value);
  }
}
