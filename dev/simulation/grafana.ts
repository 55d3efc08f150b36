import { notifyRequest, signedAt } from '../../backend/routes/testing/notifyCall';
import { notificationOf } from '../virtualTime/madeAlerts';
import { type Call, type Chronicle, isAccepted, type ToldAlert } from './chronicle';
import { type AlertState, changeAlert, contentOf, type GroupState, hasNews, newGroup, recordOf } from './groupState';
import { type PlannedAlert, type PlannedEvent, type PlannedGroup } from './plan';
import { type Heard, type Replica } from './replica';
import { type Scheduler } from './scheduler';
import { type Trace } from './trace';

/** Grafana gives up waiting for an answer after this time, in milliseconds. */
const PATIENCE_MS = 30_000;

/** Values begin here, so that none is mistaken for a count. */
const FIRST_NUMBER = 100_000;

export interface GrafanaDeps {
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly chronicle: Chronicle;
  readonly replicas: readonly Replica[];
  readonly beginMs: number;
  readonly onSent: (call: Call) => void;
  readonly onAnswered: (call: Call) => void;
}

/**
 * Grafana's alerting, as far as contact points see it: a group's notification when something changed, one at a time; the
 * group's current state again at its next interval where the last was not taken; a reminder now and then.
 */
export class SimulatedGrafana {
  private readonly groups = new Map<string, GroupState>();
  private numbers = FIRST_NUMBER;

  constructor(
    private readonly deps: GrafanaDeps,
    planned: readonly PlannedGroup[]
  ) {
    for (const group of planned) {
      this.groups.set(group.name, newGroup(group));
    }
  }

  /** A rule changes its mind. */
  apply(event: Extract<PlannedEvent, { kind: 'alert' }>): void {
    const state = this.groups.get(event.group);
    const planned = state?.group.alerts.find(({ name }) => name === event.alert);
    if (state === undefined || planned === undefined) {
      return;
    }
    const { nowMs } = this.deps.scheduler;
    if (!changeAlert(state, { ...event, planned, nowMs })) {
      return;
    }
    this.deps.trace.tell(nowMs, `${event.alert} of ${event.group} is ${event.to}`);
    this.schedule(state, state.told === null ? state.group.waitMs : 0);
  }

  truncate(group: string, alerts: number): void {
    const state = this.groups.get(group);
    if (state !== undefined) {
      state.truncated = alerts;
      this.schedule(state, 0);
    }
  }

  /** True where a group's contact point took its current state. */
  isTold(group: string): boolean {
    const state = this.groups.get(group);
    return state === undefined || (!state.isSending && !hasNews(state));
  }

  /** Not before an interval has passed since the last notification. */
  private schedule(state: GroupState, afterMs: number): void {
    const { scheduler } = this.deps;
    const atMs = Math.max(scheduler.nowMs + afterMs, state.isSending ? Infinity : state.notBeforeMs);
    if (atMs >= state.nextAtMs || atMs === Infinity) {
      return;
    }
    state.nextAtMs = atMs;
    scheduler.later(null, 'flush', {
      afterMs: atMs - scheduler.nowMs,
      run: () => {
        if (state.nextAtMs === atMs) {
          state.nextAtMs = Infinity;
          this.flush(state);
        }
      },
    });
  }

  private flush(state: GroupState): void {
    const { told, alerts, group } = state;
    const isReminder = told !== null && this.deps.scheduler.nowMs - told.atMs >= group.repeatMs;
    if (hasNews(state) || (isReminder && alerts.size > 0)) {
      void this.send(state);
    } else if (told === null) {
      alerts.clear(); // All is over again, and nobody heard that it began.
    }
  }

  private async send(state: GroupState): Promise<void> {
    const content = contentOf(state);
    const record = recordOf(state);
    const { scheduler } = this.deps;
    const alerts = new Map(state.alerts);
    state.isSending = true;
    const told = [...alerts.values()].map(({ planned, endsAtMs }) => {
      return { name: planned.name, isOver: endsAtMs !== null, number: this.numbers++ };
    });
    const twin = state.group.twinMs === null ? [] : [this.post(state, { told, alerts, content }, state.group.twinMs)];
    const calls = await Promise.all([this.post(state, { told, alerts, content }, null), ...twin]);
    state.isSending = false;
    if (calls.some(isAccepted)) {
      state.told = { ...record, atMs: scheduler.nowMs };
      alerts.forEach((sent, name) => {
        if (sent.endsAtMs !== null && state.alerts.get(name) === sent) {
          state.alerts.delete(name);
        }
      });
    }
    state.notBeforeMs = scheduler.nowMs + state.group.intervalMs;
    this.schedule(state, hasNews(state) ? 0 : state.group.repeatMs);
  }

  private async post(
    state: GroupState,
    { told, alerts, content }: { told: readonly ToldAlert[]; alerts: Map<string, AlertState>; content: string },
    twinMs: number | null
  ): Promise<Call> {
    const { scheduler, chronicle, replicas, trace } = this.deps;
    if (twinMs !== null) {
      await scheduler.ask(null, 'twin', twinMs);
    }
    const { group } = state;
    const index = (group.home + (twinMs === null ? 0 : 1)) % replicas.length;
    const sentAtMs = scheduler.nowMs;
    const call: Call = {
      id: chronicle.calls.length,
      group,
      alerts: told,
      content,
      replica: index,
      sentAtMs,
      status: null,
      answeredAtMs: Infinity,
      delivery: null,
    };
    chronicle.addCall(call);
    this.deps.onSent(call);
    const words = told.map(({ name, isOver, number }) => `${name}${isOver ? ' over' : ''} ${number}`);
    trace.tell(sentAtMs, `${group.name} sends call ${call.id} to r${index}: ${words.slice(0, 6).join(', ')}`);
    const replica = replicas[index];
    const heard = replica === undefined ? null : await this.ask(replica, state, { told, alerts });
    call.status = heard?.status ?? 0;
    call.answeredAtMs = scheduler.nowMs;
    call.delivery = typeof heard?.body.delivery === 'number' ? heard.body.delivery : null;
    trace.tell(scheduler.nowMs, `call ${call.id} of ${group.name} hears ${call.status}`);
    this.deps.onAnswered(call);
    return call;
  }

  private async ask(
    replica: Replica,
    { group, truncated }: GroupState,
    { told, alerts }: { told: readonly ToldAlert[]; alerts: Map<string, AlertState> }
  ): Promise<Heard | null> {
    const { scheduler, beginMs } = this.deps;
    const states = [...alerts.values()];
    const made = told.map(({ name, isOver, number }, index) => {
      const { planned, startsAtMs = 0, endsAtMs = null } = states[index] ?? {};
      return {
        name,
        status: isOver ? ('resolved' as const) : ('firing' as const),
        severity: planned?.severity ?? 'critical',
        startsAtMs: beginMs + startsAtMs,
        ...(endsAtMs === null ? {} : { endsAtMs: beginMs + endsAtMs }),
        annotations: annotationsOf(planned),
        value: number,
      };
    });
    const body = JSON.stringify({ ...notificationOf(group.name, made, replica.wallMs()), truncatedAlerts: truncated });
    const late = new Promise<null>((resolve) => {
      scheduler.later(null, 'patience', { afterMs: PATIENCE_MS, run: () => resolve(null) });
    });
    return await Promise.race([replica.call(notifyRequest(group.webhook, body, signedAt(replica.wallMs()))), late]);
  }
}

function annotationsOf(planned: PlannedAlert | undefined): Record<string, string> {
  return {
    ...(planned === undefined || planned.summary === 0 ? {} : { summary: 'word '.repeat(planned.summary / 5) }),
    ...(planned?.reason === undefined ? {} : { grafana_state_reason: planned.reason }),
  };
}
