import { type Call, type Chronicle, isAccepted, isTurnedAway, type Posting } from './chronicle';
import { type PlannedWebhook } from './plan';
import { type Saying } from '../sandbox/sandboxVendor';
import { robotAt, type SimulatedRobot } from './robots';
import { type SettingsBook } from './settingsBook';

/** An invariant that does not hold, in words. Which it is: section "Guarantees" of docs/delivery.md. */
export interface Broken {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I8' | 'I9';
  readonly words: string;
}

/** Time until a replica uses settings that it was given, and those that another one was given, in milliseconds. */
const OWN_SETTINGS_MS = 1_500;
/** While the database is in trouble, what was decided just before takes longer to be sent. */
const SLOW_SETTINGS_MS = 20_000;
const SHARED_SETTINGS_MS = 35_000;

/** A process that ends so soon after an answer had no time to store it, in milliseconds. */
const STORING_MS = 2_000;

/** A lane is somebody else's after this time without a sign of life, in milliseconds. */
const LEASE_MS = 10_000;

export interface JudgeDeps {
  readonly chronicle: Chronicle;
  readonly settings: SettingsBook;
  readonly now: () => number;
  readonly breaks: (broken: Broken) => void;
}

/** Judges every message when it is sent, when it arrives and when it is shown. */
export class MessageJudge {
  /** Messages that were sent again although they were shown, because nobody can have known. */
  excused = 0;

  constructor(private readonly deps: JudgeDeps) {}

  posted(posting: Posting): void {
    this.judgeOwner(posting);
    this.judgeAddress(posting);
  }

  arrived(posting: Posting, robot: SimulatedRobot): void {
    const limit = robot.count(this.deps.now());
    if (limit !== null) {
      const words = `${robot.token} was called more than ${limit.maxCalls} times within ${limit.windowMs} ms`;
      this.deps.breaks({ invariant: 'I5', words });
    }
  }

  taken(posting: Posting): void {
    this.judgeTwice(posting);
    this.judgeOrder(posting);
  }

  /** The vendor did not take it as it was. */
  refused(posting: Posting, { keyword }: SimulatedRobot, saying: Saying): void {
    const { settings, breaks } = this.deps;
    if (saying === 'form') {
      breaks({ invariant: 'I8', words: `${posting.token} is sent a message in another vendor's form` });
    }
    if (saying === 'keyword' && this.hasKeyword(posting, keyword ?? '')) {
      const words = `${posting.token} is sent a message without the keyword of revision ${settings.newest.number}`;
      breaks({ invariant: 'I8', words });
    }
  }

  private hasKeyword(posting: Posting, keyword: string): boolean {
    const webhooks = this.webhooksOf(posting).filter((webhook) => leadsTo(webhook, posting));
    return webhooks.length > 0 && webhooks.every(({ keywords }) => keywords.includes(keyword));
  }

  /** A notification that Grafana was told it has back is not sent any more. */
  private judgeOwner(posting: Posting): void {
    for (const number of posting.reading.numbers) {
      const calls = this.deps.chronicle.byNumber.get(number) ?? [];
      const [call] = calls;
      if (call !== undefined && calls.every((each) => this.isGrafanas(each)) && !this.isPromised(call)) {
        const words = `call ${call.id} was answered ${call.status}, and is sent all the same`;
        this.deps.breaks({ invariant: 'I2', words });
      }
    }
  }

  private isGrafanas(call: Call): boolean {
    const isHeard = isTurnedAway(call) && call.answeredAtMs < this.deps.now();
    return isHeard && !this.isRetried(call) && !this.isUnsure(call);
  }

  /** The same was promised to somebody, or may still be. */
  private isPromised({ group, content }: Call): boolean {
    const calls = this.deps.chronicle.byGroup.get(group.name) ?? [];
    return calls.some((call) => call.content === content && !isTurnedAway(call));
  }

  private isRetried({ delivery }: Call): boolean {
    const { retried } = this.deps.chronicle;
    // Of what a fallback sent, the history has a second delivery, which the caller was not told of.
    const isOther = this.deps.settings.hasFallbacks && retried.size > 0;
    return isOther || (delivery !== null && retried.has(delivery));
  }

  /** The database stored it, and its word was lost: nobody can know. */
  private isUnsure({ sentAtMs, answeredAtMs, replica }: Call): boolean {
    return this.deps.chronicle.hasTrouble(
      sentAtMs,
      answeredAtMs,
      (trouble) => trouble.what === 'database' && trouble.isSilent === true && (trouble.replica ?? replica) === replica
    );
  }

  private judgeAddress(posting: Posting): void {
    const [told] = posting.reading.numbers.flatMap((number) => this.deps.chronicle.find(number) ?? []);
    if (told !== undefined && !this.webhooksOf(posting).some((webhook) => leadsTo(webhook, posting))) {
      const words = `${told.alert.name} is sent to ${posting.token}, where newer settings say otherwise`;
      this.deps.breaks({ invariant: 'I8', words });
    }
  }

  /**
   * The webhook of a message, in each version that may be used: by the settings that must be known, or by later ones.
   */
  private webhooksOf({ reading, replica }: Posting): PlannedWebhook[] {
    const { chronicle, settings, now } = this.deps;
    const [told] = reading.numbers.flatMap((number) => chronicle.find(number) ?? []);
    // Without the database no replica can tell another one.
    const sharedMs = chronicle.momentBefore(now(), SHARED_SETTINGS_MS, ({ what }) => what === 'database');
    const revision = Math.max(
      settings.newestSeen(replica, now() - (this.isSlow() ? SLOW_SETTINGS_MS : OWN_SETTINGS_MS)),
      settings.newestSeen(null, sharedMs)
    );
    const own = told === undefined ? [] : settings.since(revision, told.call.group.webhook);
    const standIns = own.flatMap(({ fallback }) => (fallback === undefined ? [] : settings.since(revision, fallback)));
    return [...own, ...standIns];
  }

  private isSlow(): boolean {
    const { chronicle, now } = this.deps;
    return chronicle.hasTrouble(now() - SLOW_SETTINGS_MS, now(), ({ what }) => what === 'database');
  }

  /** A message that the vendor took is not sent again. */
  private judgeTwice(posting: Posting): void {
    const { chronicle } = this.deps;
    for (const number of posting.reading.numbers) {
      const told = chronicle.find(number);
      const before = (chronicle.shown.get(told?.alert.name ?? '') ?? []).filter(
        (shown) => shown.posting !== posting && shown.posting.reading.numbers.includes(number)
      );
      const isRetried = chronicle.byNumber.get(number)?.some((call) => this.isRetried(call));
      if (before.length > 0 && isRetried !== true && !this.isTwinAfterJump(number)) {
        this.judgeAgain(
          posting,
          before.map((shown) => shown.posting),
          told?.alert.name ?? ''
        );
        return;
      }
    }
  }

  /** By a clock that jumped meanwhile, the second of two twins comes hours after the first. */
  private isTwinAfterJump(number: number): boolean {
    const { chronicle } = this.deps;
    const times = (chronicle.byNumber.get(number) ?? []).map(({ sentAtMs }) => sentAtMs);
    return chronicle.hasTrouble(Math.min(...times), Math.max(...times), ({ what }) => what.endsWith('clock'));
  }

  private judgeAgain(posting: Posting, before: readonly Posting[], name: string): void {
    const wasKnown = before.some((each) => {
      // What a process that ended has posted may be shown after what the next one posts.
      return isOfEarlierProcess(posting, each) ? this.wasKnown(posting, each) : this.wasKnown(each, posting);
    });
    if (wasKnown) {
      this.deps.breaks({ invariant: 'I4', words: `${name} was shown, which was known, and is shown again` });
    } else {
      this.excused++;
    }
  }

  /** Tells whether the process that sends it again can know that it was shown. */
  private wasKnown({ life, replica, confirmedAtMs, isLost }: Posting, again: Posting): boolean {
    const { chronicle } = this.deps;
    if (confirmedAtMs === null) {
      return !isLost && !life.isOver; // Its answer is still on its way.
    }
    const isDatabase = (trouble: { what: string; replica: number | null }) =>
      trouble.what === 'database' && (trouble.replica ?? replica) === replica;
    const wasStored = (untilMs: number, withinMs: number) =>
      untilMs - confirmedAtMs > withinMs && !chronicle.hasTrouble(confirmedAtMs, untilMs, isDatabase);
    const isOther = again.life !== life;
    if (isOther && life.isOver && life.endedAtMs <= again.postedAtMs) {
      return wasStored(life.endedAtMs, STORING_MS);
    }
    const stuck = chronicle.troubles.filter((each) => isDatabase(each) && each.fromMs <= again.postedAtMs);
    return !isOther || !stuck.some(({ untilMs }) => untilMs - confirmedAtMs > LEASE_MS);
  }

  /**
   * A group never hears of an alert what was said before what it heard already. Of two groups, one of which stands in for
   * the other, each is judged by itself.
   */
  private judgeOrder(posting: Posting): void {
    const { chronicle, now } = this.deps;
    for (const { name, call } of chronicle.addTaken(posting, now())) {
      const shown = chronicle.shown
        .get(name)
        ?.filter(
          (each) => each.posting !== posting && each.earliest !== null && this.isOneGroup(each.posting, posting)
        );
      const before = shown?.at(-1)?.earliest ?? null;
      if (call !== null && before !== null && this.isBack(call, before)) {
        this.deps.breaks({ invariant: 'I3', words: `${name} of call ${call.id} is shown after call ${before.id}` });
      }
    }
  }

  private isOneGroup(one: Posting, other: Posting): boolean {
    return one.token === other.token || !this.deps.settings.hasFallbacks;
  }

  private isBack(call: Call, before: Call): boolean {
    const isOlder = before.id > call.id && before.content !== call.content;
    return isOlder && !this.isRetried(call) && isAcceptedOrOpen(call);
  }
}

function isOfEarlierProcess({ life }: Posting, other: Posting): boolean {
  return life !== other.life && life.isOver && life.endedAtMs <= other.postedAtMs;
}

function isAcceptedOrOpen(call: Call): boolean {
  return call.status === null || isAccepted(call);
}

function leadsTo({ urls, vendor }: PlannedWebhook, posting: Posting): boolean {
  return vendor === posting.vendor && urls.some((url) => robotAt(url)?.token === posting.token);
}
