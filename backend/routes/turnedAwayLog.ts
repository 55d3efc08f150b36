import { type Clock } from '../delivery/clock';
import { type Logger } from '../log/logger';

/** A webhook's refusals for one reason are told once in this time, in milliseconds. */
const QUIET_MS = 60_000;

/** Most webhooks and reasons told apart. Anybody may call with ids that nobody made: the rest counts as one. */
const KEYS_MAX = 200;

/** A notification that is not sent, for the log. */
export interface LoggedRefusal {
  readonly webhook: string;
  readonly status: number;
  readonly why: string;
}

interface Entry {
  toldMs: number;
  /** Since it was last told. */
  times: number;
}

/** Warns of notifications that are turned away: at once, then at most once a minute with how many it were. */
export class TurnedAwayLog {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly deps: { readonly clock: Pick<Clock, 'now'>; readonly log: Logger }) {}

  add({ webhook, status, why }: LoggedRefusal): void {
    const { clock, log } = this.deps;
    const nowMs = clock.now();
    this.forgetOld(nowMs);
    const isKept = this.entries.has(`${webhook} ${why}`) || this.entries.size < KEYS_MAX;
    const name = isKept ? webhook : '(others)';
    const key = `${name} ${why}`;
    const entry = this.entries.get(key) ?? { toldMs: -Infinity, times: 0 };
    this.entries.set(key, entry);
    entry.times++;
    // A clock that was set back must not silence anything.
    if (Math.abs(nowMs - entry.toldMs) >= QUIET_MS) {
      log.warn('Notification turned away', { webhook: name, status, why, times: entry.times });
      Object.assign(entry, { toldMs: nowMs, times: 0 });
    }
  }

  private forgetOld(nowMs: number): void {
    for (const [key, { toldMs, times }] of this.entries) {
      if (times === 0 && Math.abs(nowMs - toldMs) >= QUIET_MS) {
        this.entries.delete(key);
      }
    }
  }
}
