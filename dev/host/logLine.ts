/** Longest line go-plugin reads whole. Source: hashicorp/go-plugin, client.go, `stdErrBufferSize`. */
const LINE_MAX_BYTES = 64 * 1024;

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'];

/** Go's layout 2006-01-02T15:04:05.000000Z07:00: six fractional digits, no more and no fewer. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(Z|[+-]\d\d:\d\d)$/;

export type LogLine =
  | {
      kind: 'entry';
      level: string;
      message: string;
      timestampMs: number;
      fields: Record<string, unknown>;
      raw: string;
    }
  /** Grafana would show it at debug level, or not survive it; either way somebody misses what it says. */
  | { kind: 'unreadable'; reason: string; raw: string };

/** Reads a line of a plugin's standard error the way go-plugin does for hclog JSON. */
export function parseLogLine(raw: string): LogLine {
  const unreadable = (reason: string): LogLine => ({ kind: 'unreadable', reason, raw });
  if (Buffer.byteLength(raw) >= LINE_MAX_BYTES) {
    return unreadable(`expected fewer than ${LINE_MAX_BYTES} bytes`);
  }
  const entry = parseObject(raw);
  if (entry === null) {
    return unreadable('expected a JSON object');
  }
  const { '@level': level, '@message': message, '@timestamp': timestamp, ...fields } = entry;
  if (typeof message !== 'string' || typeof level !== 'string' || typeof timestamp !== 'string') {
    return unreadable('expected strings in @message, @level and @timestamp');
  }
  if (!LEVELS.includes(level)) {
    return unreadable(`expected a level of ${LEVELS.join(', ')}`);
  }
  const timestampMs = TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : NaN;
  if (Number.isNaN(timestampMs)) {
    return unreadable('expected a timestamp with six fractional digits');
  }
  return { kind: 'entry', level, message, timestampMs, fields, raw };
}

function parseObject(raw: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
