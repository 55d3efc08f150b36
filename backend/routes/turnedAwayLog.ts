import { type Clock } from '../delivery/clock';
import { type Logger } from '../log/logger';

/** A webhook's refusals for one reason are told once in this time, in milliseconds. */
const QUIET_MS = 60_000;

/** Most webhooks and reasons told apart; the rest counts as one. 14 reasons for 280 webhooks at once. */
const KNOWN_MAX = 4_000;

/** Most ids told apart that no webhook has. Anybody may make them up; real ones are of webhooks deleted lately. */
const UNKNOWN_MAX = 20;

/** A notification that is not sent, for the log. */
export interface LoggedRefusal {
  readonly webhook: string;
  readonly status: number;
  readonly why: string;
  /** Whether a webhook has this id. */
  readonly isKnown: boolean;
}

interface Entry extends LoggedRefusal {
  toldMs: number;
  /** Since it was last told. */
  times: number;
}

/** Warns of notifications that are turned away: at once, then at most once a minute with how many it were. */
export class TurnedAwayLog {
  private readonly entries = new Map<string, Entry>();
  private unknown = 0;
  private isTimerSet = false;

  constructor(private readonly deps: { readonly clock: Pick<Clock, 'now' | 'sleep'>; readonly log: Logger }) {}

  add(refusal: LoggedRefusal): void {
    const entry = this.entryOf(refusal);
    entry.times++;
    this.tellIfDue(entry);
    this.lookAgain();
  }

  private entryOf(refusal: LoggedRefusal): Entry {
    const key = keyOf(refusal);
    const kept = this.entries.get(key);
    if (kept !== undefined) {
      return kept;
    }
    const { isKnown, webhook } = refusal;
    const hasRoom = isKnown ? this.entries.size - this.unknown < KNOWN_MAX : this.unknown < UNKNOWN_MAX;
    if (!hasRoom && webhook !== OTHERS) {
      return this.entryOf({ ...refusal, webhook: OTHERS });
    }
    const entry = { ...refusal, toldMs: -Infinity, times: 0 };
    this.entries.set(key, entry);
    this.unknown += isKnown ? 0 : 1;
    return entry;
  }

  private tellIfDue(entry: Entry): void {
    const nowMs = this.deps.clock.now();
    // A clock that was set back must not silence anything.
    if (entry.times > 0 && Math.abs(nowMs - entry.toldMs) >= QUIET_MS) {
      const { webhook, status, why, times } = entry;
      this.deps.log.warn('Notification turned away', { webhook, status, why, times });
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
          this.unknown -= entry.isKnown ? 0 : 1;
        } else {
          this.tellIfDue(entry);
        }
      }
      this.lookAgain();
    });
  }
}

const OTHERS = '(others)';
const NEVER = new AbortController().signal;

function keyOf({ webhook, why, isKnown }: LoggedRefusal): string {
  return `${isKnown} ${webhook} ${why}`;
}
