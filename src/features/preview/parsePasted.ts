import { type AlertNotification } from '../../core/alert/notification';
import { parseAlertNotification } from '../../core/alert/parseAlertNotification';
import { type ParseProblem } from '../../core/alert/readFields';
import { utf8ByteLength } from '../../core/text/utf8ByteLength';

/**
 * Most UTF-8 bytes of an alert that is pasted. Ours: room for hundreds of alerts, and formatted in well under a second
 * while somebody types. The backend itself takes more.
 */
export const PASTED_MAX_BYTES = 524_288;

/** What somebody pasted. */
export type Pasted =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-large'; readonly bytes: number }
  /** `line` counts from 1; null where the browser does not say where the JSON breaks. */
  | { readonly kind: 'no-json'; readonly line: number | null }
  | { readonly kind: 'no-alert'; readonly problems: readonly ParseProblem[] }
  | { readonly kind: 'ready'; readonly notification: AlertNotification };

/** Reads a notification as Grafana's webhook contact point posts it. */
export function parsePasted(text: string): Pasted {
  if (text.trim() === '') {
    return { kind: 'empty' };
  }
  const bytes = utf8ByteLength(text);
  if (bytes > PASTED_MAX_BYTES) {
    return { kind: 'too-large', bytes };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'no-json', line: brokenLine(String(error), text) };
  }
  const parsed = parseAlertNotification(json);
  return parsed.ok
    ? { kind: 'ready', notification: parsed.notification }
    : { kind: 'no-alert', problems: parsed.problems };
}

/** Browsers say where JSON breaks in their error's words: Chrome `position 12`, Firefox `line 3`, Safari nothing. */
function brokenLine(error: string, text: string): number | null {
  const line = /\bline (\d+)/.exec(error)?.[1];
  if (line !== undefined) {
    return Number(line);
  }
  const position = /\bposition (\d+)/.exec(error)?.[1];
  return position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
}
