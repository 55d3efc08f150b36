import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly isLoading: boolean;
  readonly onRefresh: () => void;
}

/** Reads a page anew. It stays enabled while it works, so that it keeps the focus. */
export function RefreshButton({ isLoading, onRefresh }: Props) {
  return (
    <Button
      variant="secondary"
      icon={isLoading ? 'spinner' : 'sync'}
      aria-busy={isLoading}
      onClick={isLoading ? undefined : onRefresh}
    >
      {t('refresh', 'Refresh')}
    </Button>
  );
}
