import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readEnvironment } from '../../backend/settings/environment';
import { Chronicle } from './chronicle';
import { DatabaseTroubles } from './databaseTroubles';
import { SimulatedGrafana } from './grafana';
import { CallJudge, type HistoryEntry } from './judgeCalls';
import { type Broken, MessageJudge } from './judgeMessages';
import { PromptnessJudge } from './judgePromptness';
import { openDeliveries, orphanedDeliveries } from './inspectOutbox';
import { type Outcome } from './outcome';
import { type Plan } from './plan';
import { PlanRunner } from './planRunner';
import { Random } from './random';
import { Replica } from './replica';
import { Scheduler } from './scheduler';
import { SettingsBook } from './settingsBook';
import { SqliteStore, type StoreDeps } from './sqliteStore';
import { type Store } from './store';
import { Trace } from './trace';
import { tracingLogger } from './tracingLogger';
import { Vendors } from './vendors';

/** The moment every run begins at: not near a half hour. */
const BEGIN_MS = Date.parse('2026-11-22T08:10:00Z');

/**
 * Time after the last fault in which everything must be done, in milliseconds: DingTalk's ten minutes of rest, a broken
 * channel's five minutes to the next try, Grafana's next interval, and time to send.
 */
const SETTLE_MS = 25 * 60_000;

/** Time between two checks of what must hold at any moment, in milliseconds. */
const INSPECT_EVERY_MS = 15_000;

/** Makes the database of a run; SQLite in memory where it is left out. */
export type MakeStore = (deps: StoreDeps) => Store;

/** Runs a plan to its end, or until an invariant breaks. */
export async function simulate(plan: Plan, makeStore: MakeStore = (deps) => new SqliteStore(deps)): Promise<Outcome> {
  const run = new Run(plan, makeStore);
  return await run.toEnd();
}

class Run {
  private readonly trace = new Trace();
  private readonly chronicle = new Chronicle();
  private readonly random: Random;
  private readonly scheduler: Scheduler;
  private readonly settings: SettingsBook;
  private readonly store: Store;
  private readonly vendors: Vendors;
  private readonly grafana: SimulatedGrafana;
  private readonly replicas: Replica[];
  private readonly runner: PlanRunner;
  private readonly messages: MessageJudge;
  private readonly calls: CallJudge;
  private readonly promptness: PromptnessJudge;
  private broken: Broken | null = null;
  private readonly database = { skewMs: 0 };

  constructor(
    private readonly plan: Plan,
    makeStore: MakeStore
  ) {
    const { trace, chronicle } = this;
    this.random = new Random(plan.seed);
    const scheduler = new Scheduler(this.random.fork(), trace);
    this.scheduler = scheduler;
    this.settings = new SettingsBook(plan.webhooks, BEGIN_MS, plan.replicas);
    const troubles = new DatabaseTroubles(this.random.fork(), (life) =>
      this.replicas.findIndex((each) => each.owns(life))
    );
    this.store = makeStore({ scheduler, troubles, statementMs: plan.statementMs });
    const breaks = (broken: Broken) => this.breaks(broken);
    const judging = { chronicle, settings: this.settings, now: () => scheduler.nowMs, breaks };
    this.messages = new MessageJudge(judging);
    this.calls = new CallJudge(judging);
    this.vendors = new Vendors(
      {
        scheduler,
        random: this.random.fork(),
        trace,
        chronicle,
        onPosted: (posting) => this.messages.posted(posting),
        onArrived: (posting, robot) => this.messages.arrived(posting, robot),
        onRefused: (posting, robot, saying) => this.messages.refused(posting, robot, saying),
        onTaken: (posting) => this.messages.taken(posting),
      },
      plan.robots
    );
    this.replicas = Array.from({ length: plan.replicas }, (_, index) => this.replica(index));
    const { vendors, replicas, settings } = this;
    this.promptness = new PromptnessJudge({ ...judging, scheduler, vendors, replicas, statementMs: plan.statementMs });
    this.grafana = new SimulatedGrafana(
      {
        scheduler,
        trace,
        chronicle,
        replicas,
        beginMs: BEGIN_MS,
        onSent: (call) => this.promptness.sent(call),
        onAnswered: (call) => this.calls.answered(call),
      },
      plan.groups
    );
    const { grafana, promptness, database } = this;
    this.runner = new PlanRunner(
      { scheduler, trace, chronicle, vendors, replicas, settings, grafana, troubles, promptness, database },
      plan
    );
  }

  async toEnd(): Promise<Outcome> {
    const { plan, scheduler } = this;
    this.replicas.forEach((replica) => replica.start());
    this.runner.schedule();
    this.inspectNowAndThen();
    try {
      await this.goOn(plan.lengthMs);
      this.runner.mendAll();
      await this.judgeEnd(await this.goOn(scheduler.nowMs + SETTLE_MS, true));
    } finally {
      this.replicas.forEach((replica) => replica.kill());
      await this.store.close();
    }
    const { calls, postings } = this.chronicle;
    const messages = postings.filter(({ takenAtMs }) => takenAtMs !== null).length;
    return {
      broken: this.broken,
      mark: this.trace.mark,
      tail: this.trace.tail(60),
      shownAtMs: new Map([...this.chronicle.shown].map(([name, shown]) => [name, shown.map(({ atMs }) => atMs)])),
      counts: {
        calls: calls.length,
        messages,
        sentAgain: this.messages.excused,
        promptness: this.promptness.judged,
        minutes: Math.round(this.scheduler.nowMs / 60_000),
      },
    };
  }

  private async goOn(untilMs: number, isSettling = false): Promise<boolean> {
    let isSettled = false;
    const look = async () => {
      isSettled = await this.isSettled();
    };
    const looking = () => {
      void look();
      if (this.scheduler.nowMs < untilMs) {
        this.scheduler.later(null, 'look', { afterMs: 5_000, run: looking });
      }
    };
    if (isSettling) {
      this.scheduler.later(null, 'look', { afterMs: 5_000, run: looking });
    }
    await this.scheduler.run(untilMs, () => this.broken !== null || isSettled);
    return isSettled;
  }

  /** Nothing waits, and every group's contact point knows how it stands. */
  private async isSettled(): Promise<boolean> {
    const groups = this.plan.groups.filter(({ alerts }) => alerts.every(({ name }) => !name.startsWith('P')));
    return groups.every(({ name }) => this.grafana.isTold(name)) && (await openDeliveries(this.store)).length === 0;
  }

  private async judgeEnd(isSettled: boolean): Promise<void> {
    if (this.broken === null && !isSettled) {
      await this.judgeUnsettled();
    }
    if (this.broken === null) {
      await this.scheduler.during(this.calls.ended((id) => this.historyOf(id)));
    }
  }

  /** Says what is still not done. */
  private async judgeUnsettled(): Promise<void> {
    const open = await this.scheduler.during(openDeliveries(this.store));
    const stuck = this.plan.groups.filter(
      ({ name, alerts }) => !alerts.some((alert) => alert.name.startsWith('P')) && !this.grafana.isTold(name)
    );
    if (open.length > 0) {
      const [{ id, state, webhook_id: webhook } = {}] = open;
      this.breaks({ invariant: 'I1', words: `${open.length} wait for ever, first ${id} (${state}) of ${webhook}` });
    } else if (stuck[0] !== undefined) {
      const words = `${stuck.length} groups are never taken, first ${stuck[0].name}`;
      this.breaks({ invariant: 'I1', words });
    }
  }

  private async historyOf(id: number): Promise<HistoryEntry | null> {
    const heard = await this.replicas[0]?.call(new Request(`http://plugin/deliveries/${id}`));
    if (heard?.status !== 200) {
      return null;
    }
    const { state, finding } = heard.body as { state?: string; finding?: { reason?: string } | null };
    return { state: state ?? '', reason: finding?.reason ?? '' };
  }

  private inspectNowAndThen(): void {
    const run = () => {
      void this.inspect();
      this.inspectNowAndThen();
    };
    this.scheduler.later(null, 'inspect', { afterMs: INSPECT_EVERY_MS, run });
  }

  /** Checks the invariant that must hold at any moment. */
  private async inspect(): Promise<void> {
    const orphans = await orphanedDeliveries(this.store);
    if (orphans[0] !== undefined) {
      const words = `${orphans.length} are merged without an open digest, first ${orphans[0].id} of ${orphans[0].webhook_id}`;
      this.breaks({ invariant: 'I1', words });
    }
  }

  private replica(index: number): Replica {
    const { plan, scheduler, trace, store, vendors, settings } = this;
    const isShared = plan.replicas > 1;
    return new Replica(
      {
        scheduler,
        random: this.random,
        trace,
        store,
        vendors,
        settings,
        environment: readEnvironment({ GF_PLUGIN_DATA_PATH: join(tmpdir(), 'eg-simulation'), ...plan.variables }),
        beginMs: BEGIN_MS,
        isShared,
        databaseSkewMs: () => (isShared ? this.database.skewMs : null),
        log: tracingLogger(trace, scheduler),
      },
      index,
      plan.skewsMs[index] ?? 0
    );
  }

  private breaks(broken: Broken): void {
    if (this.broken === null) {
      this.broken = broken;
      this.trace.tell(this.scheduler.nowMs, `BROKEN ${broken.invariant}: ${broken.words}`);
    }
  }
}
