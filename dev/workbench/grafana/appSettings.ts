/** A row of Grafana's table of plugin settings, secrets decrypted. */
export interface AppSettingsRow {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly jsonData: unknown;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly updatedAtMs: number;
}

/** What is written; what Grafana takes for it where it is left out is told by `writeSettings`. */
export interface SettingsWrite {
  readonly enabled?: boolean;
  readonly pinned?: boolean;
  readonly jsonData?: unknown;
  readonly secureJsonData?: Readonly<Record<string, string>>;
}

/** Settings as they are at the beginning. */
export interface SettingsSeed {
  readonly jsonData: unknown;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
}

/** Settings of the app in organisation 1. */
export class AppSettingsStore {
  private row: AppSettingsRow;

  constructor(
    seed: SettingsSeed,
    private readonly now: () => number
  ) {
    this.row = { enabled: true, pinned: true, ...seed, updatedAtMs: now() };
  }

  /** Replaces everything, secrets too, which nobody can do through Grafana. */
  seed(seed: SettingsSeed): void {
    this.row = { enabled: true, pinned: true, ...seed, updatedAtMs: this.nextMs() };
  }

  read(): AppSettingsRow {
    return this.row;
  }

  /**
   * Replaces `jsonData` whole and merges the secrets key by key; there is no way to take a key out again. What is left
   * out of `enabled` and `pinned` is false. Source: grafana, pluginsettings/service.
   */
  write({ enabled = false, pinned = false, jsonData = null, secureJsonData = {} }: SettingsWrite): void {
    const secrets = { ...this.row.secureJsonData, ...secureJsonData };
    this.row = { enabled, pinned, jsonData, secureJsonData: secrets, updatedAtMs: this.nextMs() };
  }

  /** Names of the secrets that hold something; an empty one is a tombstone. */
  secureJsonFields(): Record<string, boolean> {
    const names = Object.entries(this.row.secureJsonData).flatMap(([name, value]) => (value === '' ? [] : [name]));
    return Object.fromEntries(names.map((name) => [name, true]));
  }

  /** Two writes within one millisecond are two versions all the same. */
  private nextMs(): number {
    return Math.max(this.now(), this.row.updatedAtMs + 1);
  }
}
