import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fileProblem, typedPath } from '../../license/typedPath';
import { type InterpolationDeps } from '../../provisioning/interpolate';
import { checkAccessControl } from './checkAccessControl';
import { checkAlerting } from './checkAlerting';
import { checkOnce, checkPlugins } from './checkPlugins';
import { checkSharedKeys } from './checkWebhooks';
import { createExamination } from './examination';
import { type Finding, inOrder } from './finding';
import { type Place, readYaml, type YamlReading } from './place';

export interface FolderOptions {
  /** A provisioning directory, with any of `plugins`, `alerting` and `access-control` in it. */
  readonly folder: string;
  /** Null where references are not looked up. */
  readonly deps: InterpolationDeps | null;
  readonly allowedHosts: readonly string[];
}

/** The findings, and how many files were read. */
export interface Report {
  readonly files: number;
  readonly findings: readonly Finding[];
}

/** The files that Grafana reads of each folder. Alerting takes JSON too, which is YAML as well. */
const FILES = { plugins: /\.ya?ml$/, alerting: /\.(ya?ml|json)$/, 'access-control': /\.ya?ml$/ } as const;

/** Checks the files of a provisioning directory, in the order Grafana reads them. */
export function examineFolder({ folder, deps, allowedHosts }: FolderOptions): Report {
  const exam = createExamination(deps, allowedHosts);
  const read = (name: keyof typeof FILES) => readFolder(join(folder, name), FILES[name]);
  const [plugins, alerting, accessControl] = [read('plugins'), read('alerting'), read('access-control')];
  const folders = [plugins, alerting, accessControl];
  const files = folders.reduce((sum, each) => sum + each.files, 0);
  const unreadable = folders.flatMap(({ findings }) => findings);
  if (unreadable.length > 0) {
    return { files, findings: inOrder(unreadable) }; // What the other files name may stand there.
  }
  const apps = plugins.roots.flatMap((root) => checkPlugins(exam, root));
  checkOnce(exam, apps);
  apps.forEach(({ webhooks }) => checkSharedKeys(exam, webhooks));
  checkAlerting(exam, alerting.roots, apps);
  checkAccessControl(exam, accessControl.roots);
  return { files, findings: inOrder(exam.findings) };
}

interface FolderReading {
  readonly files: number;
  readonly roots: readonly Place[];
  readonly findings: readonly Finding[];
}

function readFolder(folder: string, names: RegExp): FolderReading {
  const paths = existsSync(typedPath(folder))
    ? readdirSync(typedPath(folder))
        .filter((name) => names.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];
  const readings = paths.map(readFile);
  return {
    files: paths.length,
    roots: readings.flatMap(({ root }) => root ?? []),
    findings: readings.flatMap(({ findings }) => findings),
  };
}

function readFile(path: string): YamlReading {
  try {
    return readYaml(path, readFileSync(typedPath(path), 'utf8'));
  } catch (error) {
    const message = `expected a file that can be read (${fileProblem(error)})`;
    return { root: null, findings: [{ file: path, line: 1, severity: 'problem', message }] };
  }
}
