/** The caller, as Grafana vouches for it. A service account is a user too (its login starts with `sa-`). */
export interface CallUser {
  login: string;
  name: string;
  email: string;
  /** Organisation role: Viewer, Editor, Admin or None. */
  role: string;
}

/** The app's settings in the caller's organisation. `secureJsonData` holds secrets: never log or answer with it. */
export interface CallSettings {
  /** A JSON document as UTF-8 bytes. It may be empty, or not be JSON at all. */
  jsonData: Uint8Array;
  secureJsonData: Record<string, string>;
  /** Milliseconds since the epoch. Another value means the settings have to be read again. */
  updatedAtMs: number;
}

/** Where a call comes from. The only part of a request its client cannot make up. */
export interface CallContext {
  /** 0 where Grafana names no organisation. */
  orgId: number;
  pluginVersion: string;
  /** null when Grafana itself calls. */
  user: CallUser | null;
  /** null when Grafana sends none, as in a call for metrics. */
  settings: CallSettings | null;
  /** Grafana's own configuration for plugins, such as GF_APP_URL. May hold a token: never log it. */
  grafanaConfig: Record<string, string>;
}
