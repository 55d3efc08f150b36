import type { PluginApp } from '../app/pluginApp';
import { errorPlace, errorText } from '../log/errorText';
import type { Logger, LogLevel } from '../log/logger';
import { guardStdout } from './guardStdout';
import { readInvitation, type ListenWish } from './handshake';
import { createHclogLogger } from './hclogLogger';
import { serve } from './serve';
import { wordsForPerson } from './startedByHand';
import { writeAll } from './writeAll';

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

/** Name Grafana's log shows beside the plugin's id. */
const LOG_MODULE = 'backend';

export interface PluginOptions {
  version: string;
  logLevel: LogLevel;
  /** Builds the app. Runs only when Grafana started the process; what it throws ends the process with a log line. */
  createApp(logger: Logger): Promise<PluginApp>;
}

/**
 * The whole life of the process: serves the app if Grafana started it, else says what this program is. Ends the
 * process itself, with 1 where it could not do its work.
 */
export async function runPlugin(options: PluginOptions): Promise<void> {
  const invitation = readInvitation(process.env);
  switch (invitation.kind) {
    case 'invited':
      return start(options, invitation.wish);
    case 'unsupported':
      return sayAndExit(invitation.reason, 1);
    case 'notInvited': {
      const { text, exitCode } = wordsForPerson(process.argv.slice(2), options.version);
      return sayAndExit(text, exitCode);
    }
  }
}

async function start({ version, logLevel, createApp }: PluginOptions, wish: ListenWish): Promise<void> {
  const write = (line: string) => writeAll(STANDARD_ERROR, line);
  const logger = createHclogLogger({ module: LOG_MODULE, level: logLevel, nowMs: Date.now, write });
  guardStdout(logger);
  try {
    await serve({ app: await createApp(logger), wish, logger });
    logger.info('Started', { version });
  } catch (error) {
    logger.error('Cannot start', { error: errorText(error), place: errorPlace(error) });
    process.exit(1);
  }
}

function sayAndExit(text: string, exitCode: number): void {
  writeAll(exitCode === 0 ? STANDARD_OUTPUT : STANDARD_ERROR, `${text}\n`);
  process.exit(exitCode);
}
