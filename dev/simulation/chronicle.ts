import { type Vendor } from '../../src/core/webhook/vendor';
import { type PlannedGroup } from './plan';
import { type Reading } from './readMessage';
import { type Life } from './scheduler';

/** An alert as one notification tells it. */
export interface ToldAlert {
  readonly name: string;
  readonly isOver: boolean;
  /** Its value in this notification, which no other has. */
  readonly number: number;
}

/** One notification on its way, and what Grafana heard. Times are true ones. */
export interface Call {
  readonly id: number;
  readonly group: PlannedGroup;
  readonly alerts: readonly ToldAlert[];
  /** Equal for the same alerts in the same states since the same times. */
  readonly content: string;
  readonly replica: number;
  readonly sentAtMs: number;
  /** Null while it is on its way; 0 where no answer came. */
  status: number | null;
  answeredAtMs: number;
  /** The delivery's id, where the answer said one. */
  delivery: number | null;
}

export function isAccepted({ status }: Call): boolean {
  return status !== null && status >= 200 && status < 300;
}

export function isTurnedAway({ status }: Call): boolean {
  return status !== null && status >= 300;
}

/** One request to a vendor. */
export interface Posting {
  readonly life: Life;
  readonly replica: number;
  /** The settings' revision that this replica knew. */
  readonly url: string;
  readonly vendor: Vendor;
  readonly token: string;
  readonly reading: Reading;
  readonly postedAtMs: number;
  /** When the vendor showed it; null where it did not. */
  takenAtMs: number | null;
  /** When the process read that it was taken; null where it never did. */
  confirmedAtMs: number | null;
  /** The process knows that no answer comes. */
  isLost: boolean;
  /** The vendor's code refused it. */
  isRefused: boolean;
}

/** One alert in a message that a vendor showed. */
export interface Shown {
  readonly posting: Posting;
  readonly atMs: number;
  /** The call that told it so, the latest where the message does not say which; null where no call did. */
  readonly call: Call | null;
  /** The earliest that it may have been. */
  readonly earliest: Call | null;
  readonly isOver: boolean;
}

/** A time in which something was wrong. */
export interface Trouble {
  readonly what: string;
  /** Null for all. */
  readonly replica: number | null;
  readonly fromMs: number;
  readonly untilMs: number;
  /** True where something may have been stored without anybody being told. */
  readonly isSilent?: boolean;
}

/** All that happened, as the world outside saw it. */
export class Chronicle {
  readonly calls: Call[] = [];
  readonly postings: Posting[] = [];
  readonly troubles: Trouble[] = [];
  /** By an alert's value: the calls that told it. Twins tell the same. */
  readonly byNumber = new Map<number, Call[]>();
  private readonly byName = new Map<string, Call[]>();
  readonly byGroup = new Map<string, Call[]>();
  /** Deliveries that an operator had sent again. */
  readonly retried = new Set<number>();
  /** Every showing of each alert, by the alert's name, in the order of the vendors. */
  readonly shown = new Map<string, Shown[]>();
  /** Messages that say that there are more alerts than they name. */
  readonly counting: Posting[] = [];

  addCall(call: Call): void {
    this.calls.push(call);
    listOf(this.byGroup, call.group.name).push(call);
    call.alerts.forEach(({ name, number }) => {
      listOf(this.byNumber, number).push(call);
      listOf(this.byName, name).push(call);
    });
  }

  /** The alert with this value, and the first call that told it. */
  find(number: number): { readonly call: Call; readonly alert: ToldAlert } | null {
    const call = this.byNumber.get(number)?.[0];
    const alert = call?.alerts.find((each) => each.number === number);
    return call === undefined || alert === undefined ? null : { call, alert };
  }

  /** A vendor showed a message. */
  addTaken(posting: Posting, atMs: number): Array<Shown & { readonly name: string }> {
    const { numbers, names, isCounting } = posting.reading;
    const byNumber = numbers.flatMap((number) => this.find(number) ?? []);
    const told = new Map<string, Pick<Shown, 'call' | 'earliest' | 'isOver'>>();
    names.forEach(({ isOver }, name) => told.set(name, { ...this.meant(name, isOver, posting), isOver }));
    byNumber.forEach(({ call, alert }) => told.set(alert.name, { call, earliest: call, isOver: alert.isOver }));
    if (isCounting) {
      this.counting.push(posting);
    }
    return [...told].map(([name, each]) => {
      const shown = { name, posting, atMs, ...each };
      listOf(this.shown, name).push(shown);
      return shown;
    });
  }

  /** The calls that a message can mean which does not say which: lines on what is over have no value. */
  private meant(name: string, isOver: boolean, { postedAtMs }: Posting): Pick<Shown, 'call' | 'earliest'> {
    const shownId = this.shown.get(name)?.at(-1)?.earliest?.id ?? 0;
    const isMeant = (call: Call) =>
      call.sentAtMs <= postedAtMs && call.alerts.some((alert) => alert.name === name && alert.isOver === isOver);
    const calls = (this.byName.get(name) ?? []).filter(isMeant);
    const call = calls.at(-1) ?? null;
    return { call, earliest: calls.find(({ id }) => id >= shownId) ?? call };
  }

  /** Tells whether something was wrong between two moments, for this replica or for all. */
  hasTrouble(fromMs: number, untilMs: number, isMeant: (trouble: Trouble) => boolean = () => true): boolean {
    return this.troubles.some((each) => each.fromMs <= untilMs && each.untilMs >= fromMs && isMeant(each));
  }

  /** The moment since which so many milliseconds have passed, those in which something like it was wrong not counted. */
  momentBefore(nowMs: number, ms: number, isMeant: (trouble: Trouble) => boolean): number {
    let momentMs = nowMs;
    let leftMs = ms;
    const lastFirst = this.troubles.filter(isMeant).sort((one, other) => other.untilMs - one.untilMs);
    for (const { fromMs, untilMs } of lastFirst) {
      if (untilMs <= momentMs - leftMs) {
        break;
      }
      leftMs -= Math.max(0, momentMs - untilMs);
      momentMs = Math.min(momentMs, fromMs);
    }
    return momentMs - leftMs;
  }
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made: V[] = [];
  map.set(key, made);
  return made;
}
