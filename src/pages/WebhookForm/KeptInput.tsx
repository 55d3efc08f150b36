import { t } from '@grafana/i18n';
import { Button, Input, Stack } from '@grafana/ui';
import React from 'react';
import { PLAIN_VALUES } from '../../ui/plainValues';
import { useIsReadOnly } from './formContext';

interface Props {
  readonly id: string;
  /** The part of the stored value that may be shown. */
  readonly shown: string;
  /** The field's name, for the button's name. */
  readonly label: string;
  readonly onReset: () => void;
  readonly invalid?: boolean;
  readonly 'aria-describedby'?: string | undefined;
}

/** Stands for a secret that is stored: it can be replaced, but never read. Grafana's own has no other language. */
export function KeptInput({ id, shown, label, onReset, invalid = false, ...described }: Props) {
  const isReadOnly = useIsReadOnly();
  return (
    <Stack gap={1}>
      <Input id={id} value={shown} disabled invalid={invalid} {...described} />
      {!isReadOnly && (
        <Button
          variant="secondary"
          onClick={onReset}
          // The input is disabled, so it is here that somebody is led to when it has to be replaced.
          data-problem={invalid}
          aria-label={t('webhook-form.reset-what', 'Reset: {{label}}', { label, ...PLAIN_VALUES })}
        >
          {t('webhook-form.reset', 'Reset')}
        </Button>
      )}
    </Stack>
  );
}
