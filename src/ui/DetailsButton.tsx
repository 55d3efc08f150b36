import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import React from 'react';
import { PLAIN_VALUES } from './plainValues';

interface Props {
  /** Name of the thing that the details are about. */
  readonly name: string;
  readonly isOpen: boolean;
  /** The element that holds the details while they are shown. */
  readonly detailsId: string;
  readonly onToggle: () => void;
}

/** Shows and hides the details of one row of a list. */
export function DetailsButton({ name, isOpen, detailsId, onToggle }: Props) {
  return (
    <Button
      variant="secondary"
      fill="text"
      size="sm"
      icon={isOpen ? 'angle-up' : 'angle-down'}
      iconPlacement="right"
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailsId : undefined}
      aria-label={t('list.details-of', 'Details of {{name}}', { name, ...PLAIN_VALUES })}
      onClick={onToggle}
    >
      {t('list.details', 'Details')}
    </Button>
  );
}
