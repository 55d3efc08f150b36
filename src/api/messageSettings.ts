import { isObject } from '../core/webhook/isObject';
import { type MessageSettings, parseMessageSettings, withMessageSettings } from '../core/webhook/messageSettings';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { type ApiFailure } from './apiFailure';
import { type AppSettings, readAppSettings, writeAppSettings } from './appSettings';
import { type ApiResult } from './callGrafana';

/** The settings of all messages as they stood when somebody opened them. */
export interface OpenedMessageSettings {
  readonly settings: MessageSettings;
  readonly problems: readonly SettingsProblem[];
  /** As they stand in the app's settings, to tell whether somebody changes them meanwhile. */
  readonly written: string;
}

export function openMessageSettings({ jsonData }: Pick<AppSettings, 'jsonData'>): OpenedMessageSettings {
  const { environment = null, labelWords = null } = isObject(jsonData) ? jsonData : {};
  return { ...parseMessageSettings(jsonData), written: JSON.stringify([environment, labelWords]) };
}

/** The settings of all messages in the user's organisation, for a preview. */
export async function readMessageSettings(signal?: AbortSignal): Promise<ApiResult<MessageSettings>> {
  const read = await readAppSettings(signal);
  return read.ok ? { ok: true, value: parseMessageSettings(read.value.jsonData).settings } : read;
}

/** The result of saving. `conflict`: somebody else changed them since they were opened; nothing of ours was kept. */
export type MessageSettingsOutcome =
  | { readonly kind: 'saved' | 'conflict'; readonly settings: AppSettings }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/**
 * Writes them into the app's settings as they are now, with the user's own session; that needs `plugins:write`. What
 * others changed beside them since then stays.
 */
export async function saveMessageSettings(
  opened: OpenedMessageSettings,
  wanted: MessageSettings
): Promise<MessageSettingsOutcome> {
  let isConflict = false;
  const written = await writeAppSettings(({ jsonData }) => {
    isConflict = openMessageSettings({ jsonData }).written !== opened.written;
    return isConflict ? null : { jsonData: withMessageSettings(jsonData, wanted) };
  });
  if (!written.ok) {
    return { kind: 'failed', failure: written.failure };
  }
  const expected = openMessageSettings({ jsonData: withMessageSettings({}, wanted) }).written;
  const isKept = openMessageSettings(written.value).written === expected;
  return { kind: !isConflict && isKept ? 'saved' : 'conflict', settings: written.value };
}
