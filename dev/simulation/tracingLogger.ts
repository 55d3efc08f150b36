import { LOG_LEVELS, type Logger } from '../../backend/log/logger';
import { type Scheduler } from './scheduler';
import { type Trace } from './trace';

/** A logger that writes the plugin's warnings and errors into the trace. */
export function tracingLogger(trace: Trace, scheduler: Scheduler): Logger {
  const say = (level: string) => (message: string) => {
    if (level === 'warn' || level === 'error') {
      trace.tell(scheduler.nowMs, `log ${level}: ${message}`);
    }
  };
  return Object.fromEntries(LOG_LEVELS.map((level) => [level, say(level)])) as Logger;
}
