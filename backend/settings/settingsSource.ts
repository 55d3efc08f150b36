import { type SettingsSource } from '../../src/core/webhook/webhookSettings';
import { type CallSettings } from '../app/callContext';

/** The settings of a call, ready to be read. */
export interface CallSource {
  readonly source: SettingsSource;
  /** True if `jsonData` is JSON. If not it stands for none: webhooks made in Grafana are elsewhere, and go on. */
  readonly isJson: boolean;
}

/** The settings that Grafana sent along with a call; empty where it sent none. */
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
