import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { typedPath } from '../../license/typedPath';
import { createExamination } from '../doctor/examination';
import { printReport } from '../doctor/doctorCommand';
import { examineFolder } from '../doctor/examineFolder';
import { type Finding, findingText, inOrder } from '../doctor/finding';
import { readYaml } from '../doctor/place';
import { type ListEntry } from './listEntry';
import { parseProvisionOptions, type ProvisionOptions } from './provisionOptions';
import { readList } from './readList';
import { USAGE } from './usage';
import { type OutputFile, writeFiles } from './writeFiles';

/** A key's bytes: as many as SHA-256 gives, which HMAC wants at least (RFC 2104, section 3). */
const KEY_BYTES = 32;

/** `provision`: makes provisioning files of a list. 0 if they were written and are right, 1 if not, 2 for bad options. */
export async function provisionCommand(args: string[]): Promise<number> {
  const command = parseProvisionOptions(args);
  if (command.kind === 'help') {
    console.log(USAGE);
    return 0;
  }
  if (command.kind === 'problem') {
    console.error(`${command.problem}\n\n${USAGE}`);
    return 2;
  }
  return provision(command.options);
}

function provision(options: ProvisionOptions): number {
  const { list, out, force, allowedHosts } = options;
  if (!existsSync(typedPath(list))) {
    console.error(`${list}: expected a file`);
    return 2;
  }
  const { entries, findings } = readEntries(options);
  inOrder(findings).forEach((finding) => console.error(findingText(finding)));
  if (findings.some(({ severity }) => severity === 'problem')) {
    return 1;
  }
  const files = writeFiles(entries, { ...options, makeKey: () => randomBytes(KEY_BYTES).toString('hex') });
  const inTheWay = files.filter(({ path }) => existsSync(typedPath(join(out, path))));
  if (inTheWay.length > 0 && !force) {
    inTheWay.forEach(({ path }) => console.error(`${join(out, path)}: is there already; --force replaces it`));
    return 1;
  }
  files.forEach((file) => write(out, file));
  console.log(files.map(({ path }) => `wrote ${join(out, path)}`).join('\n'));
  return printReport(examineFolder({ folder: out, surroundings: null, allowedHosts }));
}

function readEntries({ list, allowedHosts }: ProvisionOptions): { entries: ListEntry[]; findings: Finding[] } {
  const exam = createExamination(null, allowedHosts);
  const { root, findings } = readYaml(list, readFileSync(typedPath(list), 'utf8'));
  const entries = root === null ? [] : readList(exam, root);
  return { entries, findings: [...findings, ...exam.findings] };
}

/** For nobody else to read: the files hold keys. An old file would keep its rights, so it goes first. */
function write(out: string, { path, text }: OutputFile): void {
  const target = typedPath(join(out, path));
  mkdirSync(dirname(target), { recursive: true });
  rmSync(target, { force: true });
  writeFileSync(target, text, { mode: 0o600, flag: 'wx' });
}
