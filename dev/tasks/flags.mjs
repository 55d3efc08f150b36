// Reads the flags and arguments behind a command: the same for plain Node and for the programs that Bun runs.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * @typedef {NonNullable<import('node:util').ParseArgsConfig['options']>} FlagTable
 */

/**
 * A command line as it was read: flags with their values, and arguments without a name; or a call for help or for the
 * version; or the problem with it, in one line.
 * @template {FlagTable} Table
 * @typedef {{ kind: 'help' } | { kind: 'version' } | { kind: 'problem', problem: string } | ({ kind: 'flags' } & ReturnType<typeof parseArgs<{ options: Table, allowPositionals: true }>>)} Typed
 */

/**
 * Reads the flags of `table`, `--help` and `--version`.
 * @template {FlagTable} Table
 * @param {string[]} args
 * @param {Table} table
 * @param {{ allowPositionals?: boolean }} [more] whether anything may stand there without a name
 * @returns {Typed<Table>}
 */
export function parseFlags(args, table, { allowPositionals = false } = {}) {
  const options = { ...table, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals });
    if (values.help === true || values.version === true) {
      return { kind: values.help === true ? 'help' : 'version' };
    }
    return { kind: 'flags', values, positionals };
  } catch (error) {
    // Node goes on with hints for what nobody means here.
    const problem = error.message.split(/[.\n]/)[0];
    const names = Object.keys(options).map((name) => `--${name}`);
    const isUnknown = error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    return { kind: 'problem', problem: isUnknown ? `${problem}; expected one of ${names.join(', ')}` : problem };
  }
}

/**
 * Reads what was typed behind a program's name. Ends the program with the usage where help is asked for, with the version
 * where that is, and with exit code 2 and one line where a flag is not in the table.
 * @template {FlagTable} Table
 * @param {string} usage
 * @param {Table} table
 * @param {{ allowPositionals?: boolean }} [more]
 * @returns {Extract<Typed<Table>, { kind: 'flags' }>}
 */
export function readFlags(usage, table, more) {
  const typed = parseFlags(process.argv.slice(2), table, more);
  if (typed.kind === 'problem') {
    giveUp(typed.problem.includes('--help') ? typed.problem : `${typed.problem}; --help lists what there is`);
  }
  return typed.kind === 'flags' ? typed : process.exit(sayUsage(usage, typed));
}

/**
 * Says how a command is used, or its version: on standard output where somebody asked, else behind the problem. Returns
 * the exit code.
 * @param {string} usage
 * @param {{ kind: 'help' } | { kind: 'version' } | { kind: 'problem', problem: string }} typed
 * @returns {number}
 */
export function sayUsage(usage, typed) {
  if (typed.kind !== 'problem') {
    console.log(typed.kind === 'help' ? usage : versionText());
    return 0;
  }
  console.error(`${typed.problem}\n\n${usage}`);
  return 2;
}

/**
 * Runs the command whose name was typed first, with the rest, and ends the program with its exit code.
 * @param {string} program as it is typed, such as `npm run cli`
 * @param {Readonly<Record<string, (args: string[]) => Promise<number>>>} commands
 * @returns {Promise<never>}
 */
export async function runCommand(program, commands) {
  const [name = '', ...args] = process.argv.slice(2);
  const names = Object.keys(commands).join(', ');
  if (['help', '--help', '-h'].includes(name) && args.length === 0) {
    console.log(`${program} -- <command>, one of: ${names}. Each says more with --help.`);
    process.exit(0);
  }
  if (name === 'help' && Object.hasOwn(commands, args[0])) {
    process.exit(await commands[args[0]](['--help']));
  }
  if (name === '--version') {
    console.log(versionText());
    process.exit(0);
  }
  if (!Object.hasOwn(commands, name)) {
    giveUp(`expected one of these commands: ${names}; got ${name || 'none'}. Each says more with --help.`);
  }
  process.exit(await commands[name](args));
}

/**
 * The version, where this is part of the executable that ships: it is written into it when it is built.
 * @returns {string | null}
 */
function shippedVersion() {
  return typeof PLUGIN_VERSION === 'string' ? PLUGIN_VERSION : null;
}

/**
 * Name and version of the plugin, as `--version` says it everywhere.
 * @returns {string}
 */
export function versionText() {
  const shipped = shippedVersion();
  if (shipped !== null) {
    return `enterprise-groups-app ${shipped}`;
  }
  const { name, version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return `${name} ${version}`;
}

/**
 * A command as it is typed: with npm in a checkout, else as the executable's own.
 * @param {string} npm such as `npm run --silent cli -- doctor`
 * @param {string} words such as `doctor`
 * @returns {string}
 */
export function typedAs(npm, words) {
  return shippedVersion() === null ? npm : `${basename(process.execPath)} ${words}`;
}

/**
 * A whole number of at most nine digits. Ends the program with exit code 2 where something else was typed.
 * @param {string} flag
 * @param {string} text
 * @returns {number}
 */
export function wholeNumber(flag, text) {
  return /^\d{1,9}$/.test(text) ? Number(text) : giveUp(`${flag}: expected a whole number, got ${text}`);
}

/**
 * Ends the program as one that was called wrongly.
 * @param {string} problem in one line
 * @returns {never}
 */
export function giveUp(problem) {
  console.error(problem);
  process.exit(2);
}
