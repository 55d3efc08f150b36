import { format } from 'node:util';

import { type PluginApp } from '../app/pluginApp';
import { errorPlace, errorText } from '../log/errorText';
import { LOG_LEVELS, type LogFields, type Logger, type LogLevel } from '../log/logger';
import { type ListenWish, readInvitation } from './handshake';
import { hclogLine } from './hclogLine';
import { serve } from './serve';
import { writeAll } from './writeAll';

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

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

/** Name Grafana's log shows beside the plugin's id. */
const LOG_MODULE = 'backend';

export interface PluginOptions {
  version: string;
  logLevel: LogLevel;
  /** Day of the release, such as 2026-12-01; null where it was not built for one. */
  date: string | null;
  /** Builds the app. Runs only when Grafana started the process; what it throws ends the process with a log line. */
  createApp(logger: Logger): Promise<PluginApp>;
  /** What a person may ask of the executable, by the words typed: `license inspect`. */
  commands: Readonly<Record<string, PersonCommand>>;
}

/** A command for a person. It is loaded when it is called: Grafana's process carries none of it. */
export interface PersonCommand {
  /** For the list of commands, in one line. */
  does: string;
  /** Returns the exit code. */
  run(args: string[]): Promise<number>;
}

/**
 * The whole life of the process: serves the app if Grafana started it, else runs a person's command or says what this
 * program is. Ends the process itself, with 1 where it could not do its work.
 */
export async function runPlugin(options: PluginOptions): Promise<void> {
  const invitation = readInvitation(process.env);
  switch (invitation.kind) {
    case 'invited':
      return start(options, invitation.wish);
    case 'unsupported':
      return sayAndExit(invitation.reason, 1);
    case 'notInvited':
      return answerPerson(process.argv.slice(2), options);
  }
}

/** Runs the command that was typed. `args` are those after the program's name. */
async function answerPerson(args: readonly string[], options: PluginOptions): Promise<void> {
  const called = Object.keys(options.commands).find((name) => name.split(' ').every((word, at) => args[at] === word));
  const command = called === undefined ? undefined : options.commands[called];
  if (called === undefined || command === undefined) {
    const { text, exitCode } = wordsForPerson(args, options);
    return sayAndExit(text, exitCode);
  }
  process.exit(await command.run(args.slice(called.split(' ').length)));
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

/**
 * Sends whatever a library prints to the log. Standard output belongs to the handshake: a word before it makes the
 * host refuse the plugin.
 */
function guardStdout(logger: Logger): void {
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

interface HclogOptions {
  module: string;
  /** Lines below this level are not written. */
  level: LogLevel;
  nowMs: () => number;
  write: (line: string) => void;
}

/** A logger whose lines Grafana shows under its own name, level and fields. */
function createHclogLogger({ module, level, nowMs, write }: HclogOptions): Logger {
  const lowest = LOG_LEVELS.indexOf(level);
  const log = (lineLevel: LogLevel, message: string, fields: LogFields) => {
    if (LOG_LEVELS.indexOf(lineLevel) >= lowest) {
      write(hclogLine({ level: lineLevel, module, message, fields, nowMs: nowMs() }));
    }
  };
  return {
    debug: (message, fields = {}) => log('debug', message, fields),
    info: (message, fields = {}) => log('info', message, fields),
    warn: (message, fields = {}) => log('warn', message, fields),
    error: (message, fields = {}) => log('error', message, fields),
  };
}

interface WordsForPerson {
  text: string;
  exitCode: number;
}

/** The text for a person who runs the executable in a terminal, but none of its commands. */
function wordsForPerson(args: readonly string[], options: PluginOptions): WordsForPerson {
  const [first] = args;
  if (first === '--version') {
    return { text: `enterprise-groups-app ${release(options)}`, exitCode: 0 };
  }
  if (first === '--help' || first === '-h' || first === 'help') {
    return { text: help(options), exitCode: 0 };
  }
  if (first === undefined) {
    return { text: `This is a Grafana plugin: Grafana starts it.\n\n${help(options)}`, exitCode: 1 };
  }
  return { text: `Unknown argument: ${args.join(' ')}\n\n${help(options)}`, exitCode: 2 };
}

/** The version, with the day of its release where there is one. */
function release({ version, date }: PluginOptions): string {
  return date === null ? version : `${version} (${date})`;
}

function help(options: PluginOptions): string {
  const commands = Object.entries(options.commands).map(([name, { does }]) => `  ${name.padEnd(16)} ${does}`);
  return `Enterprise Groups for Grafana ${release(options)}: sends alerts to WeCom, DingTalk, Feishu and Lark groups.

This file is the backend of the plugin enterprise-groups-app. Leave it in the plugin's directory, where Grafana 13 or
newer finds and starts it. It takes its settings from Grafana, not from the command line. What it does for you:

${commands.join('\n')}
  --version        print the version
  --help           print this text

Each command says more with --help. Exit code 0: done and right, 1: something is wrong, 2: called wrongly.`;
}
