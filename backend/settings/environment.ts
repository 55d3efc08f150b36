import { dirname, resolve } from 'node:path';

import { type DataFolder } from '../files/ownFiles';
import { dataDirectory } from './dataDirectory';
import { LOG_LEVELS, type LogLevel } from '../log/logger';
import { INI_KEYS, type IniKey, readCount, text, unknownKeys, variableOf, type Variables } from './iniKeys';

/** Values that Grafana gives the process at its start. `null` stands for "not given". */
export interface Environment {
  /** Empty where unknown. */
  grafanaVersion: string;
  /** Grafana's own address, without a slash at the end. In the environment only with a managed service account. */
  appUrl: string | null;
  /** Where this process reaches Grafana if not at `appUrl`, without a slash at the end. */
  grafanaUrl: string | null;
  /** Token of the managed service account. A secret. */
  serviceAccountToken: string | null;
  /** Hosts beside the vendors' own that messages may go to: `host` or `host:port`, behind a scheme to allow that alone. */
  allowedHosts: string[];
  /** Where outbox, history and sealed settings live. */
  data: DataFolder;
  /** `postgres://…` where several Grafana replicas share one outbox. A secret. */
  databaseUrl: string | null;
  /** Seals the snapshot of the settings. A secret. */
  encryptionKey: string | null;
  /** Days and number of finished deliveries to keep. */
  historyDays: number;
  historyRows: number;
  /** Identical notifications are duplicates this long after a delivery. */
  dedupeSeconds: number;
  /** Most requests to vendors at the same time. */
  maxInFlight: number;
  /** Most webhooks of an organisation. */
  maxWebhooks: number;
  /** Test messages a minute. */
  tests: PerMinute;
  /** Notes a minute. */
  notes: PerMinute;
  /** Limits of waiting. */
  waiting: WaitingLimits;
  /** Deliveries that waited longer are given up. */
  maxAgeHours: number;
  /** Hosts whose robots have no pace to keep: private deployments without limits, the sandbox. As `host` or `host:port`. */
  unpacedHosts: string[];
  /** Checks licenses; not read yet, so it may be no key at all. */
  licensePublicKey: string | null;
  /** File with a license for all organisations. */
  licensePath: string | null;
  logLevel: LogLevel;
  /** Keys of the ini that arrived with a value, usable or not. */
  iniKeys: IniKey[];
  /** All that was left out above, in words for an administrator: values that make no sense, and keys nobody reads. */
  problems: string[];
}

/** Sends a minute of one webhook, one user and one organisation, at most. */
interface PerMinute {
  readonly webhook: number;
  readonly user: number;
  readonly organisation: number;
}

/** For one webhook and for an organisation: how many deliveries, and the size of their contents in UTF-16 units. */
interface WaitingLimits {
  readonly webhook: { readonly deliveries: number; readonly size: number };
  readonly organisation: { readonly deliveries: number; readonly size: number };
}

/**
 * Reads the environment. Keys of `[plugin.enterprise-groups-app]` in grafana.ini arrive as `GF_PLUGIN_<KEY>`. A value
 * that makes no sense is a problem to show, not a reason to stay down: a plugin that does not start can show nothing.
 */
export function readEnvironment(env: Variables, executablePath = process.execPath): Environment {
  const problems = unknownKeys(env).map((key) => `${key}: unknown setting; check its spelling`);
  return {
    grafanaVersion: env.GF_VERSION ?? '',
    appUrl: withoutSlash(text(env, 'GF_APP_URL')),
    grafanaUrl: readGrafanaUrl(env, problems),
    serviceAccountToken: text(env, 'GF_PLUGIN_APP_CLIENT_SECRET'),
    allowedHosts: readHosts(env, 'allowed_hosts', problems),
    data: dataDirectory(env, executablePath),
    databaseUrl: readDatabaseUrl(env, problems),
    encryptionKey: text(env, 'GF_PLUGIN_ENCRYPTION_KEY'),
    historyDays: readCount(env, 'history_days', problems),
    historyRows: readCount(env, 'history_rows', problems),
    dedupeSeconds: readCount(env, 'dedupe_seconds', problems),
    maxInFlight: readCount(env, 'max_in_flight', problems),
    maxWebhooks: readCount(env, 'webhooks_max', problems),
    tests: readPerMinute(env, 'tests_per_minute', problems),
    notes: readPerMinute(env, 'notes_per_minute', problems),
    waiting: readWaiting(env, problems),
    maxAgeHours: readCount(env, 'max_age_hours', problems),
    unpacedHosts: readHosts(env, 'unpaced_hosts', problems),
    licensePublicKey: text(env, 'GF_PLUGIN_LICENSE_PUBLIC_KEY'),
    licensePath: besideExecutable(text(env, 'GF_PLUGIN_LICENSE_PATH'), executablePath),
    logLevel: readLogLevel(env, problems),
    iniKeys: INI_KEYS.filter((key) => text(env, variableOf(key)) !== null),
    problems,
  };
}

/** Grafana itself on this machine: its service account's token goes there, and nowhere it was not meant for. */
const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?(\/[\w./~-]*)?$/i;

function readGrafanaUrl(env: Variables, problems: string[]): string | null {
  const url = withoutSlash(text(env, variableOf('grafana_url')));
  if (url !== null && !LOOPBACK.test(url)) {
    problems.push('grafana_url: expected an address on this machine such as http://127.0.0.1:3000, got another');
    return null;
  }
  return url;
}

/** A relative path counts from the folder of the executable, as that of `data_path` does. */
function besideExecutable(path: string | null, executablePath: string): string | null {
  return path === null ? null : resolve(dirname(executablePath), path);
}

function withoutSlash(url: string | null): string | null {
  return url?.replace(/\/+$/, '') ?? null;
}

/** Scheme (optional), host name or IPv4 address or bracketed IPv6 address, port (optional). */
const ALLOWED_HOST = /^(https?:\/\/)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/;

function readHosts(env: Variables, key: string, problems: string[]): string[] {
  const entries = (env[variableOf(key)] ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return entries.filter((entry) => {
    const valid = ALLOWED_HOST.test(entry);
    if (!valid) {
      problems.push(`${key}: expected a host, host:port or https://host:port, got "${withoutQuery(entry)}"`);
    }
    return valid;
  });
}

function readPerMinute(env: Variables, key: 'tests_per_minute' | 'notes_per_minute', problems: string[]): PerMinute {
  return {
    webhook: readCount(env, key, problems),
    user: readCount(env, `${key}_user`, problems),
    organisation: readCount(env, `${key}_org`, problems),
  };
}

/** A mebibyte of text that has one byte a character. */
const MIB_UNITS = 1_048_576;

function readWaiting(env: Variables, problems: string[]): WaitingLimits {
  return {
    webhook: {
      deliveries: readCount(env, 'waiting_max', problems),
      size: readCount(env, 'waiting_mib', problems) * MIB_UNITS,
    },
    organisation: {
      deliveries: readCount(env, 'waiting_max_org', problems),
      size: readCount(env, 'waiting_mib_org', problems) * MIB_UNITS,
    },
  };
}

/** Somebody may paste a whole address here; what follows the host is a robot's secret, and a password stands before it. */
function withoutQuery(entry: string): string {
  return entry.replace(/^(\w+:\/\/)?(?:[^/?#]*@)?([^/?#]*).*$/, '$1$2');
}

function readDatabaseUrl(env: Variables, problems: string[]): string | null {
  const url = text(env, 'GF_PLUGIN_DATABASE_URL');
  if (url !== null && !/^postgres(ql)?:\/\/./.test(url)) {
    problems.push('database_url: expected postgres://…, got something else (not shown: it may hold a password)');
    return null;
  }
  return url;
}

function readLogLevel(env: Variables, problems: string[]): LogLevel {
  const wanted = text(env, 'GF_PLUGIN_LOG_LEVEL')?.toLowerCase() ?? 'info';
  const level = LOG_LEVELS.find((candidate) => candidate === wanted);
  if (level === undefined) {
    problems.push(`log_level: expected one of ${LOG_LEVELS.join(', ')}, got "${wanted.slice(0, 40)}"`);
  }
  return level ?? 'info';
}
