import { type Chronicle } from './chronicle';
import { type DatabaseTroubles } from './databaseTroubles';
import { type SimulatedGrafana } from './grafana';
import { type PromptnessJudge } from './judgePromptness';
import { type Plan, type PlannedEvent } from './plan';
import { type Replica } from './replica';
import { type Life, type Scheduler } from './scheduler';
import { type SettingsBook } from './settingsBook';
import { type Trace } from './trace';
import { type Vendors } from './vendors';

export interface RunnerDeps {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly chronicle: Chronicle;
  readonly vendors: Vendors;
  readonly replicas: readonly Replica[];
  readonly settings: SettingsBook;
  readonly grafana: SimulatedGrafana;
  readonly troubles: DatabaseTroubles;
  readonly promptness: PromptnessJudge;
  /** Error of the clock of a shared database. */
  readonly database: { skewMs: number };
}

/** A kill that waits for its moment. */
interface PendingKill {
  readonly replica: Replica;
  readonly label: string;
  readonly downMs: number;
  left: number;
}

type EventOf<K extends PlannedEvent['kind']> = Extract<PlannedEvent, { kind: K }>;

/** Makes happen what is planned. */
export class PlanRunner {
  private readonly kills: PendingKill[] = [];
  private notes = 0;

  constructor(
    private readonly deps: RunnerDeps,
    private readonly plan: Plan
  ) {
    deps.scheduler.beforeStep = (life, label) => this.killAt(life, label);
  }

  schedule(): void {
    for (const event of this.plan.events) {
      this.deps.scheduler.later(null, event.kind, { afterMs: event.atMs, run: () => this.run(event) });
    }
  }

  /** The faults end: every process runs, every robot works, every webhook is on, and everybody knows the settings. */
  mendAll(): void {
    const { scheduler, trace, vendors, troubles, settings, replicas } = this.deps;
    trace.tell(scheduler.nowMs, 'all faults end');
    this.kills.splice(0);
    vendors.mendAll();
    troubles.endAll();
    settings.newest.webhooks.forEach((webhook) => {
      if (!webhook.enabled) {
        settings.edit({ ...webhook, enabled: true }, scheduler.nowMs, 0);
      }
    });
    replicas.forEach((replica) => {
      replica.start();
      scheduler.later(null, 'look', { afterMs: 5_000, run: () => void this.look(replica) });
    });
  }

  private run(event: PlannedEvent): void {
    const handlers: { readonly [K in PlannedEvent['kind']]: (event: EventOf<K>) => void } = {
      alert: (each) => this.deps.grafana.apply(each),
      truncate: ({ group, alerts }) => this.deps.grafana.truncate(group, alerts),
      vendor: (each) => this.vendorFault(each),
      database: (each) => this.databaseFault(each),
      kill: (each) => this.kill(each),
      restart: ({ replica }) => this.onReplica(replica, (each) => this.restart(each)),
      clock: (each) => this.clock(each),
      edit: (each) => this.edit(each),
      keyword: (each) => this.keyword(each),
      'stale-call': ({ replica }) => this.onReplica(replica, (each) => void this.staleCall(each)),
      look: ({ replica }) => this.onReplica(replica, (each) => void this.look(each)),
      retry: ({ replica }) => this.onReplica(replica, (each) => void this.retry(each)),
      note: ({ replica, webhook }) => this.onReplica(replica, (each) => void this.note(each, webhook)),
    };
    (handlers[event.kind] as (event: PlannedEvent) => void)(event);
  }

  private onReplica(index: number, act: (replica: Replica) => void): void {
    const replica = this.deps.replicas[index];
    if (replica !== undefined) {
      act(replica);
    }
  }

  private vendorFault({ token, fault, forMs }: EventOf<'vendor'>): void {
    const { scheduler, vendors, promptness } = this.deps;
    this.trouble(token, null, forMs);
    promptness.trouble(token);
    this.tell(`${token}: ${fault} for ${forMs} ms`);
    vendors.setFault(token, fault);
    scheduler.later(null, 'vendor', { afterMs: forMs, run: () => vendors.setFault(token, null) });
  }

  private databaseFault({ replica, fault, forMs, share }: EventOf<'database'>): void {
    const { scheduler, troubles } = this.deps;
    const trouble = { replica, fault, share };
    this.trouble('database', replica, forMs, fault === 'lost-committed');
    this.tell(`database of ${replica === null ? 'all' : `r${replica}`}: ${fault} for ${forMs} ms`);
    troubles.begin(trouble);
    scheduler.later(null, 'database', { afterMs: forMs, run: () => troubles.end(trouble) });
  }

  private kill({ replica, downMs, when }: EventOf<'kill'>): void {
    this.onReplica(replica, (each) => {
      if (when === undefined) {
        this.killNow(each, downMs);
      } else {
        this.kills.push({ replica: each, label: when.label, downMs, left: when.nth });
      }
    });
  }

  /** Before a step of a process: it may be the one at which it is to die. */
  private killAt(life: Life, label: string): void {
    if (this.kills.length === 0) {
      return;
    }
    const due = this.kills.filter((kill) => kill.replica.owns(life) && label.startsWith(kill.label));
    for (const kill of due) {
      if (--kill.left <= 0) {
        this.kills.splice(this.kills.indexOf(kill), 1);
        this.tell(`${life.name} is killed at ${label}`);
        this.killNow(kill.replica, kill.downMs);
      }
    }
  }

  private killNow(replica: Replica, downMs: number): void {
    this.trouble('process', replica.index, downMs);
    replica.kill();
    this.deps.scheduler.later(null, 'start', { afterMs: downMs, run: () => replica.start() });
  }

  private restart(replica: Replica): void {
    this.trouble('process', replica.index, 3_000);
    replica.restart();
  }

  private clock({ replica, byMs }: EventOf<'clock'>): void {
    // All replicas notice a shared clock within half a minute, and count what they sent before as sent at that moment.
    this.trouble(replica === 'database' ? 'database-clock' : 'clock', null, 0);
    this.tell(`the clock of ${replica === 'database' ? replica : `r${replica}`} jumps by ${byMs} ms`);
    if (replica === 'database') {
      this.deps.database.skewMs += byMs;
    } else {
      this.onReplica(replica, (each) => void (each.skewMs += byMs));
    }
  }

  private edit({ webhook, lagMs }: EventOf<'edit'>): void {
    const { settings, scheduler, replicas } = this.deps;
    this.trouble('settings', null, lagMs * replicas.length);
    this.tell(`${webhook.id} is edited: ${JSON.stringify({ ...webhook, id: undefined })}`);
    settings.edit(webhook, scheduler.nowMs, lagMs);
  }

  private keyword({ token, keyword }: EventOf<'keyword'>): void {
    const robot = this.deps.vendors.robot(token);
    this.tell(`${token} asks for ${keyword ?? 'nothing'}`);
    if (robot !== null) {
      this.trouble(token, null, 0);
      this.deps.promptness.trouble(token);
      robot.keyword = keyword;
    }
  }

  private async staleCall(replica: Replica): Promise<void> {
    const { settings } = this.deps;
    this.trouble('settings', null, 0);
    this.tell(`a call with old settings reaches r${replica.index}`);
    await replica.call(new Request('http://plugin/webhooks'), settings.before(settings.newest));
  }

  private async look(replica: Replica): Promise<void> {
    await replica.call(new Request('http://plugin/webhooks'));
  }

  /** An operator sends again what failed last. */
  private async retry(replica: Replica): Promise<void> {
    const { chronicle } = this.deps;
    const heard = await replica.call(new Request('http://plugin/deliveries?state=refused,returned'));
    const [first] = (heard?.body.deliveries ?? []) as Array<{ id: number }>;
    if (first !== undefined) {
      chronicle.retried.add(first.id);
      this.tell(`an operator sends ${first.id} again`);
      await replica.call(new Request(`http://plugin/deliveries/${first.id}/retry`, { method: 'POST' }));
    }
  }

  private async note(replica: Replica, webhook: string): Promise<void> {
    const number = this.notes++;
    const note = { kind: 'note', title: `Note ${number}`, comment: 'Written by hand', facts: [], links: [] };
    const body = JSON.stringify({ id: `note-of-the-simulation-${number}`, note });
    await replica.call(new Request(`http://plugin/webhooks/${webhook}/notes`, { method: 'POST', body }));
  }

  private trouble(what: string, replica: number | null, forMs: number, isSilent = false): void {
    const { nowMs } = this.deps.scheduler;
    this.deps.chronicle.troubles.push({ what, replica, fromMs: nowMs, untilMs: nowMs + forMs, isSilent });
  }

  private tell(text: string): void {
    this.deps.trace.tell(this.deps.scheduler.nowMs, text);
  }
}
