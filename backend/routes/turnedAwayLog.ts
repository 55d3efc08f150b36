import { type Clock } from '../delivery/clock';
import { type Logger } from '../log/logger';
import { QuietLog } from '../log/quietLog';

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

/** Warns of notifications that are turned away, at most once a minute for each webhook and reason. */
export class TurnedAwayLog {
  private readonly known: QuietLog;
  private readonly unknown: QuietLog;

  constructor(deps: { readonly clock: Pick<Clock, 'now' | 'sleep'>; readonly log: Logger }) {
    this.known = new QuietLog(deps, KNOWN_MAX);
    this.unknown = new QuietLog(deps, UNKNOWN_MAX);
  }

  add({ isKnown, webhook, status, why }: LoggedRefusal): void {
    const line = { level: 'warn', message: 'Notification turned away', fields: { webhook, status, why } } as const;
    (isKnown ? this.known : this.unknown).add(line, { webhook: '(others)', status, why });
  }
}
