import { t } from '@grafana/i18n';
import { Button, Stack } from '@grafana/ui';
import React from 'react';

interface WithKeepProps {
  /** There is something stored, and nothing typed in its place. */
  readonly isOffered: boolean;
  readonly onKeep: () => void;
  readonly children: React.ReactElement<Record<string, unknown>>;
  /** From the field around it. */
  readonly invalid?: boolean;
}

/** An input, and a button back to the stored value after a reset by mistake. */
export function WithKeep({ isOffered, onKeep, children, invalid, ...fromField }: WithKeepProps) {
  const input = React.cloneElement(children, { invalid, ...fromField });
  return isOffered ? (
    <Stack gap={1}>
      {input}
      <Button variant="secondary" fill="outline" onClick={onKeep}>
        {t('webhook-form.keep', 'Keep saved value')}
      </Button>
    </Stack>
  ) : (
    input
  );
}
