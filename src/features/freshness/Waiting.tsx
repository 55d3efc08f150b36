import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { SLOW_MS } from './useFreshness';

/** Stands for something that is being read: `text` at first, and after 10 s that nothing arrives. */
export function Waiting({ text }: { readonly text: string }) {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <LoadingPlaceholder text={isSlow ? t('stale.loading', 'No response yet. Still waiting for Grafana…') : text} />
  );
}
