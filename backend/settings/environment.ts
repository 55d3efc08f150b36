import { LOG_LEVELS, type LogLevel } from '../log/logger';

/** What Grafana tells the process when it starts it. `null` stands for "not given". */
export interface Environment {
  /** Empty where unknown. */
  grafanaVersion: string;
  /** Grafana's own address, without a slash at the end. In the environment only with a managed service account. */
  appUrl: string | null;
  /** Token of the managed service account. A secret. */
  serviceAccountToken: string | null;
  /** Hosts beside the vendors' own that messages may go to: `host` or `host:port`, behind a scheme to allow that alone. */
  allowedHosts: string[];
  /** Where the outbox and history live; null leaves it to the plugin. */
  dataPath: string | null;
  /** `postgres://…` where several Grafana replicas share one outbox. A secret. */
  databaseUrl: string | null;
  /** Seals the snapshot of the settings. A secret. */
  encryptionKey: string | null;
  licensePublicKey: string | null;
  logLevel: LogLevel;
  /** Keys whose value was not usable and is left out above, in words for an administrator. */
  problems: string[];
}

type Variables = Record<string, string | undefined>;

/**
 * Reads the environment. Keys of `[plugin.enterprise-groups-app]` in grafana.ini arrive as `GF_PLUGIN_<KEY>`. A value
 * that makes no sense is a problem to show, not a reason to stay down: a plugin that does not start can show nothing.
 */
export function readEnvironment(env: Variables): Environment {
  const problems: string[] = [];
  return {
    grafanaVersion: env.GF_VERSION ?? '',
    appUrl: text(env, 'GF_APP_URL')?.replace(/\/+$/, '') ?? null,
    serviceAccountToken: text(env, 'GF_PLUGIN_APP_CLIENT_SECRET'),
    allowedHosts: readAllowedHosts(env, problems),
    dataPath: text(env, 'GF_PLUGIN_DATA_PATH'),
    databaseUrl: readDatabaseUrl(env, problems),
    encryptionKey: text(env, 'GF_PLUGIN_ENCRYPTION_KEY'),
    licensePublicKey: text(env, 'GF_PLUGIN_LICENSE_PUBLIC_KEY'),
    logLevel: readLogLevel(env, problems),
    problems,
  };
}

function text(env: Variables, key: string): string | null {
  return env[key]?.trim() || null;
}

/** Scheme (optional), host name or IPv4 address or bracketed IPv6 address, port (optional). */
const ALLOWED_HOST = /^(https?:\/\/)?([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/;

function readAllowedHosts(env: Variables, problems: string[]): string[] {
  const entries = (env.GF_PLUGIN_ALLOWED_HOSTS ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return entries.filter((entry) => {
    const valid = ALLOWED_HOST.test(entry);
    if (!valid) {
      problems.push(`allowed_hosts: expected a host, host:port or https://host:port, got "${withoutQuery(entry)}"`);
    }
    return valid;
  });
}

/** Somebody may paste a whole robot address here; what follows the host is its secret. */
function withoutQuery(entry: string): string {
  return entry.replace(/^(\w+:\/\/)?([^/?#]*).*$/, '$1$2');
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
