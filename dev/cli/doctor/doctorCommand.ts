import { readdirSync, readFileSync } from 'node:fs';

import { fileProblem, typedPath } from '../../license/typedPath';
import { type InterpolationDeps } from '../../provisioning/interpolate';
import { parseFlags, sayUsage, typedAs } from '../../tasks/flags.mjs';
import { examineFolder, type Report } from './examineFolder';
import { findingText } from './finding';

const USAGE = `${typedAs('npm run --silent cli -- doctor', 'doctor')} <provisioning directory> [options]

Checks the files in plugins/, alerting/ and access-control/ of a provisioning directory of Grafana: webhooks by the
plugin's own rules, contact points against the webhooks they send to, roles against the plugin's permissions. Says what
is wrong as file:line: message. Sends nothing, and looks nothing up unless told to.

  --resolve             also look references up: $__env{…} in this environment, $__file{…} on this machine
  --ini <file>          also check the plugin's section of this grafana.ini, take allowed_hosts from it, and check the
                        license against its public key
  --allowed-hosts a,b   hosts of private deployments, as allowed_hosts in grafana.ini
  --json                one JSON object: files, problems, warnings, findings with file, line, severity, message

Exit code 0: no problems (warnings do not count), 1: problems, 2: the files could not be read.`;

/** `doctor`: checks a provisioning directory. 0 if it has no problems, 1 if it has, 2 for bad options. */
export async function doctorCommand(args: string[]): Promise<number> {
  const command = parseCommand(args);
  if (command.kind !== 'look') {
    return sayUsage(USAGE, command);
  }
  const { folder, resolve, allowedHosts, ini, json } = command;
  const trouble = folderTrouble(folder);
  if (trouble !== null) {
    console.error(`${folder}: ${trouble}`);
    return 2;
  }
  const deps = resolve ? THIS_MACHINE : null;
  const report = await examineFolder({ folder, allowedHosts, deps, ini, nowMs: Date.now() });
  if (report.unreadable.length > 0) {
    report.unreadable.forEach((line) => console.error(line));
    return 2;
  }
  if (report.files === 0) {
    console.error(`${folder}: expected files in plugins/, alerting/ or access-control/, found none`);
    report.findings.forEach((finding) => console.error(findingText(finding)));
    return 2;
  }
  return printReport(report, json);
}

/** The environment and files of this process, to look references up. */
const THIS_MACHINE: InterpolationDeps = { env: process.env, readFile: (path) => readFileSync(path, 'utf8') };

/** Prints what was found, and returns the exit code. */
export function printReport({ files, findings }: Report, json = false): number {
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const warnings = findings.length - problems;
  if (json) {
    console.log(JSON.stringify({ files, problems, warnings, findings }, null, 2));
    return problems === 0 ? 0 : 1;
  }
  findings.forEach((finding) => console.log(findingText(finding)));
  console.log(`${counted(files, 'file')}: ${counted(problems, 'problem')}, ${counted(warnings, 'warning')}`);
  return problems === 0 ? 0 : 1;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

interface Look {
  readonly kind: 'look';
  readonly folder: string;
  readonly resolve: boolean;
  readonly allowedHosts: readonly string[];
  readonly ini: string | null;
  readonly json: boolean;
}

type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'problem'; readonly problem: string }
  | Look;

function parseCommand(args: string[]): Command {
  const flags = {
    resolve: { type: 'boolean', default: false },
    'allowed-hosts': { type: 'string', default: '' },
    ini: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  const typed = parseFlags(args, flags, { allowPositionals: true });
  if (typed.kind !== 'flags') {
    return typed;
  }
  const { values, positionals } = typed;
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) {
    return { kind: 'problem', problem: 'expected one provisioning directory' };
  }
  const allowedHosts = values['allowed-hosts'].split(',').filter((host) => host !== '');
  return { kind: 'look', folder, allowedHosts, resolve: values.resolve, ini: values.ini ?? null, json: values.json };
}

/** The reason why a folder cannot be looked into; null where it can. */
function folderTrouble(folder: string): string | null {
  try {
    readdirSync(typedPath(folder));
    return null;
  } catch (error) {
    const why = fileProblem(error);
    return why === 'ENOENT' || why === 'ENOTDIR' ? 'expected a directory' : `cannot be read (${why})`;
  }
}
