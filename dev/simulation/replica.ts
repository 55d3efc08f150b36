import { accessByRole } from '../../backend/access/access';
import { type CallContext } from '../../backend/app/callContext';
import { readPlainAnswer } from '../../backend/routes/testing/readPlainAnswer';
import { type ResourceHandler } from '../../backend/app/pluginApp';
import { createDelivery, type DeliveryDeps, type DeliveryWorks } from '../../backend/createDelivery';
import { type Logger } from '../../backend/log/logger';
import { createApp } from '../../backend/routes/app';
import { type Environment } from '../../backend/settings/environment';
import { installationOf } from '../../backend/settings/installation';
import { type SettingsByOrg } from '../../backend/settings/keptSettings';
import { createSecureWriter } from '../../backend/settings/secureWriter';
import { WebhookEditor } from '../../backend/settings/webhookEditor';
import { DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { type Store } from './store';
import { type Random } from './random';
import { Life, type Scheduler } from './scheduler';
import { type Revision, type SettingsBook } from './settingsBook';
import { type Trace } from './trace';
import { type Vendors } from './vendors';

/** Grafana kills a plugin that has not ended by then, in milliseconds. */
const STOP_MS = 2_000;

export interface ReplicaDeps {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  readonly store: Store;
  readonly vendors: Vendors;
  readonly settings: SettingsBook;
  readonly environment: Environment;
  /** The time that a clock that is right shows at true time zero, in milliseconds since the epoch. */
  readonly beginMs: number;
  readonly isShared: boolean;
  /** Error of the database's clock, in milliseconds; null where it is the replica's own. */
  readonly databaseSkewMs: () => number | null;
  readonly log: Logger;
}

/** The answer to a call. */
export interface Heard {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** One machine with a Grafana and this plugin, and a clock of its own. Its process comes and goes. */
export class Replica {
  /** Milliseconds by which its clock is ahead of the true time. */
  skewMs: number;
  private life: Life;
  private lives = 0;
  private works: DeliveryWorks | null = null;
  private handle: ResourceHandler | null = null;
  private kept: SettingsByOrg = new Map();
  private readonly hangUps = new Set<() => void>();

  constructor(
    private readonly deps: ReplicaDeps,
    readonly index: number,
    skewMs: number
  ) {
    this.skewMs = skewMs;
    this.life = new Life(`r${index}`);
    this.life.isOver = true;
  }

  get isUp(): boolean {
    return this.handle !== null && !this.life.isOver;
  }

  readonly wallMs = (): number => this.deps.beginMs + this.deps.scheduler.nowMs + this.skewMs;

  start(): void {
    if (!this.life.isOver) {
      return;
    }
    const life = new Life(`r${this.index}.${++this.lives}`);
    this.life = life;
    this.deps.trace.tell(this.deps.scheduler.nowMs, `${life.name} starts`);
    void this.begin(life);
  }

  /** At once, whatever it is doing. */
  kill(): void {
    const { life } = this;
    if (life.isOver) {
      return;
    }
    life.isOver = true;
    life.endedAtMs = this.deps.scheduler.nowMs;
    this.works = null;
    this.handle = null;
    this.deps.trace.tell(this.deps.scheduler.nowMs, `${life.name} is over`);
    this.deps.store.ended(life);
    [...this.hangUps].forEach((hangUp) => hangUp());
  }

  /** In order, as far as that is possible within two seconds, and up again. */
  restart(): void {
    const { works, life } = this;
    if (works === null || life.isOver) {
      return;
    }
    const end = () => {
      if (this.life === life) {
        this.kill();
        this.start();
      }
    };
    this.works = null;
    this.deps.trace.tell(this.deps.scheduler.nowMs, `${life.name} stops`);
    this.deps.scheduler.later(null, 'stop', { afterMs: STOP_MS, run: end });
    void works.stop().then(end, end);
  }

  /** True where this is the process of now. */
  owns(life: Life): boolean {
    return this.life === life;
  }

  /** A call as Grafana makes it, with the settings it has; null where no answer comes. */
  async call(request: Request, revision = this.handedOut(), role = 'Admin'): Promise<Heard | null> {
    const { handle, life } = this;
    if (handle === null || life.isOver || this.works === null) {
      return null;
    }
    return await new Promise((resolve) => {
      const hangUp = () => {
        this.hangUps.delete(hangUp);
        resolve(null);
      };
      this.hangUps.add(hangUp);
      this.deps.settings.see(this.index, revision, this.deps.scheduler.nowMs);
      void answerOf(handle(request, contextOf(revision, role))).then((heard) => {
        this.hangUps.delete(hangUp);
        resolve(life.isOver ? null : heard);
      });
    });
  }

  private handedOut(): Revision {
    return this.deps.settings.handedOut(this.index, this.deps.scheduler.nowMs);
  }

  private async begin(life: Life): Promise<void> {
    const { environment, log } = this.deps;
    const works = await createDelivery(environment, log, this.worldOf(life));
    const writer = createSecureWriter({ startedBy: environment, fetch: () => new Promise(() => undefined), log });
    const { allowedHosts, maxWebhooks } = environment;
    if (life.isOver) {
      return;
    }
    this.works = works;
    this.handle = createApp({
      ...works,
      permissionsOf: async (call) => accessByRole(DEFAULT_ROLE_TABLE, call),
      license: LICENSED,
      writer,
      editor: new WebhookEditor({
        ...works,
        writer,
        allowedHosts,
        maxWebhooks,
        newText: () => 'text',
        now: this.wallMs,
      }),
      installation: installationOf(environment, '0.0.0'),
      log,
    });
  }

  private worldOf(life: Life): DeliveryDeps {
    const { scheduler, random, store, vendors, isShared } = this.deps;
    const clock = {
      now: this.wallMs,
      monotonic: () => scheduler.nowMs,
      sleep: (ms: number, signal: AbortSignal) => scheduler.sleep(life, ms, signal),
    };
    const databaseMs = () => this.databaseMs();
    const engine = store.engineOf(life, {
      nowMs: databaseMs,
      offsetMs: () => databaseMs() - scheduler.nowMs,
      processOffsetMs: () => this.wallMs() - scheduler.nowMs,
      isShared,
    });
    return {
      clock,
      outside: { fetch: vendors.fetchOf(life, this.index), now: clock.now, sleep: clock.sleep },
      random: random.fork().next,
      engine: { kind: 'given', engine, isShared },
      turn: () => scheduler.ask(life, 'turn'),
      snapshot: {
        load: async () => this.kept,
        save: async (settings) => {
          await scheduler.ask(life, 'settings:save');
          this.kept = new Map(settings);
        },
      },
    };
  }

  private databaseMs(): number {
    const skewMs = this.deps.databaseSkewMs();
    return skewMs === null ? this.wallMs() : this.deps.beginMs + this.deps.scheduler.nowMs + skewMs;
  }
}

async function answerOf(response: Promise<Response>): Promise<Heard> {
  const heard = await response;
  if (heard.headers.get('content-type')?.startsWith('text/plain') ?? false) {
    const { status, ...body } = await readPlainAnswer(heard);
    return { status, body };
  }
  const body = await heard.text();
  return { status: heard.status, body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>) };
}

function contextOf({ settings }: Revision, role: string): CallContext {
  return {
    orgId: 1,
    pluginVersion: '0.0.0',
    user: { login: 'ann', name: 'Ann', email: 'ann@example.com', role },
    settings,
    grafanaConfig: {},
  };
}

/** Everything is allowed, for longer than any run. */
const ACTIVE = {
  kind: 'active',
  untilMs: Date.parse('2100-01-01T00:00:00Z'),
  holder: 'Simulation',
  maxWebhooks: null,
  webhooks: 0,
} as const;
const LICENSED = { stateOf: async () => ACTIVE, stateWith: async () => ACTIVE };
