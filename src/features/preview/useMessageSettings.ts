import { readMessageSettings } from '../../api/messageSettings';
import { useRead, valueOf } from '../../api/useRead';
import { type MessageSettings, NO_MESSAGE_SETTINGS } from '../../core/webhook/messageSettings';

/** The organization's settings of all messages; none while they are read, or where the reader may not read them. */
export function useMessageSettings(): MessageSettings {
  return valueOf(useRead(readMessageSettings)) ?? NO_MESSAGE_SETTINGS;
}
