import { type RefObject, useEffect, useRef } from 'react';

/** What can be led to: inputs at fault, and what is marked for faults that have no input. */
const FAULTS = '[aria-invalid="true"]:not(:disabled), [data-problem="true"]';

/** Leads to the first thing to correct of a form whenever its reader was turned away once more. */
export function useFirstFault(refusals: number): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusals > 0) {
      form.current?.querySelector<HTMLElement>(FAULTS)?.focus();
    }
  }, [refusals]);
  return form;
}
