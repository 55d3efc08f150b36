import type { CallContext, CallSettings } from '../app/callContext';
import type { AppInstanceSettings, PluginContext } from './gen/backend';

/** What our code knows of a call's origin. Nothing in it makes a call fail: what is missing is empty or null. */
export function callContextFromGrafana(context: PluginContext | undefined): CallContext {
  return {
    orgId: safeNumber(context?.orgId ?? 0n),
    pluginVersion: context?.pluginVersion ?? '',
    user: context?.user ?? null,
    settings: settingsFromGrafana(context?.appInstanceSettings),
    grafanaConfig: Object.fromEntries(context?.grafanaConfig ?? []),
  };
}

function settingsFromGrafana(settings: AppInstanceSettings | undefined): CallSettings | null {
  if (settings === undefined) {
    return null;
  }
  return {
    // A copy: the original is a view into the whole message, and settings are kept for long.
    jsonData: new Uint8Array(settings.jsonData),
    secureJsonData: Object.fromEntries(settings.decryptedSecureJsonData),
    updatedAtMs: safeNumber(settings.lastUpdatedMS),
  };
}

/** The nearest integer a number can tell from its neighbours. Grafana's ids and times are far below that. */
function safeNumber(value: bigint): number {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > limit ? limit : value < -limit ? -limit : value);
}
