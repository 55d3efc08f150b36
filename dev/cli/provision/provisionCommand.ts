import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { parseWebhookSettings } from '../../../src/core/webhook/parseWebhookSettings';
import { problemText, type SettingsProblem } from '../../../src/core/webhook/settingsProblem';
import { typedPath } from '../../license/typedPath';
import { hasReference } from '../../provisioning/references';
import { parseFlags, sayUsage } from '../../tasks/flags.mjs';
import { printReport } from '../doctor/doctorCommand';
import { checkMessages, MESSAGE_FIELDS } from '../doctor/checkMessages';
import { checkFields, createExamination, type Examination, listAt } from '../doctor/examination';
import { examineFolder } from '../doctor/examineFolder';
import { filledIn, filledSecrets } from '../doctor/fillIn';
import { type Finding, findingText, inOrder } from '../doctor/finding';
import { type Place, readYaml } from '../doctor/place';
import { ENTRY_FIELDS, type ListEntry, readEntry, ROBOT_FIELDS } from './listEntry';
import { USAGE } from './usage';
import { type OutputFile, writeFiles } from './writeFiles';

const OPTIONS = {
  out: { type: 'string' },
  force: { type: 'boolean', default: false },
  org: { type: 'string', default: '1' },
  'grafana-url': { type: 'string', default: 'http://127.0.0.1:3000' },
  token: { type: 'string', default: '$__env{EG_TOKEN}' },
  license: { type: 'string' },
  'key-dir': { type: 'string' },
  'allowed-hosts': { type: 'string', default: '' },
} as const;

/** A key's bytes: as many as SHA-256 gives, which HMAC wants at least (RFC 2104, section 3). */
const KEY_BYTES = 32;

/** `provision`: makes provisioning files of a list. 0 if they were written and are right, 1 if not, 2 for bad options. */
export async function provisionCommand(args: string[]): Promise<number> {
  const command = parseProvisionOptions(args);
  if (command.kind !== 'provision') {
    return sayUsage(USAGE, command);
  }
  return provision(command.options);
}

function provision(options: ProvisionOptions): number {
  const { list, out, force, allowedHosts } = options;
  if (!existsSync(typedPath(list))) {
    console.error(`${list}: expected a file`);
    return 2;
  }
  const { entries, messages, findings } = readFile(options);
  inOrder(findings).forEach((finding) => console.error(findingText(finding)));
  if (findings.some(({ severity }) => severity === 'problem')) {
    return 1;
  }
  const files = writeFiles(entries, { ...options, messages, makeKey: () => randomBytes(KEY_BYTES).toString('hex') });
  const inTheWay = files.filter(({ path }) => existsSync(typedPath(join(out, path))));
  if (inTheWay.length > 0 && !force) {
    inTheWay.forEach(({ path }) => console.error(`${join(out, path)}: is there already; --force replaces it`));
    return 1;
  }
  files.forEach((file) => write(out, file));
  console.log(files.map(({ path }) => `wrote ${join(out, path)}`).join('\n'));
  return printReport(examineFolder({ folder: out, deps: null, allowedHosts }));
}

interface ReadFile {
  readonly entries: readonly ListEntry[];
  /** As written: what stands for something else is left to Grafana. */
  readonly messages: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
}

function readFile({ list, allowedHosts }: ProvisionOptions): ReadFile {
  const exam = createExamination(null, allowedHosts);
  const { root, findings } = readYaml(list, readFileSync(typedPath(list), 'utf8'));
  const entries = root === null ? [] : readList(exam, root);
  const shared = [...(root?.fields() ?? [])].filter(([name]) => MESSAGE_FIELDS.includes(name));
  const messages = Object.fromEntries(shared.map(([name, { value }]) => [name, value]));
  return { entries, messages, findings: [...findings, ...exam.findings] };
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
  readonly orgId: number;
  readonly grafanaUrl: string;
  readonly token: string;
  readonly license: string | null;
  readonly keyDir: string | null;
  readonly allowedHosts: readonly string[];
}

type ProvisionCommand =
  | { readonly kind: 'help' }
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
    [list !== '', 'expected one list of webhooks'],
    [out !== '', '--out: expected a provisioning directory'],
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

/** Reads a list of webhooks, and checks it and what all messages share by the rules of the plugin itself. */
function readList(exam: Examination, root: Place): ListEntry[] {
  checkFields(exam, root, ['webhooks', ...MESSAGE_FIELDS]);
  checkMessages(exam, root);
  const entries = listAt(exam, root.at('webhooks')).map((place) => readEntry(exam, place));
  if (entries.length === 0) {
    exam.problem(root, 'webhooks: expected a list with at least one webhook');
  }
  for (const { place } of entries) {
    checkFields(exam, place, ENTRY_FIELDS);
    listAt(exam, place.at('robots')).forEach((robot) => checkFields(exam, robot, ROBOT_FIELDS));
  }
  checkByRules(exam, entries, filledIn(exam, root.at('people')));
  checkContactPoints(exam, entries);
  return entries;
}

function checkByRules(exam: Examination, entries: readonly ListEntry[], people: unknown): void {
  const secrets = entries.flatMap(({ id, secrets: own }) =>
    [...own].map(([field, place]) => [`webhooks.${id}.${field}`, { place, reading: exam.read(place) }] as const)
  );
  const vendorOf = new Map(entries.map(({ id, fields }) => [id, fields['vendor']]));
  const { problems } = parseWebhookSettings({
    jsonData: { people, webhooks: entries.map(({ place, id }) => ({ ...onlyFields(exam, place), id })) },
    secureJsonData: filledSecrets(new Map(secrets), vendorOf),
    allowedHosts: exam.allowedHosts,
  });
  // What is wrong with the address book was said where it stands.
  for (const problem of problems.filter(({ field }) => !field.startsWith('people'))) {
    const place = placeOf(problem, entries);
    if (problem.rule === 'person-unknown') {
      exam.warning(place, problemText(problem));
    } else {
      exam.problem(place, problemText(problem));
    }
  }
}

function onlyFields(exam: Examination, place: Place): Record<string, unknown> {
  const known = [...place.fields()].filter(
    ([name]) => ENTRY_FIELDS.includes(name) && !['url', 'secret', 'robots', 'contactPoint'].includes(name)
  );
  return Object.fromEntries(known.map(([name, field]) => [name, filledIn(exam, field)]));
}

/** Where a problem stands in the list. */
function placeOf({ webhook, field }: SettingsProblem, entries: readonly ListEntry[]): Place {
  const byNumber = Number(/^#(\d+)$/.exec(webhook)?.[1] ?? 0);
  const entry = entries[byNumber - 1] ?? entries.find(({ id }) => id === webhook) ?? entries[0];
  if (entry === undefined) {
    throw new Error('expected a problem of a webhook of the list');
  }
  const [, name, slot = '1'] = /^(url|secret)(?:\.(\d+))?$/.exec(field) ?? [];
  if (name !== undefined) {
    return (slot === '1' ? entry.place : entry.place.at('robots').at(Number(slot) - 2)).at(name);
  }
  const path = field.split(/[.[\]]+/).filter(Boolean);
  return path.reduce((place, key) => place.at(/^\d+$/.test(key) ? Number(key) : key), entry.place);
}

function checkContactPoints(exam: Examination, entries: readonly ListEntry[]): void {
  entries.forEach(({ contactPoint, place }, index) => {
    if (contactPoint !== '' && entries.findIndex((each) => each.contactPoint === contactPoint) < index) {
      exam.problem(place, 'contactPoint: expected a name of its own, as another webhook has this one');
    }
  });
}
