import { type AlertNotification } from '../../../src/core/alert/notification';
import { type DeliveryKind } from '../outbox/delivery';
import { type WaitingHead } from '../outbox/outbox';
import { type Caller } from './caller';

/** A delivery that waits in a lane. Its content is in the outbox, and here too while it is fresh. */
export interface Entry {
  readonly id: number;
  readonly acceptedAtMs: number;
  readonly alone: boolean;
  readonly kind: DeliveryKind;
  /** The parsed notification, kept while the queue is short; null where the outbox has to be asked. */
  readonly fresh: AlertNotification | null;
  readonly callers: Caller[];
}

/** Contents kept here; beyond it a backlog costs a few bytes a delivery, not its notification. */
const FRESH_MAX = 64;

/** What waits in a lane: alerts in the order they were accepted, then notes in theirs. */
export class LaneQueue {
  private entries: Entry[] = [];
  private readonly byId = new Map<number, Entry>();

  get length(): number {
    return this.entries.length;
  }

  get head(): Entry | undefined {
    return this.entries[0];
  }

  push(entry: Entry): void {
    const known = this.find(entry.id);
    if (known !== undefined) {
      // The outbox was read between the commit and this call.
      known.callers.push(...entry.callers);
      return;
    }
    const last = this.entries.at(-1);
    const kept = this.entries.length < FRESH_MAX ? entry : { ...entry, fresh: null };
    this.entries.push(kept);
    this.byId.set(kept.id, kept);
    // Notes let alerts pass, and accepts of one commit may come back in another order than they were stored.
    if (last !== undefined && compareTurns(last, entry) > 0) {
      this.entries.sort(compareTurns);
    }
  }

  find(id: number): Entry | undefined {
    return this.byId.get(id);
  }

  /** How many of them are no notes. */
  get alerts(): number {
    const notes = this.entries.findIndex(isNote);
    return notes === -1 ? this.entries.length : notes;
  }

  /** The first of the alerts and the first of the notes: nothing else waits longer. */
  get oldest(): Entry[] {
    const { alerts } = this;
    return [...this.entries.slice(0, Math.min(1, alerts)), ...this.entries.slice(alerts, alerts + 1)];
  }

  /** The longest run of alerts from the head on that may be merged, at most `max`. */
  mergeable(max: number): Entry[] {
    const end = this.entries.findIndex((entry) => entry.alone || isNote(entry));
    return this.entries.slice(0, Math.min(max, end === -1 ? this.entries.length : end));
  }

  remove(ids: ReadonlySet<number>): void {
    this.entries = this.entries.filter((entry) => !ids.has(entry.id));
    ids.forEach((id) => this.byId.delete(id));
  }

  /**
   * Takes over what the outbox says is waiting. Callers stay, and so does what was pushed since `before` was read from
   * this queue, because the outbox may have been read before it was there.
   */
  replace(waiting: readonly WaitingHead[], before: ReadonlySet<number>): void {
    const stored = new Set(waiting.map(({ id }) => id));
    const pushed = this.entries.filter(({ id }) => !before.has(id) && !stored.has(id));
    const taken = waiting.map(({ id, acceptedAtMs, alone, kind }) => {
      const { fresh = null, callers = [] } = this.byId.get(id) ?? {};
      return { id, acceptedAtMs, alone, kind, fresh, callers };
    });
    this.entries = [...taken, ...pushed].sort(compareTurns);
    this.byId.clear();
    this.entries.forEach((entry) => this.byId.set(entry.id, entry));
  }

  all(): readonly Entry[] {
    return this.entries;
  }
}

export function isNote({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'note';
}

function compareTurns(a: Entry, b: Entry): number {
  return Number(isNote(a)) - Number(isNote(b)) || a.id - b.id;
}
