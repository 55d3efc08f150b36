import { Button } from '@grafana/ui';
import React from 'react';

interface Props {
  readonly children: string;
  readonly className?: string;
  /** For rows within a row. */
  readonly isSmall?: boolean;
  readonly isFull: boolean;
  readonly onAdd: () => void;
}

/** Adds one to the rows above it, unless there are as many as may be. */
export function AddButton({ children, className, isSmall = false, isFull, onAdd }: Props) {
  const small = isSmall ? ({ fill: 'text', size: 'sm' } as const) : {};
  return (
    <Button
      type="button"
      variant="secondary"
      icon="plus"
      {...small}
      className={className}
      disabled={isFull}
      onClick={onAdd}
    >
      {children}
    </Button>
  );
}
