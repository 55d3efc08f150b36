import { PLUGIN_JSON } from './pluginJson';

/** A row of Grafana's table of plugin settings, secrets decrypted. */
export interface AppSettingsRow {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly jsonData: unknown;
  readonly secureJsonData: Readonly<Record<string, string>>;
  /** The plugin that last wrote them, or whose dashboards were imported; '' where nobody said. */
  readonly pluginVersion: string;
  readonly updatedAtMs: number;
}

/** The settings in a write; `writeSettings` says what Grafana takes for a field that is left out. */
export interface SettingsWrite {
  readonly enabled?: boolean;
  readonly pinned?: boolean;
  readonly jsonData?: unknown;
  readonly secureJsonData?: Readonly<Record<string, string>>;
  readonly pluginVersion?: string;
}

/** Settings as they are at the beginning. */
export interface SettingsSeed {
  readonly jsonData: unknown;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly enabled?: boolean;
  readonly pluginVersion?: string;
}

/** Is told when the app is first stored, and when it is enabled or disabled. */
export type OnAppState = (enabled: boolean) => void;

/** Settings of the app in organisation 1. */
export class AppSettingsStore {
  private row: AppSettingsRow | null;

  constructor(
    seed: SettingsSeed,
    private readonly now: () => number,
    private readonly onState: OnAppState = () => undefined
  ) {
    this.row = rowOf(seed, now());
  }

  /** Replaces everything, secrets too, which nobody can do through Grafana. */
  seed(seed: SettingsSeed): void {
    this.row = rowOf(seed, this.nextMs());
  }

  /** Keeps the settings in this object from now on, so that its owner sees every write. */
  adopt(row: AppSettingsRow): void {
    this.row = row;
  }

  /** As if nobody had ever stored any. */
  forget(): void {
    this.row = null;
  }

  /** An app that is enabled by itself is so without a row. Source: pluginsintegration/plugincontext, autoEnabled. */
  read(): AppSettingsRow {
    return this.row ?? NO_ROW;
  }

  /**
   * Replaces `jsonData` whole and merges the secrets key by key; there is no way to take a key out again. What is left
   * out of `enabled` and `pinned` is false, and of `pluginVersion` ''. Source: grafana, pluginsettings/service.
   */
  write({ enabled = false, pinned = false, jsonData = null, pluginVersion = '', ...rest }: SettingsWrite): void {
    const { row } = this;
    const secureJsonData = { ...row?.secureJsonData, ...rest.secureJsonData };
    const isChanged = row?.enabled !== enabled;
    const written = { enabled, pinned, jsonData, secureJsonData, pluginVersion, updatedAtMs: this.nextMs() };
    this.row = row === null ? written : Object.assign(row, written);
    if (isChanged) {
      this.onState(enabled);
    }
  }

  /** Notes for which version the dashboards were imported; the settings count as unchanged. */
  setPluginVersion(pluginVersion: string): void {
    this.row = this.row === null ? null : { ...this.row, pluginVersion };
  }

  /** True if there is a row at all. */
  get isStored(): boolean {
    return this.row !== null;
  }

  /** Names of the secrets that hold something; an empty one is a tombstone. */
  secureJsonFields(): Record<string, boolean> {
    const names = Object.entries(this.read().secureJsonData).flatMap(([name, value]) => (value === '' ? [] : [name]));
    return Object.fromEntries(names.map((name) => [name, true]));
  }

  /** Two writes within one millisecond are two versions all the same. */
  private nextMs(): number {
    return Math.max(this.now(), this.read().updatedAtMs + 1);
  }
}

const NO_ROW: AppSettingsRow = {
  enabled: PLUGIN_JSON.autoEnabled === true,
  pinned: PLUGIN_JSON.autoEnabled === true,
  jsonData: null,
  secureJsonData: {},
  pluginVersion: '',
  updatedAtMs: 0,
};

function rowOf(seed: SettingsSeed, updatedAtMs: number): AppSettingsRow {
  return { enabled: true, pinned: true, pluginVersion: PLUGIN_JSON.info.version, ...seed, updatedAtMs };
}
