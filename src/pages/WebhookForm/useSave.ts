import { useState } from 'react';
import { type ChangeOutcome, type Refusal } from '../../api/changeOutcome';
import { changeWebhook, type WantedChange } from '../../api/changeWebhook';

/** State of saving. */
export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'refused'; readonly refusal: Exclude<Refusal, { readonly kind: 'problems' }> }
  | { readonly kind: 'saved'; readonly id: string };

/** Saves the form. What stands in the way is kept until the next try. */
export function useSave() {
  const [state, setState] = useState<SaveState>({ kind: 'idle' });
  const save = async (change: WantedChange): Promise<ChangeOutcome> => {
    setState({ kind: 'saving' });
    const outcome = await changeWebhook(change);
    setState(stateAfter(outcome));
    return outcome;
  };
  return { state, save };
}

function stateAfter(outcome: ChangeOutcome): SaveState {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'saved', id: outcome.id };
    case 'problems':
      return { kind: 'idle' };
    case 'obstacle':
    case 'failed':
      return { kind: 'refused', refusal: outcome };
  }
}
