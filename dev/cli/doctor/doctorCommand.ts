import { readFileSync, statSync } from 'node:fs';

import { typedPath } from '../../license/typedPath';
import { type InterpolationDeps } from '../../provisioning/interpolate';
import { parseFlags, sayUsage } from '../../tasks/flags.mjs';
import { examineFolder, type Report } from './examineFolder';
import { findingText } from './finding';

const USAGE = `npm run --silent cli -- doctor <provisioning directory> [options]

Checks the files in plugins/, alerting/ and access-control/ of a provisioning directory of Grafana: webhooks by the
plugin's own rules, contact points against the webhooks they send to, roles against the plugin's permissions. Says what
is wrong as file:line: message. Sends nothing, and looks nothing up unless told to.

  --resolve             also look references up: $__env{…} in this environment, $__file{…} on this machine
  --allowed-hosts a,b   hosts of private deployments, as allowed_hosts in grafana.ini

Exit code 0: no problems (warnings do not count), 1: problems, 2: the files could not be read.`;

/** `doctor`: checks a provisioning directory. 0 if it has no problems, 1 if it has, 2 for bad options. */
export async function doctorCommand(args: string[]): Promise<number> {
  const command = parseCommand(args);
  if (command.kind !== 'look') {
    return sayUsage(USAGE, command);
  }
  const { folder, resolve, allowedHosts } = command;
  const report = examineFolder({ folder, allowedHosts, deps: resolve ? THIS_MACHINE : null });
  if (report.files === 0) {
    console.error(`${folder}: expected files in plugins/, alerting/ or access-control/, found none`);
    return 2;
  }
  return printReport(report);
}

/** The environment and files of this process, to look references up. */
const THIS_MACHINE: InterpolationDeps = { env: process.env, readFile: (path) => readFileSync(path, 'utf8') };

/** Prints what was found, and returns the exit code. */
export function printReport({ files, findings }: Report): number {
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const warnings = findings.length - problems;
  findings.forEach((finding) => console.log(findingText(finding)));
  console.log(`${counted(files, 'file')}: ${counted(problems, 'problem')}, ${counted(warnings, 'warning')}`);
  return problems === 0 ? 0 : 1;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'look'; readonly folder: string; readonly resolve: boolean; readonly allowedHosts: string[] };

function parseCommand(args: string[]): Command {
  const flags = { resolve: { type: 'boolean' }, 'allowed-hosts': { type: 'string' } } as const;
  const typed = parseFlags(args, flags, { allowPositionals: true });
  if (typed.kind !== 'flags') {
    return typed;
  }
  const { values, positionals } = typed;
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) {
    return { kind: 'problem', problem: 'expected one provisioning directory' };
  }
  if (!statSync(typedPath(folder), { throwIfNoEntry: false })?.isDirectory()) {
    return { kind: 'problem', problem: `${folder}: expected a directory` };
  }
  const allowedHosts = (values['allowed-hosts'] ?? '').split(',').filter((host) => host !== '');
  return { kind: 'look', folder, resolve: values.resolve ?? false, allowedHosts };
}
