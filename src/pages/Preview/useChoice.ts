import { useCallback, useState } from 'react';
import { type FiringGroup } from '../../core/alert/firingGroup';
import { type SampleCase } from './samples/samples';

/** What the preview shows: an example, an alert that fires now, or one somebody pasted. */
export interface Choice {
  readonly source: 'example' | 'firing' | 'pasted';
  readonly example: SampleCase | 'digest';
  /** Null until one was picked. */
  readonly group: FiringGroup | null;
  readonly pasted: string;
  /** When this was chosen: the messages' "now", which stands still until something else is chosen. */
  readonly nowMs: number;
}

/** What is shown, and how to show something else. */
export function useChoice() {
  const [choice, setChoice] = useState<Choice>(() => ({
    source: 'example',
    example: 'firing',
    group: null,
    pasted: '',
    nowMs: Date.now(),
  }));
  const choose = useCallback((change: Partial<Omit<Choice, 'nowMs'>>) => {
    setChoice((last) => ({ ...last, ...change, nowMs: Date.now() }));
  }, []);
  return { choice, choose };
}
