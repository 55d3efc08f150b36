import type { LogFields, LogLevel } from '../log/logger';

/**
 * Most bytes of one log line, its line feed included. Grafana's plugin library reads lines through a buffer of 64 KiB
 * and takes a longer one apart into lines that are no JSON (hashicorp/go-plugin, client.go, `stdErrBufferSize`).
 */
export const LOG_LINE_MAX_BYTES = 64 * 1024 - 1;

/** Bytes a value may keep, tried in this order until the line fits. */
const VALUE_BUDGETS_BYTES = [32 * 1024, 8 * 1024, 2 * 1024, 512, 128];

/** Fields kept on one line. More is a dump, not a message. */
const FIELDS_MAX = 64;

/** Escaping makes of one byte six at most, so a message of this size fits whatever it says. */
const LONE_MESSAGE_MAX_BYTES = 8 * 1024;

/** Keys the host reads itself. A field of that name would put words into its mouth, or end it if not a string. */
const RESERVED_PREFIX = '@';

export interface LogRecord {
  level: LogLevel;
  module: string;
  message: string;
  fields: LogFields;
  /** Milliseconds since the epoch. */
  nowMs: number;
}

/**
 * One log line, line feed included, in the JSON that Grafana's plugin library understands (hashicorp/go-plugin,
 * log_entry.go): every value a string, six digits after the second. Values are cut, at a character, where the line
 * would be too long.
 */
export function hclogLine(record: LogRecord): string {
  for (const budgetBytes of VALUE_BUDGETS_BYTES) {
    const line = encode(record, record.fields, budgetBytes);
    if (Buffer.byteLength(line) <= LOG_LINE_MAX_BYTES) {
      return line;
    }
  }
  return encode(record, {}, LONE_MESSAGE_MAX_BYTES);
}

function encode(record: LogRecord, fields: LogFields, budgetBytes: number): string {
  const entry: Record<string, string> = {
    '@level': record.level,
    '@message': cutToBytes(record.message, budgetBytes),
    '@timestamp': hclogTimestamp(record.nowMs),
    '@module': record.module,
  };
  for (const [key, value] of Object.entries(fields).slice(0, FIELDS_MAX)) {
    entry[key.startsWith(RESERVED_PREFIX) ? `_${key}` : key] = cutToBytes(String(value), budgetBytes);
  }
  return `${JSON.stringify(entry)}\n`;
}

/** The host takes exactly six fractional digits; the clock has three. */
function hclogTimestamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace('Z', '000Z');
}

/** Scratch space of the largest budget; `encodeInto` stops before the character that does not fit. */
const scratch = new Uint8Array(Math.max(...VALUE_BUDGETS_BYTES));
const encoder = new TextEncoder();

function cutToBytes(text: string, maxBytes: number): string {
  const { read } = encoder.encodeInto(text, scratch.subarray(0, maxBytes));
  return read === text.length ? text : `${text.slice(0, read)}…`;
}
