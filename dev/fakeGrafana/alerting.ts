import { type Attempt, type GroupView, NotifiedGroup } from './notifiedGroup';
import { type Notification, type NotifiedAlert } from './notification';
import { receiversFor, type Route } from './policies';
import { type Receivers } from './receivers';
import { type SendWebhook } from './sendWebhook';

/** An order to fire a sample. */
export interface FireOrder {
  /** Title of a receiver; null lets the policies choose. */
  readonly contactPoint: string | null;
  /** Name of a sample in dev/samples. */
  readonly sample: string;
  /** That many groups of it at once; more than one is a storm. */
  readonly count: number;
  /** Time until a rejected notification is sent again, in milliseconds: the policies' `group_interval`. */
  readonly intervalMs: number;
  /** The part of the contact point's call that is wrong on purpose; nothing if left out or null. */
  readonly spoil?: 'token' | 'signature' | null;
}

/** An order and its groups so far. */
export interface Play extends FireOrder {
  readonly id: number;
  readonly startedAtMs: number;
  readonly groups: readonly GroupView[];
}

interface AlertingDeps {
  readonly receivers: Receivers;
  readonly policy: () => Route;
  readonly send: SendWebhook;
  readonly now: () => number;
  /** The notification with this name, as if it happened now, as JSON. Throws for a name it does not know. */
  readonly sample: (name: string, nowMs: number) => string;
}

interface Entry extends FireOrder {
  readonly id: number;
  readonly startedAtMs: number;
  readonly groups: readonly NotifiedGroup[];
}

/** Grafana Alerting without rules: what fires is ordered. */
export class Alerting {
  private entries: Entry[] = [];
  private nextId = 1;
  private readonly lastAttempts = new Map<string, Attempt>();

  constructor(private readonly deps: AlertingDeps) {}

  /** Starts to notify, and resolves when each integration was tried once. Throws for a sample that is none. */
  async fire(order: FireOrder): Promise<Play> {
    const { now, sample } = this.deps;
    const first = JSON.parse(sample(order.sample, now())) as Notification;
    const groups = copies(first, order.count).flatMap((notification) => this.groupsOf(order, notification));
    const entry = { ...order, id: this.nextId++, startedAtMs: now(), groups };
    this.entries.push(entry);
    await Promise.all(groups.map(async (group) => await group.begin()));
    return playOf(entry);
  }

  /** Lets everything of a play end well. Null where there is no such play. */
  async resolve(id: number): Promise<Play | null> {
    const entry = this.entries.find((one) => one.id === id);
    if (entry === undefined) {
      return null;
    }
    const endsAt = new Date(this.deps.now()).toISOString();
    await Promise.all(
      entry.groups.map(async (group) => await group.resolve(resolved(group.view().notification, endsAt)))
    );
    return playOf(entry);
  }

  /** Forgets a play, or all of them. */
  stop(id?: number): void {
    const ending = this.entries.filter((entry) => id === undefined || entry.id === id);
    ending.forEach(({ groups }) => groups.forEach((group) => group.stop()));
    this.entries = this.entries.filter((entry) => !ending.includes(entry));
  }

  /** The newest first. */
  plays(): Play[] {
    return this.entries.map(playOf).reverse();
  }

  /** The latest attempt of a receiver's integration. */
  lastAttempt(receiver: string, integration: string): Attempt | undefined {
    return this.lastAttempts.get(`${receiver}\0${integration}`);
  }

  /** Every group that has an alert firing now. */
  firingGroups(): GroupView[] {
    return this.entries
      .flatMap(({ groups }) => groups.map((group) => group.view()))
      .filter(({ notification }) => notification.alerts.some(isFiring));
  }

  private groupsOf(order: FireOrder, notification: Notification): NotifiedGroup[] {
    const { receivers, policy } = this.deps;
    const send = spoilt(this.deps.send, order.spoil ?? null);
    const labels = { ...notification.commonLabels, ...notification.groupLabels };
    const titles = order.contactPoint === null ? receiversFor(policy(), labels) : [order.contactPoint];
    const onAttempt = (attempt: Attempt) =>
      void this.lastAttempts.set(`${attempt.receiver}\0${attempt.integration}`, attempt);
    return titles.map(
      (title) =>
        new NotifiedGroup(addressed(notification, title), title, order.intervalMs, { receivers, send, onAttempt })
    );
  }
}

/** Sends with another token or key than the contact point has. */
function spoilt(send: SendWebhook, spoil: 'token' | 'signature' | null): SendWebhook {
  const secret = spoil === 'token' ? 'authorization_credentials' : 'hmacConfig.secret';
  return spoil === null
    ? send
    : async (integration, notification) =>
        await send({ ...integration, secrets: { ...integration.secrets, [secret]: 'spoilt' } }, notification);
}

function isFiring({ status }: NotifiedAlert): boolean {
  return status === 'firing';
}

function playOf({ groups, ...entry }: Entry): Play {
  return { ...entry, groups: groups.map((group) => group.view()) };
}

/** Each copy of a storm is a group of its own. */
function copies(first: Notification, count: number): Notification[] {
  return Array.from({ length: count }, (_, index) => (count === 1 ? first : distinct(first, index + 1)));
}

function distinct(notification: Notification, number: number): Notification {
  const instance = `web-${number}`;
  return {
    ...notification,
    groupLabels: { ...notification.groupLabels, instance },
    commonLabels: { ...notification.commonLabels, instance },
    groupKey: `${notification.groupKey}#${number}`,
    alerts: notification.alerts.map((alert) => ({
      ...alert,
      labels: { ...alert.labels, instance },
      fingerprint: `${alert.fingerprint.slice(0, 8)}${number.toString(16).padStart(8, '0')}`,
    })),
  };
}

function addressed(notification: Notification, receiver: string): Notification {
  const groupKey = notification.groupKey.replace(
    /__grafana_receiver__="[^"]*"/,
    () => `__grafana_receiver__="${receiver}"`
  );
  return { ...notification, receiver, groupKey };
}

function resolved(notification: Notification, endsAt: string): Notification {
  const alerts = notification.alerts.map((alert) =>
    isFiring(alert) ? { ...alert, status: 'resolved' as const, endsAt } : alert
  );
  const title = notification.title?.replace(/^\[[^\]]*\]/, `[RESOLVED:${alerts.length}]`);
  return { ...notification, ...(title === undefined ? {} : { title }), alerts, status: 'resolved', state: 'ok' };
}
