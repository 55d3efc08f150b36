import { VENDOR_FACTS } from '../../src/core/webhook/vendor';
import { SANDBOX_VENDORS } from '../sandbox/vendors';
import { type Call, isTurnedAway } from './chronicle';
import { type JudgeDeps } from './judgeMessages';
import { type PlannedWebhook } from './plan';
import { type Replica } from './replica';
import { robotAt, type SimulatedRobot } from './robots';
import { type Scheduler } from './scheduler';
import { type Vendors } from './vendors';

/** An alert to a healthy robot with pace left is posted within a second. */
const PROMPT_MS = 1_000;

/**
 * The time that database and network may take besides, in milliseconds; and another replica until it looks, which it
 * does each second.
 */
const SLACK_MS = 500;
const LOOKING_MS = 1_200;

/**
 * Time after a trouble of ours in which nothing is judged, in milliseconds: a dead replica's lanes are taken over by then.
 * After a database's clock was set back: half a minute until it is noticed, and a vendor's minute from then on.
 */
const AFTERMATH_MS = 60_000;
const SET_BACK_MS = 92_000;

/** Time for which a jump of a clock has effects, in milliseconds: none, except on a process that slept just then. */
const JUMP_MS = 2_000;

const AFTERMATHS: Readonly<Record<string, number>> = { clock: JUMP_MS, 'database-clock': SET_BACK_MS };

/** An alert that is not critical is held back so long at most, to save the last of a quota of the month. */
const SAVING_MS = 120_000;

/** Feishu's rush hour: the first seconds of each half hour are waited out. */
const HALF_HOUR_MS = 1_800_000;
const RUSH_MS = 8_000;

/** Half of a window may be used at once, and the rest is spread; short windows are not spread. */
const SPREAD_FROM_MS = 10_000;
const WINDOW_MARGIN_MS = 1_500;

/** Others may take a place at the same moment. */
const CONCURRENT = 2;

/** Statements between a notification and its message. */
const STATEMENTS = 25;

export interface PromptnessDeps extends JudgeDeps {
  readonly scheduler: Scheduler;
  readonly vendors: Vendors;
  readonly replicas: readonly Replica[];
  readonly statementMs: number;
}

/** Judges whether alerts to healthy robots are on their way at once, whatever others do. */
export class PromptnessJudge {
  /** Number of judged alerts. */
  judged = 0;
  /** Robots that ever were in trouble: when they are well again, they may still rest. */
  private readonly troubled = new Set<string>();

  constructor(private readonly deps: PromptnessDeps) {}

  /** A robot is in trouble from now on. */
  trouble(token: string): void {
    this.troubled.add(token);
  }

  sent(call: Call): void {
    if (!this.isCalm(call)) {
      return;
    }
    this.judged++;
    const { scheduler, replicas, statementMs } = this.deps;
    const limitMs =
      PROMPT_MS +
      SLACK_MS +
      STATEMENTS * statementMs +
      (replicas.length > 1 ? LOOKING_MS : 0) +
      (this.isSaved(call) ? SAVING_MS : 0);
    scheduler.later(null, 'promptness', { afterMs: limitMs, run: () => this.judge(call, limitMs, true) });
  }

  private isSaved({ group, alerts }: Call): boolean {
    const critical = group.alerts.filter(({ severity }) => severity === 'critical').map(({ name }) => name);
    const isUrgent = alerts.some(({ name, isOver }) => !isOver && critical.includes(name));
    return !isUrgent && this.deps.settings.newest.webhooks.get(group.webhook)?.monthlyQuota !== undefined;
  }

  /** Others of its webhook that came at the same moment may use what was free: then it is looked at again. */
  private judge(call: Call, limitMs: number, wasFree: boolean): void {
    const { scheduler } = this.deps;
    const isExcused = isTurnedAway(call) || call.status === 0 || this.hasTrouble(call, scheduler.nowMs - call.sentAtMs);
    if (isExcused || this.isPosted(call)) {
      return;
    }
    const isFree = this.hasFreeRobot(call);
    if (!isFree || !wasFree) {
      scheduler.later(null, 'promptness', { afterMs: limitMs, run: () => this.judge(call, limitMs, isFree) });
    } else {
      const words = `${call.group.name}'s robot is well and free, but call ${call.id} is not sent after ${limitMs} ms`;
      this.deps.breaks({ invariant: 'I6', words });
    }
  }

  private isCalm(call: Call): boolean {
    const { settings, replicas, chronicle } = this.deps;
    const webhook = settings.newest.webhooks.get(call.group.webhook);
    const before = chronicle.calls.filter((each) => each !== call && each.group.webhook === call.group.webhook);
    return (
      webhook?.enabled === true &&
      replicas.every(({ isUp }) => isUp) &&
      !isSpecial(call) &&
      !this.hasTrouble(call, 0) &&
      before.every((each) => each.content !== call.content || each.group !== call.group) &&
      before.every((each) => isSpecial(each) || isTurnedAway(each) || this.isPosted(each)) &&
      robotsOf(webhook).some((token) => this.isFree(token))
    );
  }

  private hasFreeRobot({ group }: Call): boolean {
    const webhook = this.deps.settings.newest.webhooks.get(group.webhook);
    return webhook !== undefined && robotsOf(webhook).some((token) => this.isFree(token));
  }

  private isFree(token: string): boolean {
    const robot = this.deps.vendors.robot(token);
    return robot !== null && !this.troubled.has(token) && robot.fault === null && this.hasPace(robot);
  }

  /** Less than half is used, and nobody waits for a rush hour to pass. */
  private hasPace(robot: SimulatedRobot): boolean {
    const { now, replicas } = this.deps;
    const { postings } = this.deps.chronicle;
    const isRush =
      VENDOR_FACTS[robot.vendor].hasRushHours &&
      replicas.some((replica) => (replica.wallMs() + RUSH_MS / 2) % HALF_HOUR_MS < 2 * RUSH_MS);
    const posted = postings.filter(({ token }) => token === robot.token).map(({ postedAtMs }) => postedAtMs);
    const hasRoom = SANDBOX_VENDORS[robot.vendor].pace.every(({ maxCalls: max, windowMs }) => {
      const used = posted.filter((atMs) => atMs > now() - windowMs - WINDOW_MARGIN_MS).length;
      return used + CONCURRENT < (windowMs < SPREAD_FROM_MS ? max : max / 2);
    });
    return hasRoom && !isRush;
  }

  /** Its robots have to be free of trouble; so has the database, and every process. */
  private hasTrouble({ sentAtMs, group }: Call, limitMs: number): boolean {
    const untilMs = sentAtMs + limitMs;
    const webhook = this.deps.settings.newest.webhooks.get(group.webhook);
    const tokens = webhook === undefined ? [] : robotsOf(webhook);
    return this.deps.chronicle.troubles.some(({ what, fromMs, untilMs: endMs }) => {
      const isOurs = what === 'database' || what === 'process' || what === 'settings';
      const afterMs = isOurs ? AFTERMATH_MS : (AFTERMATHS[what] ?? -1);
      const isRobots = tokens.includes(what) && fromMs <= untilMs;
      return isRobots || (afterMs >= 0 && fromMs <= untilMs + JUMP_MS && endMs + afterMs >= sentAtMs);
    });
  }

  private isPosted(call: Call): boolean {
    const [alert] = call.alerts;
    const postings = this.deps.chronicle.postings;
    return (
      alert === undefined ||
      postings.some(
        ({ reading, postedAtMs }) =>
          reading.numbers.includes(alert.number) ||
          (postedAtMs >= call.sentAtMs && (reading.names.has(alert.name) || reading.isCounting))
      )
    );
  }
}

/** Vendors refuse it, or it cannot be shown as it is: then it is tried in other ways. */
function isSpecial({ group }: Call): boolean {
  return group.alerts.some(({ name, reason, summary }) => name.startsWith('P') || reason !== undefined || summary > 0);
}

function robotsOf({ urls }: PlannedWebhook): string[] {
  return urls.flatMap((url) => robotAt(url)?.token ?? []);
}
