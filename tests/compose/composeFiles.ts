import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';

/** The repository. */
export const ROOT = join(import.meta.dir, '../..');

const Texts = v.record(v.string(), v.string());

const Service = v.strictObject({
  extends: v.optional(v.strictObject({ file: v.string(), service: v.string() })),
  image: v.optional(v.string()),
  user: v.optional(v.string()),
  working_dir: v.optional(v.string()),
  command: v.optional(v.string()),
  environment: v.optional(Texts, {}),
  depends_on: v.optional(
    v.record(
      v.string(),
      v.strictObject({ condition: v.picklist(['service_healthy', 'service_completed_successfully']) })
    ),
    {}
  ),
  volumes: v.optional(v.array(v.pipe(v.string(), v.regex(/^[^:]+:\/[^:]+(:ro)?$/))), []),
  ports: v.optional(v.array(v.string()), []),
  healthcheck: v.optional(
    v.strictObject({
      test: v.array(v.string()),
      interval: v.string(),
      timeout: v.string(),
      start_period: v.optional(v.string()),
      retries: v.number(),
    })
  ),
  restart: v.optional(v.picklist(['no', 'unless-stopped'])),
});

const File = v.looseObject({
  services: v.record(v.string(), Service),
  volumes: v.optional(v.record(v.string(), v.null()), {}),
});

/** A mount of a container: a file of the repository, or a volume by its name. */
export interface Mount {
  /** An absolute path, or the name of a volume. */
  readonly from: string;
  readonly to: string;
  readonly isReadOnly: boolean;
}

/** A container as `docker compose` would start it. */
export interface Container extends Omit<v.InferOutput<typeof Service>, 'extends' | 'volumes'> {
  readonly mounts: readonly Mount[];
}

/** The containers and volumes that `docker compose -f … -f …` would start. */
export interface Composition {
  readonly services: ReadonlyMap<string, Container>;
  /** Names of volumes. */
  readonly volumes: readonly string[];
}

/**
 * Reads compose files as `docker compose` does, later ones over earlier ones, as far as ours go: texts and lists of a
 * service are replaced or added to, a mount replaces another at the same place. Throws for a field it does not know.
 * Source: docs.docker.com, Compose file reference, "Merge" and "Extends".
 */
export function readComposition(...paths: string[]): Composition {
  const files = paths.map(readFile);
  const names = new Set(files.flatMap(({ services }) => Object.keys(services)));
  const merged = [...names].map((name) => {
    const parts = files.flatMap(({ services }) => services[name] ?? []);
    return [name, parts.reduce(merge)] as const;
  });
  return { services: new Map(merged), volumes: files.flatMap(({ volumes }) => volumes) };
}

function readFile(path: string): { services: Record<string, Container>; volumes: string[] } {
  const folder = dirname(join(ROOT, path));
  const { services, volumes } = v.parse(File, parse(readFileSync(join(ROOT, path), 'utf8')));
  const read = Object.entries(services).map(([name, { extends: base, volumes: mounts, ...rest }]) => {
    const own = { ...rest, mounts: mounts.map((text) => readMount(text, folder)) };
    const extended = base && readFile(base.file).services[base.service];
    return [name, extended ? merge(extended, own) : own] as const;
  });
  return { services: Object.fromEntries(read), volumes: Object.keys(volumes) };
}

/** A path counts from the folder of the file it stands in. */
function readMount(text: string, folder: string): Mount {
  const [from = '', to = '', mode] = text.split(':');
  return { from: from.startsWith('.') ? resolve(folder, from) : from, to, isReadOnly: mode === 'ro' };
}

function merge(base: Container, over: Container): Container {
  const set = Object.fromEntries(Object.entries(over).filter(([, value]) => value !== undefined));
  return {
    ...base,
    ...set,
    environment: { ...base.environment, ...over.environment },
    depends_on: { ...base.depends_on, ...over.depends_on },
    ports: [...base.ports, ...over.ports],
    mounts: [...base.mounts.filter(({ to }) => !over.mounts.some((one) => one.to === to)), ...over.mounts],
  };
}

/** The text that a shell without these variables makes of it: `${NAME:-usual}` is `usual`. */
export function withUsual(text: string): string {
  return text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
}

/** Sections of an ini and their keys. */
export function readIni(path: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section = new Map<string, string>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [, name] = /^\[(.+)\]$/.exec(line) ?? [];
    const [, key, value] = /^(\w+) =(?: (.*))?$/.exec(line) ?? [];
    if (name !== undefined) {
      sections.set(name, (section = new Map()));
    } else if (key !== undefined) {
      section.set(key, value ?? '');
    } else if (line !== '' && !line.startsWith(';')) {
      throw new Error(`${path}: expected [section], key = value or a comment, got ${line}`);
    }
  }
  return sections;
}
