/** The app's settings of an organisation, as Grafana sent them last. `secureJsonData` holds secrets: never log it. */
export interface KeptSettings {
  /** A JSON document; it may be empty, or not be JSON at all. */
  readonly jsonData: string;
  readonly secureJsonData: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly updatedAtMs: number;
}

/** The settings of all organisations, by the organisation's id. */
export type SettingsByOrg = ReadonlyMap<number, KeptSettings>;

export function writeSettings(settings: SettingsByOrg): string {
  return JSON.stringify([...settings]);
}

/** Null for what `writeSettings` did not write. */
export function readSettings(text: string): SettingsByOrg | null {
  const entries = parse(text);
  return Array.isArray(entries) && entries.every(isEntry) ? new Map(entries) : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Not what we wrote either.
  }
}

function isEntry(value: unknown): value is [number, KeptSettings] {
  return Array.isArray(value) && value.length === 2 && Number.isSafeInteger(value[0]) && isKept(value[1]);
}

function isKept(value: unknown): boolean {
  const { jsonData, secureJsonData, updatedAtMs } = recordOf(value);
  const isText = typeof jsonData === 'string' && typeof secureJsonData === 'object' && secureJsonData !== null;
  return (
    isText && Number.isFinite(updatedAtMs) && Object.values(secureJsonData).every((each) => typeof each === 'string')
  );
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
