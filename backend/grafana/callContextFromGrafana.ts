import type { CallContext } from '../app/callContext';
import type { PluginContext } from './gen/backend';
import { safeNumber, type SettingsOfCalls } from './settingsOfCalls';

export type CallContextFromGrafana = (context: PluginContext | undefined) => CallContext;

/**
 * Turns Grafana's context of a call into ours. Missing values are empty or null; settings that are no protobuf at all
 * make the call fail, as the rest of the message would.
 */
export function createCallContexts(settingsOf: SettingsOfCalls): CallContextFromGrafana {
  return (context) => {
    const orgId = safeNumber(context?.orgId ?? 0n);
    const settings = context?.appInstanceSettings;
    return {
      orgId,
      pluginVersion: context?.pluginVersion ?? '',
      user: context?.user ?? null,
      settings: settings === undefined ? null : settingsOf(orgId, settings),
      grafanaConfig: Object.fromEntries(context?.grafanaConfig ?? []),
    };
  };
}
