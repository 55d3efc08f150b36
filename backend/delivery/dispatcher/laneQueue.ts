import { type AlertNotification } from '../../../src/core/alert/notification';
import { type WaitingHead } from '../outbox/outbox';

/** A delivery that waits in a lane. Its content is in the outbox, and here too while it is fresh. */
export interface Entry extends WaitingHead {
  /** The parsed notification while there is room for it; null where the outbox has to be asked. */
  fresh: AlertNotification | null;
  /** Of a digest; empty for all else. */
  readonly members: readonly WaitingHead[];
  /** Tries of it that failed for the way's sake, or for its own: only what else gets through can tell. */
  failures: number;
  /** Messages of the lane that had got through when it failed last. */
  successesSeen: number;
  strikes: number;
  /** An answer was lost: the group may have seen what is sent again. */
  isUnsure: boolean;
  /** Steady time before which other alert groups go first. */
  restsUntilMs: number;
}

/** Contents kept in memory, of all lanes together, in UTF-16 units of their JSON: parsed they take some five times that. */
const FRESH_MAX_SIZE = 16 * 1024 * 1024;

/** Room for contents that need not be read from the outbox again. */
export class FreshBudget {
  private used = 0;

  /** Takes room of this size if there is any, and tells whether it did. */
  take(size: number): boolean {
    const hasRoom = this.used + size <= FRESH_MAX_SIZE;
    this.used += hasRoom ? size : 0;
    return hasRoom;
  }

  give(size: number): void {
    this.used -= size;
  }
}

/** Most entries a queue has in memory. What waits beyond is read when the queue has become short. */
export const QUEUE_MAX = 4_000;

/** Time others go first once one of them got through, in milliseconds. */
const REST_AFTER_SUCCESS_MS = 60_000;

/** The deliveries that wait in a lane: alerts in the order they were accepted, then notes in theirs. */
export class LaneQueue {
  private entries: Entry[] = [];
  private readonly byId = new Map<number, Entry>();
  /** The outbox has more than is here. */
  isCut = false;

  constructor(private readonly budget: FreshBudget) {}

  get length(): number {
    return this.entries.length;
  }

  push(head: WaitingHead, { fresh = null, members }: Partial<Pick<Entry, 'fresh' | 'members'>> = {}): void {
    if (this.byId.has(head.id)) {
      return; // The outbox was read between the commit and this call.
    }
    // A digest stands where its members stood, so that nothing is missing before it.
    if (members === undefined && (this.entries.length >= QUEUE_MAX || this.isCut)) {
      this.isCut = true;
      return;
    }
    const last = this.entries.at(-1);
    const entry = newEntry(head, fresh !== null && this.budget.take(head.size) ? fresh : null, members);
    this.entries.push(entry);
    this.byId.set(entry.id, entry);
    // Notes let alerts pass, and accepts of one commit may come back in another order than they were stored.
    if (last !== undefined && compareTurns(last, entry) > 0) {
      this.entries.sort(compareTurns);
    }
  }

  find(id: number): Entry | undefined {
    return this.byId.get(id);
  }

  /** Counts all but notes. */
  get alerts(): number {
    const notes = this.entries.findIndex(isNote);
    return notes === -1 ? this.entries.length : notes;
  }

  /** The first note; of several, one that does not let others pass. */
  note(steadyMs: number): Entry | undefined {
    const notes = this.entries.slice(this.alerts);
    return notes.find(({ restsUntilMs }) => restsUntilMs <= steadyMs) ?? notes[0];
  }

  /** A message of the lane got through: whatever lets others pass does so for this much longer at most. */
  gotThrough(steadyMs: number): void {
    for (const entry of this.entries) {
      entry.restsUntilMs = Math.min(entry.restsUntilMs, steadyMs + REST_AFTER_SUCCESS_MS);
    }
  }

  /**
   * Alerts that may be sent now, in their order: without those that let others pass, and those whose alert group has an
   * earlier one that does. All of them where nothing else is left.
   */
  line(steadyMs: number): readonly Entry[] {
    const alerts = this.entries.slice(0, this.alerts);
    const ready: Entry[] = [];
    const blocked = new Set<string>();
    for (const entry of alerts) {
      const groups = groupsOf(entry);
      if (entry.restsUntilMs > steadyMs || groups.some((group) => blocked.has(group))) {
        groups.forEach((group) => blocked.add(group));
      } else {
        ready.push(entry);
      }
    }
    return ready.length > 0 ? ready : alerts;
  }

  remove(ids: ReadonlySet<number>): void {
    for (const id of ids) {
      const entry = this.byId.get(id);
      if (entry?.fresh != null) {
        this.budget.give(entry.size);
      }
      this.byId.delete(id);
    }
    this.entries = this.entries.filter((entry) => !ids.has(entry.id));
  }

  clear(): void {
    this.remove(new Set(this.byId.keys()));
    this.isCut = false;
  }

  /**
   * Takes over what the outbox says is waiting. What is known of an entry stays, and so does what was pushed since
   * `before` was read from this queue, because the outbox may have been read before it was there.
   */
  replace(
    heads: readonly WaitingHead[],
    members: ReadonlyMap<number, readonly WaitingHead[]>,
    before: ReadonlySet<number>
  ): void {
    const stored = new Set(heads.map(({ id }) => id));
    this.remove(new Set([...this.byId.keys()].filter((id) => before.has(id) && !stored.has(id))));
    this.isCut = heads.length >= QUEUE_MAX;
    // What was pushed behind a cut would leave a gap before it.
    const pushed = this.isCut ? [] : this.entries.filter(({ id }) => !stored.has(id));
    this.remove(new Set(this.isCut ? [...this.byId.keys()].filter((id) => !stored.has(id)) : []));
    const taken = heads.map((head) => {
      const known = this.byId.get(head.id);
      return known === undefined
        ? newEntry(head, null, members.get(head.id))
        : Object.assign(known, { ...head, members: members.get(head.id) ?? [] });
    });
    this.entries = [...taken, ...pushed].sort(compareTurns);
    this.byId.clear();
    this.entries.forEach((entry) => this.byId.set(entry.id, entry));
  }

  all(): readonly Entry[] {
    return this.entries;
  }
}

/** The entries that may go elsewhere, without those that would leave an earlier one of their alert group behind. */
export function goingInOrder(entries: readonly Entry[], mayGo: (entry: Entry) => boolean): Entry[] {
  const staying = new Set<string>();
  return entries.filter((entry) => {
    const goes = mayGo(entry) && !groupsOf(entry).some((group) => staying.has(group));
    if (!goes) {
      groupsOf(entry).forEach((group) => staying.add(group));
    }
    return goes;
  });
}

/** The longest run from the start on of what may be merged, at most `max`. */
export function mergeableOf(ready: readonly Entry[], max: number): Entry[] {
  const end = ready.findIndex((entry) => !isMergeable(entry));
  return ready.slice(0, Math.min(max, end === -1 ? ready.length : end));
}

/**
 * Tells whether an entry may be merged. One that the group has seen a part of goes on by itself, and so does one that
 * is suspected of its own failures.
 */
export function isMergeable({ kind, alone, partsDelivered, strikes }: Entry): boolean {
  return kind === 'notification' && !alone && partsDelivered === 0 && strikes === 0;
}

/**
 * The entry that goes next: the first in line. Where that is being sorted out (half of a digest that was refused, a
 * former member of one, or a message that failed although others got through), a critical alert may pass if nothing of
 * its alert group is before it; `mayPass` is true every other time, so that sorting out comes to an end.
 */
export function firstInLine(ready: readonly Entry[], mayPass: boolean): Entry | undefined {
  const [head] = ready;
  if (head === undefined || !mayPass || !isSortedOut(head)) {
    return head;
  }
  const before = new Set<string>();
  for (const entry of ready) {
    if (entry.isUrgent && isMergeable(entry) && !before.has(nameOf(entry))) {
      return entry;
    }
    groupsOf(entry).forEach((group) => before.add(group));
  }
  return head;
}

export function isSortedOut({ alone, strikes }: Entry): boolean {
  return alone || strikes > 0;
}

/** The alert groups that something in line is about; what names none stands for itself. */
function groupsOf({ id, kind, alertGroup, members }: Entry): string[] {
  return kind === 'digest' ? members.map((member) => nameOf(member)) : [nameOf({ id, alertGroup })];
}

function nameOf({ id, alertGroup }: Pick<WaitingHead, 'id' | 'alertGroup'>): string {
  return alertGroup === '' ? `#${id}` : alertGroup;
}

export function isNote({ kind }: Pick<Entry, 'kind'>): boolean {
  return kind === 'note';
}

function newEntry(head: WaitingHead, fresh: AlertNotification | null, members: readonly WaitingHead[] = []): Entry {
  return { ...head, fresh, members, failures: 0, successesSeen: 0, isUnsure: false, restsUntilMs: -Infinity };
}

function compareTurns(a: Entry, b: Entry): number {
  return Number(isNote(a)) - Number(isNote(b)) || a.turn - b.turn || a.id - b.id;
}
