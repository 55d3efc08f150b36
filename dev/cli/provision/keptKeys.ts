import { readFileSync } from 'node:fs';

import { ACTION_PREFIX } from '../../../src/core/access/permission';
import { fileProblem, typedPath } from '../../license/typedPath';
import { readYaml } from '../doctor/place';

/** Keys of an earlier run as the plugin's file has them, by the webhook's id; or the reason why they cannot be told. */
export type KeptKeys =
  { readonly ok: true; readonly keys: ReadonlyMap<string, string> } | { readonly ok: false; readonly problem: string };

/** Reads the keys of the file that is about to be replaced; none where there is no file. */
export function readKeptKeys(path: string, { orgId }: { readonly orgId: number }): KeptKeys {
  let text: string;
  try {
    text = readFileSync(typedPath(path), 'utf8');
  } catch (error) {
    const why = fileProblem(error);
    const isNone = why === 'ENOENT' || why === 'ENOTDIR';
    return isNone ? { ok: true, keys: new Map() } : { ok: false, problem: `${path}: cannot be read (${why})` };
  }
  const { root } = readYaml(path, text);
  if (root === null) {
    return { ok: false, problem: `${path}: is no YAML, so its keys cannot be kept` };
  }
  const apps = root.at('apps').items();
  const own = apps.filter((app) => app.at('type').value === ACTION_PREFIX && (app.at('org_id').value ?? 1) === orgId);
  const secrets = own.flatMap((app) => [...app.at('secureJsonData').fields()]);
  const keys = secrets.flatMap(([name, { value }]) => {
    const id = /^webhooks\.([^.]+)\.key$/.exec(name)?.[1];
    return id === undefined || typeof value !== 'string' || value === '' ? [] : [[id, value] as const];
  });
  return { ok: true, keys: new Map(keys) };
}
