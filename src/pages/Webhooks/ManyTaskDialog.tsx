import React from 'react';
import { ManyDialog } from './ManyDialog';
import { type ManyTask } from './manyOf';
import { TestManyDialog } from './TestManyDialog';

interface Props extends Omit<React.ComponentProps<typeof ManyDialog>, 'task'> {
  readonly task: ManyTask;
}

/** The dialog of what is done with many webhooks. */
export function ManyTaskDialog({ task, ...dialog }: Props) {
  return task === 'test' ? <TestManyDialog {...dialog} /> : <ManyDialog {...dialog} task={task} />;
}
