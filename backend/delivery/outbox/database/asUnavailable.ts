import { errorText } from '../../../log/errorText';
import { OutboxUnavailable } from '../outbox';

/** What whoever asked gets to see: the outbox's own words, or at least the error's without the addresses in it. */
export function asUnavailable(error: unknown): OutboxUnavailable {
  if (error instanceof OutboxUnavailable) {
    return error;
  }
  return new OutboxUnavailable(`The outbox could not do this. ${errorText(error)}`, { cause: error });
}
