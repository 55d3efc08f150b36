import { isObject } from '../../core/webhook/isObject';
import { type AppSettings, readAppSettings, writeAppSettings } from '../appSettings';
import { type ApiResult } from '../callGrafana';
import { checkRelayUrl, defaultRelayUrl, type RelayUrlFault } from './relayUrl';

/** The app's settings for the way from Grafana Alerting to this plugin. */
export interface RelaySettings {
  /** The URL alert channels are made with: that of the settings, or the default. */
  readonly url: string;
  /** The fault of the URL in the settings; null where it can be used. */
  readonly fault: RelayUrlFault | null;
  /** When this very URL was proven, in milliseconds since the epoch; null where it is not. */
  readonly provenAtMs: number | null;
}

/** The relay URL of the user's organisation, and whether it was proven. */
export async function readRelaySettings(signal?: AbortSignal): Promise<ApiResult<RelaySettings>> {
  const read = await readAppSettings(signal);
  return read.ok ? { ok: true, value: relaySettingsOf(read.value) } : read;
}

/** The part of the app's settings that is about the relay URL. A proof of another URL proves nothing. */
export function relaySettingsOf({ jsonData }: Pick<AppSettings, 'jsonData'>): RelaySettings {
  const fields = isObject(jsonData) ? jsonData : {};
  const { relayUrl, relayProvenUrl, relayProvenAtMs } = fields;
  const text = typeof relayUrl === 'string' && relayUrl.trim() !== '' ? relayUrl : defaultRelayUrl();
  const check = checkRelayUrl(text);
  const url = check.ok ? check.url : text;
  const isProven = relayProvenUrl === url && typeof relayProvenAtMs === 'number';
  return { url, fault: check.ok ? null : check.fault, provenAtMs: isProven ? relayProvenAtMs : null };
}

/** Keeps a relay URL that nobody proved, which ends the proof of another. Needs `plugins:write`. */
export async function saveRelayUrl(url: string): Promise<ApiResult<RelaySettings>> {
  return await changeRelay((fields) => {
    const { relayProvenUrl, relayProvenAtMs, ...rest } = fields;
    const proof = relayProvenUrl === url ? { relayProvenUrl, relayProvenAtMs } : {};
    return { ...rest, ...proof, relayUrl: url };
  });
}

/** Keeps a relay URL with its proof, both in one write. Needs `plugins:write`. */
export async function saveProvenRelayUrl(url: string, provenAtMs: number): Promise<ApiResult<RelaySettings>> {
  const proven = { relayUrl: url, relayProvenUrl: url, relayProvenAtMs: provenAtMs };
  return await changeRelay((fields) => ({ ...fields, ...proven }));
}

type Fields = Readonly<Record<string, unknown>>;

async function changeRelay(change: (fields: Fields) => Fields): Promise<ApiResult<RelaySettings>> {
  const written = await writeAppSettings(({ jsonData }) => {
    const fields = isObject(jsonData) ? jsonData : {};
    const wanted = change(fields);
    return JSON.stringify(wanted) === JSON.stringify(fields) ? null : { jsonData: wanted };
  });
  return written.ok ? { ok: true, value: relaySettingsOf(written.value) } : written;
}
