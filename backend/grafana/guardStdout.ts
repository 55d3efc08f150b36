import { format } from 'node:util';
import type { Logger, LogLevel } from '../log/logger';

const CONSOLE_LEVELS = {
  log: 'info',
  info: 'info',
  debug: 'debug',
  trace: 'debug',
  dir: 'debug',
  table: 'debug',
  warn: 'warn',
  error: 'error',
} as const satisfies Partial<Record<keyof Console, LogLevel>>;

/**
 * Sends whatever a library prints to the log. Standard output belongs to the handshake: a word before it makes the
 * host refuse the plugin.
 */
export function guardStdout(logger: Logger): void {
  for (const [method, level] of Object.entries(CONSOLE_LEVELS)) {
    Object.assign(console, { [method]: (...values: unknown[]) => logger[level](format(...values)) });
  }
  process.stdout.write = (chunk: Uint8Array | string) => {
    logger.warn('Kept off standard output', {
      text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString(),
    });
    return true;
  };
}
