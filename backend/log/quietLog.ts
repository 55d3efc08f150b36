import { type LogFields, type Logger, type LogLevel } from './logger';

/** The same line is written once in this time, in milliseconds. */
const QUIET_MS = 60_000;

/** A line that may come often. */
export interface Line {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields: LogFields;
}

/** The time it goes by, in milliseconds. */
interface QuietClock {
  now(): number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

interface Entry {
  readonly line: Line;
  toldMs: number;
  /** Since it was last told. */
  times: number;
}

/**
 * Writes a line at once, then at most once a minute with `times`, how often it came, also when nothing comes any more. Of
 * more than `max` different lines at once the rest is told as what `add` is given for it.
 */
export class QuietLog {
  private readonly entries = new Map<string, Entry>();
  private isTimerSet = false;

  constructor(
    private readonly deps: { readonly clock: QuietClock; readonly log: Logger },
    private readonly max: number
  ) {}

  /** `crowded` are the fields in place of the line's where there is no room for it: nothing a caller may make up. */
  add(line: Line, crowded: LogFields): void {
    const entry = this.entryOf(line) ?? this.open({ ...line, fields: crowded });
    entry.times++;
    this.tellIfDue(entry);
    this.lookAgain();
  }

  private entryOf(line: Line): Entry | null {
    return this.entries.get(keyOf(line)) ?? (this.entries.size < this.max ? this.open(line) : null);
  }

  private open(line: Line): Entry {
    const entry = this.entries.get(keyOf(line)) ?? { line, toldMs: -Infinity, times: 0 };
    this.entries.set(keyOf(line), entry);
    return entry;
  }

  private tellIfDue(entry: Entry): void {
    const nowMs = this.deps.clock.now();
    // A clock that was set back must not silence anything.
    if (entry.times > 0 && Math.abs(nowMs - entry.toldMs) >= QUIET_MS) {
      const { level, message, fields } = entry.line;
      this.deps.log[level](message, { ...fields, times: entry.times });
      Object.assign(entry, { toldMs: nowMs, times: 0 });
    }
  }

  /** Tells what came meanwhile although nothing comes any more, and forgets what is quiet. */
  private lookAgain(): void {
    if (this.isTimerSet || this.entries.size === 0) {
      return;
    }
    this.isTimerSet = true;
    void this.deps.clock.sleep(QUIET_MS, NEVER).then(() => {
      this.isTimerSet = false;
      for (const [key, entry] of this.entries) {
        if (entry.times === 0 && Math.abs(this.deps.clock.now() - entry.toldMs) >= QUIET_MS) {
          this.entries.delete(key);
        } else {
          this.tellIfDue(entry);
        }
      }
      this.lookAgain();
    });
  }
}

const NEVER = new AbortController().signal;

function keyOf({ message, fields }: Line): string {
  return JSON.stringify([message, fields]);
}
