import { type Environment } from './environment';
import { INI_KEYS, type IniKey } from './iniKeys';

/** Set-up of the process, as far as an administrator may read it: no secret, no address of a database. */
export interface Installation {
  /** The plugin's, as the executable was built; "dev" where it was not. */
  readonly pluginVersion: string;
  /** Grafana's version as it told the process at its start; '' where it said none. */
  readonly grafanaVersion: string;
  /** Where the data is: outbox and sealed settings, or with PostgreSQL the latter alone. */
  readonly dataFolder: string;
  readonly historyDays: number;
  readonly historyRows: number;
  readonly dedupeSeconds: number;
  readonly maxAgeHours: number;
  /** The parts of the ini that were left out, in words. */
  readonly problems: readonly string[];
  readonly settings: readonly Setting[];
}

/** A key of the ini, with what holds now. */
export interface Setting {
  readonly key: IniKey;
  /** '' where it has none, or it is a secret. */
  readonly value: string;
  readonly isSecret: boolean;
  /** Grafana handed the key over; else the value is the usual one. */
  readonly hasArrived: boolean;
}

/** Picked one by one, so that no secret of the environment comes along. */
export function installationOf(environment: Environment, pluginVersion: string): Installation {
  const { grafanaVersion, data, historyDays, historyRows, dedupeSeconds, maxAgeHours, problems, iniKeys } = environment;
  const retention = { historyDays, historyRows, dedupeSeconds, maxAgeHours };
  const settings = INI_KEYS.map((key) => settingOf(environment, key, iniKeys.includes(key)));
  return { pluginVersion, grafanaVersion, dataFolder: data.path, ...retention, problems, settings };
}

function settingOf(environment: Environment, key: IniKey, hasArrived: boolean): Setting {
  const shown = SHOWN[key];
  return shown === 'secret'
    ? { key, value: '', isSecret: true, hasArrived }
    : { key, value: String(shown(environment)), isSecret: false, hasArrived };
}

const MIB = 1_048_576;

/**
 * The value in use for each key. The license's key is no secret, but the other half of its pair, pasted by mistake, is
 * one.
 */
const SHOWN: Readonly<Record<IniKey, 'secret' | ((environment: Environment) => string | number)>> = {
  data_path: ({ data }) => data.path,
  database_url: 'secret',
  encryption_key: 'secret',
  history_days: ({ historyDays }) => historyDays,
  history_rows: ({ historyRows }) => historyRows,
  dedupe_seconds: ({ dedupeSeconds }) => dedupeSeconds,
  max_age_hours: ({ maxAgeHours }) => maxAgeHours,
  max_in_flight: ({ maxInFlight }) => maxInFlight,
  webhooks_max: ({ maxWebhooks }) => maxWebhooks,
  tests_per_minute: ({ tests }) => tests.webhook,
  tests_per_minute_user: ({ tests }) => tests.user,
  tests_per_minute_org: ({ tests }) => tests.organisation,
  notes_per_minute: ({ notes }) => notes.webhook,
  notes_per_minute_user: ({ notes }) => notes.user,
  notes_per_minute_org: ({ notes }) => notes.organisation,
  waiting_max: ({ waiting }) => waiting.webhook.deliveries,
  waiting_max_org: ({ waiting }) => waiting.organisation.deliveries,
  waiting_mib: ({ waiting }) => waiting.webhook.size / MIB,
  waiting_mib_org: ({ waiting }) => waiting.organisation.size / MIB,
  allowed_hosts: ({ allowedHosts }) => allowedHosts.join(', '),
  unpaced_hosts: ({ unpacedHosts }) => unpacedHosts.join(', '),
  grafana_url: ({ grafanaUrl }) => grafanaUrl ?? '',
  license_path: ({ licensePath }) => licensePath ?? '',
  license_public_key: 'secret',
  log_level: ({ logLevel }) => logLevel,
};
