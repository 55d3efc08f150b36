import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { readInput } from '../../license/readInput';
import { fileProblem, typedPath } from '../../license/typedPath';
import { hasReference } from '../../provisioning/references';
import { parseFlags, sayUsage } from '../../tasks/flags.mjs';
import { printReport } from '../doctor/doctorCommand';
import { examineFolder } from '../doctor/examineFolder';
import { findingText, inOrder } from '../doctor/finding';
import { type KeptKeys, readKeptKeys } from './keptKeys';
import { readList } from './readList';
import { USAGE } from './usage';
import { CONTACT_POINTS_FILE, type OutputFile, PLUGINS_FILE, writeFiles } from './writeFiles';

const OPTIONS = {
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  'new-keys': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  org: { type: 'string', default: '1' },
  'grafana-url': { type: 'string', default: 'http://127.0.0.1:3000' },
  token: { type: 'string', default: '$__env{EG_TOKEN}' },
  license: { type: 'string' },
  'key-dir': { type: 'string' },
  'allowed-hosts': { type: 'string', default: '' },
} as const;

/** A key's bytes: as many as SHA-256 gives, which HMAC wants at least (RFC 2104, section 3). */
const KEY_BYTES = 32;

/** Stands for standard input in place of a file. */
const INPUT = '-';

/** `provision`: makes provisioning files of a list. 0 if they were written and are right, 1 if not, 2 for bad options. */
export async function provisionCommand(args: string[]): Promise<number> {
  const command = parseProvisionOptions(args);
  if (command.kind !== 'provision') {
    return sayUsage(USAGE, command);
  }
  const { options } = command;
  const name = options.list === INPUT ? 'standard input' : options.list;
  let text: string;
  try {
    text = options.list === INPUT ? await readInput('a list as YAML') : readFileSync(typedPath(options.list), 'utf8');
  } catch (error) {
    const why = fileProblem(error);
    console.error(why === 'ENOENT' ? `${name}: expected a file` : `${name}: cannot be read (${why})`);
    return 2;
  }
  return await provision({ name, text }, options);
}

async function provision(list: { name: string; text: string }, options: ProvisionOptions): Promise<number> {
  const { out, force, allowedHosts, keyDir, isDryRun } = options;
  const { entries, messages, findings } = readList(list.name, list.text, allowedHosts);
  inOrder(findings).forEach((finding) => console.error(findingText(finding)));
  if (findings.some(({ severity }) => severity === 'problem')) {
    return 1;
  }
  const kept: KeptKeys = options.newKeys
    ? { ok: true, keys: new Map() }
    : readKeptKeys(join(out, PLUGINS_FILE), options);
  if (!kept.ok) {
    console.error(`${kept.problem}; --new-keys makes all of them anew`);
    return 1;
  }
  const makeKey = () => randomBytes(KEY_BYTES).toString('hex');
  const { files, keptCount } = writeFiles(entries, { ...options, messages, makeKey, keptKeys: kept.keys });
  const inTheWay = files.filter(({ path }) => existsSync(typedPath(join(out, path))));
  if (inTheWay.length > 0 && !force) {
    inTheWay.forEach(({ path }) => console.error(`${join(out, path)}: is there already; --force replaces it`));
    return 1;
  }
  if (!isDryRun && !writeAll(out, files)) {
    return 1;
  }
  const verbs = isDryRun ? ['would write', 'would keep'] : ['wrote', 'kept'];
  console.log(files.map(({ path }) => `${verbs[0]} ${join(out, path)}`).join('\n'));
  if (keptCount > 0) {
    console.log(
      `${verbs[1]} the keys of ${keptCount} of ${entries.length} webhooks; --new-keys makes all of them anew`
    );
  }
  const keyFiles = files.filter(({ path }) => path !== PLUGINS_FILE && path !== CONTACT_POINTS_FILE);
  if (keyDir !== null && keyFiles.length > 0) {
    console.log(
      `Only you can read ${join(out, 'keys')}, and Grafana does not start with keys that it cannot read. As root on its ` +
        `machine: install -m 0640 -g grafana ${join(out, 'keys')}/*.key ${keyDir}/`
    );
  }
  const planned = new Map(isDryRun ? files.map(({ path, text }) => [join(out, path), text] as const) : []);
  const report = await examineFolder({ folder: out, deps: null, allowedHosts, ini: null, nowMs: Date.now(), planned });
  report.unreadable.forEach((line) => console.error(line));
  return report.unreadable.length > 0 ? 1 : printReport(report);
}

/** False where one could not be written, which it says. */
function writeAll(out: string, files: readonly OutputFile[]): boolean {
  for (const file of files) {
    try {
      write(out, file);
    } catch (error) {
      console.error(`${join(out, file.path)}: cannot be written (${fileProblem(error)})`);
      return false;
    }
  }
  return true;
}

/** For nobody else to read: the files hold keys. An old file would keep its rights, so it goes first. */
function write(out: string, { path, text }: OutputFile): void {
  const target = typedPath(join(out, path));
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  writeFileSync(target, text, { mode: 0o600, flag: 'wx' });
}

/** Arguments of `provision`, read and checked. */
interface ProvisionOptions {
  readonly list: string;
  readonly out: string;
  readonly force: boolean;
  readonly newKeys: boolean;
  readonly isDryRun: boolean;
  readonly orgId: number;
  readonly grafanaUrl: string;
  readonly token: string;
  readonly license: string | null;
  readonly keyDir: string | null;
  readonly allowedHosts: readonly string[];
}

type ProvisionCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'problem'; readonly problem: string }
  | { readonly kind: 'provision'; readonly options: ProvisionOptions };

/** Reads the options of `provision`. Nothing that was typed as a secret is repeated in a problem. */
function parseProvisionOptions(args: string[]): ProvisionCommand {
  const typed = parseFlags(args, OPTIONS, { allowPositionals: true });
  if (typed.kind !== 'flags') {
    return typed;
  }
  const { values, positionals } = typed;
  const [list = '', ...rest] = positionals;
  const options: ProvisionOptions = {
    list: rest.length > 0 ? '' : list,
    out: values.out ?? '',
    force: values.force,
    newKeys: values['new-keys'],
    isDryRun: values['dry-run'],
    orgId: Number(values.org),
    grafanaUrl: values['grafana-url'].replace(/\/+$/, ''),
    token: values.token,
    license: values.license ?? null,
    keyDir: values['key-dir']?.replace(/(?<=.)\/+$/, '') ?? null,
    allowedHosts: values['allowed-hosts'].split(',').filter((host) => host !== ''),
  };
  const problem = problemOf(options);
  return problem === null ? { kind: 'provision', options } : { kind: 'problem', problem };
}

function problemOf({ list, out, orgId, grafanaUrl, ...rest }: ProvisionOptions): string | null {
  const problems: ReadonlyArray<readonly [isRight: boolean, problem: string]> = [
    [list !== '', 'expected one list of webhooks, or - for standard input'],
    [out !== '', '--out: expected a provisioning directory'],
    [out !== INPUT, '--out: expected a directory, as there are two files and more; --dry-run writes none'],
    [Number.isInteger(orgId) && orgId >= 1, '--org: expected the number of an organisation, from 1'],
    [/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(grafanaUrl), '--grafana-url: expected http://host:port'],
    [
      hasReference(rest.token),
      "--token: expected a reference such as '$__file{/run/secrets/token}', as tokens do not belong here",
    ],
    [
      rest.license === null || hasReference(rest.license),
      "--license: expected a reference such as '$__file{/run/secrets/license}'",
    ],
    [
      rest.keyDir === null || /^\/[\w./-]*$/.test(rest.keyDir),
      '--key-dir: expected the absolute path of a folder on the machine of Grafana',
    ],
  ];
  return problems.find(([isRight]) => !isRight)?.[1] ?? null;
}
