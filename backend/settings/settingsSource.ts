import { type SettingsSource } from '../../src/core/webhook/webhookSettings';
import { type CallSettings } from '../app/callContext';

/** The settings of a call, ready to be read. */
export interface CallSource {
  readonly source: SettingsSource;
  /** Whether `jsonData` is JSON. If not it stands for none: what was made in Grafana is elsewhere, and goes on. */
  readonly isJson: boolean;
}

/** What Grafana sent along with a call; nothing where it sent no settings. */
export function settingsSource(settings: CallSettings | null, allowedHosts: readonly string[]): CallSource {
  if (settings === null) {
    return { source: { jsonData: null, secureJsonData: {}, allowedHosts }, isJson: true };
  }
  const { secureJsonData } = settings;
  const text = new TextDecoder().decode(settings.jsonData);
  try {
    const jsonData: unknown = text.trim() === '' ? null : JSON.parse(text);
    return { source: { jsonData, secureJsonData, allowedHosts }, isJson: true };
  } catch {
    // The error's words would quote the settings.
    return { source: { jsonData: null, secureJsonData, allowedHosts }, isJson: false };
  }
}
