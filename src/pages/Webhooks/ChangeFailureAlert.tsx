import { Alert } from '@grafana/ui';
import React from 'react';
import { ProblemTable } from '../../ui/ProblemTable';
import { problemWords } from '../../ui/problemWords';
import { type ChangeFailure, changeWords } from './changeWords';

interface Props {
  readonly outcome: ChangeFailure;
  /** What was to be done, in words. */
  readonly what: string;
  readonly onDismiss?: () => void;
}

/** Why a change was not made, where it was to be made. The page's live region reads it out. */
export function ChangeFailureAlert({ outcome, what, onDismiss }: Props) {
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
      {outcome.kind === 'problems' && <ProblemTable problems={outcome.problems} wordsOf={problemWords} />}
    </Alert>
  );
}
