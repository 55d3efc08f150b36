import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type DeclaredLink } from '../extensions/link';

const ROOT = join(import.meta.dir, '../../..');

/** The plugin's plugin.json as far as this Grafana reads it. */
export interface PluginJson {
  readonly id: string;
  readonly name: string;
  readonly autoEnabled?: boolean;
  readonly info: { readonly version: string; readonly logos: { readonly small: string; readonly large: string } };
  readonly languages: readonly string[];
  readonly includes: readonly PluginInclude[];
  readonly roles: ReadonlyArray<{
    readonly role: { readonly permissions: ReadonlyArray<{ readonly action: string }> };
    readonly grants: readonly string[];
  }>;
  readonly extensions?: { readonly addedLinks?: readonly DeclaredLink[] };
}

/** A page that plugin.json names. */
export interface PluginInclude {
  readonly type: string;
  readonly name: string;
  readonly path: string;
  readonly action?: string;
  readonly role?: string;
  readonly icon?: string;
  readonly addToNav?: boolean;
  readonly defaultNav?: boolean;
}

/** plugin.json as the build writes it into dist. */
export const PLUGIN_JSON: PluginJson = read();

function read(): PluginJson {
  const text = readFileSync(join(ROOT, 'src/plugin.json'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const { id } = JSON.parse(text) as { id: string };
  const today = new Date().toISOString().slice(0, 10);
  const filled = text.replaceAll('%VERSION%', version).replaceAll('%TODAY%', today).replaceAll('%PLUGIN_ID%', id);
  return JSON.parse(filled) as PluginJson;
}
