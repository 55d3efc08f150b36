import { LOG_LEVELS, type LogFields, type Logger, type LogLevel } from '../log/logger';
import { hclogLine } from './hclogLine';

export interface HclogOptions {
  module: string;
  /** Lines below this level are not written. */
  level: LogLevel;
  nowMs: () => number;
  write: (line: string) => void;
}

/** A logger whose lines Grafana shows under its own name, level and fields. */
export function createHclogLogger({ module, level, nowMs, write }: HclogOptions): Logger {
  const lowest = LOG_LEVELS.indexOf(level);
  const log = (lineLevel: LogLevel, message: string, fields: LogFields) => {
    if (LOG_LEVELS.indexOf(lineLevel) >= lowest) {
      write(hclogLine({ level: lineLevel, module, message, fields, nowMs: nowMs() }));
    }
  };
  return {
    debug: (message, fields = {}) => log('debug', message, fields),
    info: (message, fields = {}) => log('info', message, fields),
    warn: (message, fields = {}) => log('warn', message, fields),
    error: (message, fields = {}) => log('error', message, fields),
  };
}
