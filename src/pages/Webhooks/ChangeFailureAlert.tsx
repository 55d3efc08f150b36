import { Alert } from '@grafana/ui';
import React from 'react';
import { type ChangeFailure, changeWords } from './changeWords';
import type * as Details from './RowDetails';

interface Props {
  readonly outcome: ChangeFailure;
  /** The change that was to be made, in words. */
  readonly what: string;
  /** Says what is wrong with the settings. Null where it is not loaded: then they are named, and their form says the rest. */
  readonly Problems: typeof Details.Problems | null;
  readonly onDismiss?: () => void;
}

/** The reason why a change was not made, at the place where it was to be made. The page's live region reads it out. */
export function ChangeFailureAlert({ outcome, what, Problems, onDismiss }: Props) {
  const { title, fix } = changeWords(outcome);
  return (
    <Alert
      role="group"
      severity={outcome.kind === 'obstacle' ? 'warning' : 'error'}
      title={what}
      bottomSpacing={0}
      {...(onDismiss === undefined ? {} : { onRemove: onDismiss })}
    >
      <div>{title}</div>
      {fix !== '' && <div>{fix}</div>}
      {outcome.kind === 'problems' &&
        (Problems === null ? (
          <div>{outcome.problems.map(({ field }) => field).join(', ')}</div>
        ) : (
          <Problems problems={outcome.problems} />
        ))}
    </Alert>
  );
}
