import { randomBytes } from 'node:crypto';
import { errorPlace, errorText } from '../log/errorText';
import type { Logger } from '../log/logger';

/**
 * Logs what a call failed with and returns the words for its caller. The error's own text stays in the log: it may
 * tell of things the caller must not see. Both carry the same id.
 */
export function reportFailure(logger: Logger, what: string, error: unknown): string {
  const errorId = randomBytes(4).toString('hex');
  logger.error(`${what} failed`, { errorId, error: errorText(error), place: errorPlace(error) });
  return `Enterprise Groups could not answer. An administrator finds the reason in Grafana's log under the id ${errorId}.`;
}
