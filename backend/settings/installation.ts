import { type Environment } from './environment';

/** How the process was set up, as far as an administrator may read it: no secret, no address of a database. */
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
  /** Keys of the ini whose value was left out, in words. */
  readonly problems: readonly string[];
}

/** Picked one by one, so that no secret of the environment comes along. */
export function installationOf(environment: Environment, pluginVersion: string): Installation {
  const { grafanaVersion, data, historyDays, historyRows, dedupeSeconds, maxAgeHours, problems } = environment;
  const retention = { historyDays, historyRows, dedupeSeconds, maxAgeHours };
  return { pluginVersion, grafanaVersion, dataFolder: data.path, ...retention, problems };
}
