import { type Call, isAccepted, type Shown, type ToldAlert } from './chronicle';
import { type JudgeDeps } from './judgeMessages';

/** Time after a delivery in which the plugin takes an identical notification for the same one, in milliseconds. */
const DEDUPE_MS = 61_000;

/** A delivery in the history. */
export interface HistoryEntry {
  readonly state: string;
  /** The reason it was not delivered; '' where the history does not say. */
  readonly reason: string;
}

/** Judges the outcome of every notification that was answered with 2xx. */
export class CallJudge {
  constructor(private readonly deps: Pick<JudgeDeps, 'chronicle' | 'breaks' | 'now' | 'settings'>) {}

  /** "Delivered" means that the group sees it. */
  answered(call: Call): void {
    const missing = call.status === 200 ? this.untold(call) : [];
    if (missing.length > 0) {
      const words = `call ${call.id} heard 200, but the group does not show ${namesOf(missing)}`;
      this.deps.breaks({ invariant: 'I1', words });
    }
  }

  /** At the end: each is shown, or refused in the history with a reason that is true. */
  async ended(historyOf: (id: number) => Promise<HistoryEntry | null>): Promise<void> {
    for (const call of this.deps.chronicle.calls.filter(isAccepted)) {
      const missing = this.untold(call);
      if (missing.length > 0) {
        const entry = call.delivery === null ? null : await historyOf(call.delivery);
        this.judgeMissing(call, missing, entry);
      }
    }
    this.deps.chronicle.byGroup.forEach((calls) => this.judgeLastWord(calls));
  }

  private judgeMissing(call: Call, missing: readonly ToldAlert[], entry: HistoryEntry | null): void {
    const where = `call ${call.id} of ${call.group.name} heard ${call.status}, but ${namesOf(missing)} was never shown`;
    if (entry?.state !== 'refused' || entry.reason === '') {
      const words = `${where}; the history says ${entry?.state ?? 'nothing'} ${entry?.reason ?? ''}`;
      this.deps.breaks({ invariant: 'I1', words });
    } else if (entry.reason !== 'expired' && !this.wasRefused(call)) {
      const words = `${where}; the history says refused (${entry.reason}), but the vendor never refused it`;
      this.deps.breaks({ invariant: 'I1', words });
    }
  }

  /** Tells whether the vendor's own code refused it, alone or with others. */
  private wasRefused(call: Call): boolean {
    const numbers = call.alerts.map(({ number }) => number);
    const names = call.alerts.map(({ name }) => name);
    return this.deps.chronicle.postings.some(
      ({ isRefused, reading }) =>
        isRefused &&
        (numbers.some((number) => reading.numbers.includes(number)) || names.some((name) => reading.names.has(name)))
    );
  }

  private untold(call: Call): ToldAlert[] {
    return call.alerts.filter((alert) => !this.isTold(call, alert));
  }

  private isTold(call: Call, alert: ToldAlert): boolean {
    const { chronicle } = this.deps;
    const shown = chronicle.shown.get(alert.name) ?? [];
    const sinceMs = this.firstSentAtMs(call);
    return (
      shown.some((each) => this.tells(each, call, alert)) ||
      chronicle.counting.some(({ takenAtMs }) => (takenAtMs ?? 0) >= sinceMs)
    );
  }

  /** When the first call was sent that this one is a duplicate of: what counted that one's alerts counted its. */
  private firstSentAtMs(call: Call): number {
    const calls = this.deps.chronicle.byGroup.get(call.group.name) ?? [];
    const first = calls.find(
      (each) =>
        each.content === call.content && each.sentAtMs >= call.sentAtMs - DEDUPE_MS && this.isLastWord(each, call)
    );
    return first?.sentAtMs ?? call.sentAtMs;
  }

  private tells(shown: Shown, call: Call, alert: ToldAlert): boolean {
    if (shown.call === null) {
      return shown.atMs >= call.sentAtMs;
    }
    if (shown.call.id >= call.id) {
      return true;
    }
    if (shown.call.content !== call.content) {
      return shown.atMs >= call.sentAtMs && shown.isOver === alert.isOver;
    }
    // A slow vendor's answer comes long after its group has seen the message.
    const deliveredAtMs = shown.posting.confirmedAtMs ?? shown.atMs;
    return this.isLastWord(shown.call, call) && (deliveredAtMs >= call.sentAtMs - DEDUPE_MS || this.hasClockTrouble());
  }

  /** True where nothing else of the group was taken between two calls that say the same. */
  private isLastWord(first: Call, second: Call): boolean {
    const calls = this.deps.chronicle.byGroup.get(second.group.name) ?? [];
    return !calls.some(
      (call) => call.id > first.id && call.id < second.id && isAccepted(call) && call.content !== second.content
    );
  }

  private hasClockTrouble(): boolean {
    return this.deps.chronicle.hasTrouble(0, Infinity, ({ what }) => what.endsWith('clock'));
  }

  /** The last that a group shows of an alert is its state. */
  private judgeLastWord(calls: readonly Call[]): void {
    const { chronicle } = this.deps;
    const last = calls.filter(isAccepted).at(-1);
    const isTouched = calls.some(({ delivery }) => delivery !== null && chronicle.retried.has(delivery));
    if (last === undefined || isTouched) {
      return;
    }
    for (const alert of this.wasRefused(last) ? [] : last.alerts) {
      const all = chronicle.shown.get(alert.name) ?? [];
      const shown = this.isInTwoGroups(all) ? undefined : all.at(-1);
      if (shown !== undefined && shown.isOver !== alert.isOver && !this.isOutdated(shown, last)) {
        const [is, says] = alert.isOver ? ['over', 'firing'] : ['firing', 'over'];
        const words = `${alert.name} is ${is}, and the group's last word is that it is ${says}`;
        this.deps.breaks({ invariant: 'I3', words });
      }
    }
  }

  /** A firing that a fallback was given, and a resolved that went to its own robot again (docs/delivery.md, A fallback). */
  private isInTwoGroups(shown: readonly Shown[]): boolean {
    return this.deps.settings.hasFallbacks && new Set(shown.map(({ posting }) => posting.token)).size > 1;
  }

  /**
   * True where the alert was shown by a later call that was never answered, or was followed by a message that counts.
   */
  private isOutdated({ call, atMs }: Shown, last: Call): boolean {
    const isLater = call !== null && call.id > last.id;
    return isLater || this.deps.chronicle.counting.some(({ takenAtMs }) => (takenAtMs ?? 0) >= atMs);
  }
}

/** A few of their names. */
function namesOf(alerts: readonly ToldAlert[]): string {
  const names = alerts.map(({ name, number, isOver }) => `${name}${isOver ? ' over' : ''} (${number})`);
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
