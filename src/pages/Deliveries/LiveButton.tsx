import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly isLive: boolean;
  readonly onChange: (isLive: boolean) => void;
}

/** Stops the page from changing by itself, and lets it go on. */
export function LiveButton({ isLive, onChange }: Props) {
  return (
    <Button
      variant="secondary"
      icon={isLive ? 'pause' : 'play'}
      aria-pressed={isLive}
      tooltip={
        isLive
          ? t('deliveries.live.on', 'The page is brought up to date every few seconds')
          : t('deliveries.live.off', 'The page stays as it is')
      }
      onClick={() => onChange(!isLive)}
    >
      {t('deliveries.live.name', 'Live')}
    </Button>
  );
}
