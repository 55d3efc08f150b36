import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import {
  type Boot,
  type Clock,
  endOfTurn,
  type EndOfTurn,
  presentBoot,
  steadyTime,
  systemClock,
} from './delivery/clock';
import { Callers } from './delivery/dispatcher/callers';
import { Dispatcher } from './delivery/dispatcher/dispatcher';
import { FreshBudget } from './delivery/dispatcher/laneQueue';
import { paceUsed } from './delivery/dispatcher/paceUsed';
import { RobotBook } from './delivery/dispatcher/robotBook';
import { Slots } from './delivery/dispatcher/slots';
import { createTurnstile } from './delivery/dispatcher/turnstile';
import { keepPruned } from './delivery/keepPruned';
import { type DeliveryHistory } from './delivery/outbox/deliveryHistory';
import { quotaOutlook } from './delivery/monthlyQuota';
import { type EngineChoice, openOutbox } from './delivery/outbox/openOutbox';
import { type Outbox } from './delivery/outbox/outbox';
import { NO_RULE_SOURCE, type RuleSource } from './delivery/ruleSource';
import { type Outside } from './delivery/sendMessage';
import { WaitingBudget } from './delivery/waitingBudget';
import { MinuteBudget } from './delivery/minuteBudget';
import { type Logger } from './log/logger';
import { createMetrics } from './metrics/createMetrics';
import { type MonthReading, type PaceReading } from './metrics/readOutbox';
import { type CountRejection } from './metrics/rejections';
import { type Environment } from './settings/environment';
import { type SettingsByOrg } from './settings/keptSettings';
import { KnownWebhooks } from './settings/knownWebhooks';
import { createSealedSnapshot, type SealedSnapshot } from './settings/sealedSnapshot';
import { createSettingsCache, type OnChange, type ReadSettings } from './settings/settingsCache';
import { pluginVersion } from './version';

/** Dependencies of delivery, so that a test can pass its own. */
export interface DeliveryDeps {
  readonly clock: Clock;
  /** The machine's run, which stored times are compared with at a start; left out where it cannot be told. */
  readonly boot?: Boot | null;
  readonly outside: Outside;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Where the outbox is kept; as the environment says where it is left out. */
  readonly engine?: EngineChoice;
  /** Resolves at the end of a turn of the event loop; of the real one where it is left out. */
  readonly turn?: EndOfTurn;
  /** Where settings outlive the process; in the data directory where it is left out. */
  readonly snapshot?: SealedSnapshot;
  /** Where messages have the conditions of alert rules from; from nowhere where it is left out. */
  readonly rules?: RuleSource;
}

/** The machine's own network, time and chance. */
export const REAL_DEPS: DeliveryDeps = {
  clock: systemClock,
  boot: presentBoot(),
  outside: { fetch, now: Date.now },
  random: Math.random,
};

/**
 * Notifications of ordinary size that are rendered in one turn of the event loop: a millisecond or two. A hundred webhooks
 * that are given one each at the same moment hold up no accept by more.
 */
const RENDERINGS_PER_TURN = 4;

/** All that keeps and sends deliveries, put together and running. */
export interface DeliveryWorks {
  readonly clock: Clock;
  readonly outbox: Outbox & DeliveryHistory;
  readonly dispatcher: Dispatcher;
  /** Resolves at the end of a turn of the event loop. */
  readonly turn: EndOfTurn;
  readonly readSettings: ReadSettings;
  /** Resolves when the settings seen so far are on disk, for the next process to go on with. */
  readonly settingsKept: () => Promise<void>;
  readonly engine: 'sqlite' | 'postgresql';
  /** The outbox is kept where it may be gone after a restart of the machine. */
  readonly isTemporary: boolean;
  readonly countRejection: CountRejection;
  /** Counts a webhook that is not made because the organisation has as many as it may. */
  readonly countNotMade: () => void;
  /** Counts a note that is refused because as many wait for its webhook as may. */
  readonly countNoteRefused: () => void;
  readonly testBudget: MinuteBudget;
  readonly noteBudget: MinuteBudget;
  readonly waitingBudget: WaitingBudget;
  /** Prometheus text format. */
  readonly collectMetrics: () => Promise<string>;
  /** Settles what is on its way and leaves the rest to the next start. */
  readonly stop: () => Promise<void>;
}

/** Puts outbox, dispatcher and settings together, and goes on with what an earlier process left waiting. */
export async function createDelivery(
  environment: Environment,
  log: Logger,
  deps: DeliveryDeps = REAL_DEPS
): Promise<DeliveryWorks> {
  const { clock, outside, random, turn = endOfTurn, rules = NO_RULE_SOURCE } = deps;
  const steady = steadyTime(clock);
  const known = new KnownWebhooks();
  const outbox = openOutbox({
    engine: deps.engine ?? engineFor(environment),
    clock: () => clock.now(),
    monotonic: steady,
    boot: deps.boot,
    turn,
    owner: randomUUID(),
    dedupeMs: environment.dedupeSeconds * 1_000,
    historyDays: environment.historyDays,
    historyRows: environment.historyRows,
    log,
  });
  const metrics = createMetrics({
    outbox,
    readPace: async () => await readPace(dispatcher, known, () => outbox.now()),
    readMonth: async () => await readMonth(dispatcher, known, () => outbox.now()),
    clock,
    webhooks: () => known.all().map(({ orgId, webhook }) => ({ orgId, webhookId: webhook.id, vendor: webhook.vendor })),
    dataFolder: environment.databaseUrl === null ? environment.data.path : null,
    version: pluginVersion,
  });
  const { data, encryptionKey } = environment;
  const snapshot = deps.snapshot ?? createSealedSnapshot({ folder: data, encryptionKey, log });
  const stopping = new AbortController();
  const unpaced = new Set(environment.unpacedHosts);
  const limitsOf = (url: string) => (unpaced.has(new URL(url).host) ? [] : null);
  const waitingBudget = new WaitingBudget(environment.waiting, {
    outbox,
    steady,
    countRefusal: (of) => metrics.countOverBudget('waiting', of),
  });
  const dispatcher = new Dispatcher({
    outbox,
    clock,
    steady,
    turn,
    rendering: createTurnstile(RENDERINGS_PER_TURN, turn),
    outside,
    random,
    log,
    robots: new RobotBook({ outbox, limitsOf, random, steady, log }),
    slots: new Slots(environment.maxInFlight, { steady, clock }),
    callers: new Callers(outbox),
    fresh: new FreshBudget(),
    waiting: waitingBudget,
    collectGarbage: () => Bun.gc(true),
    webhookOf: (lane) => known.find(lane),
    messagesOf: (orgId) => known.messagesOf(orgId),
    rulesOf: async (orgId, ruleUids) => await rules.conditions(orgId, ruleUids),
    settingsRevOf: (orgId) => settings.revisionOf(orgId),
    observer: metrics.observer,
    maxAgeMs: environment.maxAgeHours * 3_600_000,
    isStopping: () => stopping.signal.aborted,
  });
  const kept = new Map(await snapshot.load());
  let settingsKept: Promise<void> = Promise.resolve();
  const onChange: OnChange = ({ orgId, settings: changed, parsed }) => {
    kept.set(orgId, { ...changed, jsonData: new TextDecoder().decode(changed.jsonData) });
    settingsKept = snapshot.save(kept);
    rules.learnSettings(orgId, changed.secureJsonData);
    const webhooks = known.learn(orgId, parsed);
    dispatcher.look(orgId);
    for (const webhook of webhooks) {
      // The outbox being away is told by the lane itself.
      dispatcher.mended({ orgId, webhookId: webhook.id }, webhook).catch(() => undefined);
    }
  };
  const settings = createSettingsCache({ ...environment, now: () => clock.now(), onChange });
  const readSettings: ReadSettings = (context) => {
    rules.learnGrafana(context.grafanaConfig);
    return settings.read(context);
  };
  restore(kept, readSettings);
  dispatcher.start();
  const pruning = keepPruned(outbox, { clock, log, signal: stopping.signal });
  return {
    clock,
    outbox,
    dispatcher,
    turn,
    readSettings,
    settingsKept: () => settingsKept,
    engine: environment.databaseUrl === null ? 'sqlite' : 'postgresql',
    isTemporary: environment.databaseUrl === null && environment.data.isTemporary,
    countRejection: metrics.countRejection,
    countNotMade: () => metrics.countOverBudget('webhooks', 'organisation'),
    countNoteRefused: () => metrics.countOverBudget('notes', 'webhook'),
    testBudget: new MinuteBudget(environment.tests, steady, (of) => metrics.countOverBudget('tests', of)),
    noteBudget: new MinuteBudget(environment.notes, steady, (of) => metrics.countOverBudget('notes', of)),
    waitingBudget,
    collectMetrics: metrics.collect,
    stop: async () => {
      stopping.abort();
      await Promise.all([dispatcher.stop(), pruning, settingsKept]);
      // A database that is away keeps nobody from ending: leases end by themselves.
      await outbox.releaseLanes().catch(() => undefined);
      await outbox.close();
    },
  };
}

async function readPace(dispatcher: Dispatcher, known: KnownWebhooks, now: () => number): Promise<PaceReading[]> {
  const all = known.all();
  const views = await dispatcher.robotsOf(all.map(({ webhook }) => webhook));
  const nowMs = now();
  return all.flatMap(({ orgId, webhook: { id: webhookId } }, place) => {
    const used = paceUsed(views[place] ?? [], nowMs);
    return used === null ? [] : [{ orgId, webhookId, used }];
  });
}

async function readMonth(dispatcher: Dispatcher, known: KnownWebhooks, now: () => number): Promise<MonthReading[]> {
  const all = known.all();
  const sent = await dispatcher.sentThisMonth(all.map(({ webhook }) => webhook));
  const nowMs = now();
  return all.map(({ orgId, webhook: { id: webhookId, monthlyQuota } }, place) => {
    const found = { orgId, webhookId, sent: sent[place] ?? 0 };
    if (monthlyQuota == null) {
      return { ...found, quota: null };
    }
    const { expected } = quotaOutlook({ sent: found.sent, quota: monthlyQuota }, nowMs);
    return { ...found, quota: { requests: monthlyQuota, forecast: expected / monthlyQuota } };
  });
}

/** One database for all replicas where there is one; else a file of this process's own. */
function engineFor({ databaseUrl, data }: Environment): EngineChoice {
  return databaseUrl === null
    ? { kind: 'sqlite', path: join(data.path, 'outbox.db'), folder: data }
    : { kind: 'postgres', url: databaseUrl };
}

/** Reads the settings of the process before, so that deliveries go on although Grafana has not called yet. */
function restore(kept: SettingsByOrg, readSettings: ReadSettings): void {
  for (const [orgId, { jsonData: text, ...known }] of [...kept]) {
    const settings = { ...known, jsonData: new TextEncoder().encode(text) };
    readSettings({ orgId, pluginVersion, user: null, settings, grafanaConfig: {} });
  }
}
