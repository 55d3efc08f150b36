import { errorPlace, errorText } from '../log/errorText';
import type { Logger } from '../log/logger';

/** Interval of looking for the parent. Grafana killed without a chance to say so leaves us behind for this long. */
const PARENT_CHECK_EVERY_MS = 500;

/** Ends the process in good order. Only the first call counts. */
export type EndProcess = (reason: string, exitCode: number) => void;

/**
 * Ties the process to what ends it: SIGTERM, SIGHUP, the death of its parent, an error nobody caught. SIGINT does
 * not: Ctrl-C in a terminal reaches the whole process group, and it is Grafana that ends its plugins.
 */
export function watchForEndings(end: EndProcess, logger: Logger): void {
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => end('SIGTERM', 0));
  process.on('SIGHUP', () => end('SIGHUP', 0));
  watchParent(() => end('the parent process has gone', 0));
  // Nobody knows what state this leaves behind. Grafana starts the plugin again within a second, and what was
  // accepted is on disk, so a fresh process is the safer one.
  process.on('uncaughtException', (error) => {
    logger.error('Uncaught exception', { error: errorText(error), place: errorPlace(error) });
    end('uncaught exception', 1);
  });
  // One piece of work failed and its owner did not ask how. Everything else goes on.
  process.on('unhandledRejection', (reason) => {
    logger.error('Unhandled rejection', { error: errorText(reason), place: errorPlace(reason) });
  });
}

/** The system gives an orphan another parent. That is the only sign when the parent was killed outright. */
function watchParent(onGone: () => void): void {
  const parentId = process.ppid;
  setInterval(() => {
    if (process.ppid !== parentId) {
      onGone();
    }
  }, PARENT_CHECK_EVERY_MS);
}
