/** The environment variables of a process. */
export type Variables = Record<string, string | undefined>;

interface Bounds {
  readonly usual: number;
  readonly min: number;
  readonly max: number;
}

/** Whole numbers an operator may set: what they are if nothing is said, and what makes sense. */
const COUNTS = {
  history_days: { usual: 30, min: 1, max: 3_650 },
  history_rows: { usual: 100_000, min: 1_000, max: 10_000_000 },
  // As long as Grafana's replicas may be apart: their peers wait 15 s each for one another.
  dedupe_seconds: { usual: 60, min: 0, max: 3_600 },
  max_in_flight: { usual: 32, min: 1, max: 1_000 },
  // Settings are read anew whenever they change, at a cost that is linear in them.
  webhooks_max: { usual: 1_000, min: 1, max: 10_000 },
  // One that has ten robots can be tried as a whole, and leaves a robot of 20 a minute half of its pace for alerts.
  tests_per_minute: { usual: 10, min: 1, max: 1_000 },
  tests_per_minute_user: { usual: 30, min: 1, max: 1_000 },
  tests_per_minute_org: { usual: 100, min: 1, max: 10_000 },
  // More than may wait for one webhook: a note sent again, because its answer was lost, counts once more.
  notes_per_minute: { usual: 30, min: 1, max: 1_000 },
  notes_per_minute_user: { usual: 40, min: 1, max: 1_000 },
  notes_per_minute_org: { usual: 100, min: 1, max: 10_000 },
  // Ten digests, which a robot of 20 messages a minute sends in one.
  waiting_max: { usual: 20_000, min: 1, max: 1_000_000 },
  // Five webhooks that are full: counting them takes some 40 ms.
  waiting_max_org: { usual: 100_000, min: 1, max: 10_000_000 },
  // Twice what 2,000 notifications of 0.5 MiB leave: a quarter of what arrives is stored. At least one of the largest.
  waiting_mib: { usual: 512, min: 16, max: 100_000 },
  // Four webhooks that are full, on a disk that has Grafana's data, too.
  waiting_mib_org: { usual: 2_048, min: 16, max: 1_000_000 },
  max_age_hours: { usual: 24, min: 1, max: 720 },
} as const satisfies Readonly<Record<string, Bounds>>;

type CountKey = keyof typeof COUNTS;

const TEXT_KEYS = [
  'data_path',
  'database_url',
  'encryption_key',
  'allowed_hosts',
  'unpaced_hosts',
  'grafana_url',
  'license_path',
  'license_public_key',
  'log_level',
] as const;

/** A key of `[plugin.enterprise-groups-app]` in grafana.ini. */
export type IniKey = CountKey | (typeof TEXT_KEYS)[number];

/** All keys that are read. */
export const INI_KEYS: readonly IniKey[] = [...TEXT_KEYS, ...(Object.keys(COUNTS) as CountKey[])];

const PREFIX = 'GF_PLUGIN_';

/** The same form has what Grafana adds: its service account, its tracing, and `tracing`, a key that it reads itself. */
const GRAFANAS_OWN: readonly string[] = ['app_client_id', 'app_client_secret', 'version', 'tracing'];

/** Keys that operators write for Grafana; a process sees them only where it gets Grafana's whole environment. */
const FOR_GRAFANA = /^(?:enterprise_groups_app|grafana_image_renderer)_/;

/** Keys that arrived and that nobody reads: an operator believes them to count. */
export function unknownKeys(env: Variables): string[] {
  const known: readonly string[] = [...INI_KEYS, ...GRAFANAS_OWN];
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length).toLowerCase())
    .filter((key) => !known.includes(key) && !FOR_GRAFANA.test(key));
}

/** The text of a variable without spaces around it; null where there is none. */
export function text(env: Variables, key: string): string | null {
  return env[key]?.trim() || null;
}

/** A whole number within its bounds; what is usual, and a problem, where it is none. */
export function readCount(env: Variables, key: CountKey, problems: string[]): number {
  const { usual, min, max } = COUNTS[key];
  const wanted = text(env, variableOf(key));
  if (wanted === null) {
    return usual;
  }
  const count = /^\d{1,9}$/.test(wanted) ? Number(wanted) : NaN;
  if (count >= min && count <= max) {
    return count;
  }
  const got = wanted.slice(0, 40);
  problems.push(`${key}: expected a whole number from ${min} to ${max}, got "${got}"; ${usual} is used`);
  return usual;
}

/** Grafana's variable for a key of the plugin's ini section. */
export function variableOf(key: string): string {
  return `${PREFIX}${key.toUpperCase()}`;
}
