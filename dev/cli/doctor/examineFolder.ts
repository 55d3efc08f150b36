import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { fileProblem, typedPath } from '../../license/typedPath';
import { type InterpolationDeps } from '../../provisioning/interpolate';
import { checkAccessControl } from './checkAccessControl';
import { checkAlerting } from './checkAlerting';
import { checkIni, NO_INI } from './checkIni';
import { checkLicense } from './checkLicense';
import { checkOnce, checkPlugins } from './checkPlugins';
import { checkSharedKeys, checkSharedRobots } from './checkWebhooks';
import { createExamination } from './examination';
import { type Finding, inOrder } from './finding';
import { type Place, readYaml, type YamlReading } from './place';

export interface FolderOptions {
  /** A provisioning directory, with any of `plugins`, `alerting` and `access-control` in it. */
  readonly folder: string;
  /** Null where references are not looked up. */
  readonly deps: InterpolationDeps | null;
  readonly allowedHosts: readonly string[];
  /** Path of Grafana's ini; null where it is not looked at. */
  readonly ini: string | null;
  /** For the end of the license: milliseconds since the epoch. */
  readonly nowMs: number;
  /** Files that are as good as there, by path: text that is not written yet. */
  readonly planned?: ReadonlyMap<string, string>;
}

/** The findings, and how many files were read. */
export interface Report {
  readonly files: number;
  readonly findings: readonly Finding[];
  /** Folders and files without which nothing can be said, each with the system's reason. */
  readonly unreadable: readonly string[];
}

/** The files that Grafana reads of each folder. Alerting takes JSON too, which is YAML as well. */
const FILES = { plugins: /\.ya?ml$/, alerting: /\.(ya?ml|json)$/, 'access-control': /\.ya?ml$/ } as const;

/** Names that somebody meant for Grafana, and that it passes over: what an editor or a file manager made of `.yaml`. */
const PASSED_OVER = /\.ya?ml\.txt$|\.(?=\w*[A-Z])(?:ya?ml)$/i;

/** Checks the files of a provisioning directory, in the order Grafana reads them. */
export async function examineFolder(options: FolderOptions): Promise<Report> {
  const { folder, deps, allowedHosts, nowMs } = options;
  const read = (name: keyof typeof FILES) => readFolder(join(folder, name), FILES[name], options);
  const [plugins, alerting, accessControl] = [read('plugins'), read('alerting'), read('access-control')];
  const folders = [plugins, alerting, accessControl];
  const files = folders.reduce((sum, each) => sum + each.files, 0);
  const iniReading = options.ini === null ? NO_INI : await checkIni(options.ini, { deps, nowMs });
  const unreadable = [...folders.flatMap((each) => each.unreadable), ...iniReading.unreadable];
  const broken = folders.flatMap(({ findings }) => findings);
  if (broken.length > 0 || unreadable.length > 0) {
    return { files, unreadable, findings: inOrder(broken) }; // What the other files name may stand there.
  }
  const exam = createExamination(deps, [...allowedHosts, ...iniReading.allowedHosts]);
  folders.flatMap(({ passedOver }) => passedOver).forEach((place) => warnOfName(exam, place));
  const apps = plugins.roots.flatMap((root) => checkPlugins(exam, root));
  checkOnce(exam, apps);
  for (const app of apps) {
    checkSharedKeys(exam, app.webhooks);
    checkSharedRobots(exam, app.webhooks);
    await checkLicense(exam, app, { ini: iniReading, nowMs });
  }
  checkAlerting(exam, alerting.roots, apps);
  checkAccessControl(exam, accessControl.roots);
  return { files, unreadable, findings: inOrder([...iniReading.findings, ...exam.findings]) };
}

function warnOfName(exam: ReturnType<typeof createExamination>, place: Place): void {
  exam.problem(place, 'expected a name that ends in .yaml or .yml, got another: Grafana does not read this file');
}

interface FolderReading {
  readonly files: number;
  readonly roots: readonly Place[];
  readonly findings: readonly Finding[];
  readonly passedOver: readonly Place[];
  readonly unreadable: readonly string[];
}

const NOTHING: FolderReading = { files: 0, roots: [], findings: [], passedOver: [], unreadable: [] };

function readFolder(folder: string, names: RegExp, { planned = new Map() }: FolderOptions): FolderReading {
  let there: string[];
  try {
    there = readdirSync(typedPath(folder));
  } catch (error) {
    const why = fileProblem(error);
    there = [];
    if (why !== 'ENOENT') {
      return { ...NOTHING, unreadable: [`${folder}: cannot be read (${why})`] };
    }
  }
  const added = [...planned.keys()].filter((path) => dirname(path) === folder).map((path) => basename(path));
  const all = [...new Set([...there, ...added])].sort();
  const paths = all.filter((name) => names.test(name)).map((name) => join(folder, name));
  const readings = paths.map((path) => {
    const text = planned.get(path);
    return text === undefined ? readFile(path) : readYaml(path, text);
  });
  return {
    files: paths.length,
    roots: readings.flatMap(({ root }) => root ?? []),
    findings: readings.flatMap(({ findings }) => findings),
    passedOver: all
      .filter((name) => !names.test(name) && PASSED_OVER.test(name))
      .map((name) => wholeFile(join(folder, name))),
    unreadable: [],
  };
}

/** A file by its name alone. */
function wholeFile(file: string): Place {
  const place: Place = {
    file,
    line: 1,
    value: undefined,
    exists: true,
    at: () => place,
    fields: () => new Map(),
    items: () => [],
  };
  return place;
}

function readFile(path: string): YamlReading {
  try {
    return readYaml(path, readFileSync(typedPath(path), 'utf8'));
  } catch (error) {
    const message = `expected a file that can be read (${fileProblem(error)})`;
    return { root: null, findings: [{ file: path, line: 1, severity: 'problem', message }] };
  }
}
