import { type Integration } from './integration';
import { type Notification } from './notification';
import { type Receiver, type Receivers } from './receivers';
import { type Sent, type SendWebhook } from './sendWebhook';

/** Most tries of Grafana to say that an alert is over. Source: grafana's fork of alertmanager, dispatch/dispatch.go. */
const RESOLVED_ATTEMPTS = 3;

/** One attempt to notify, as Grafana sees it. */
export interface Attempt extends Sent {
  readonly receiver: string;
  /** `webhook[0]` */
  readonly integration: string;
  readonly atMs: number;
  readonly notified: 'firing' | 'resolved';
}

export interface GroupDeps {
  readonly receivers: Receivers;
  readonly send: SendWebhook;
  readonly onAttempt: (attempt: Attempt) => void;
}

/**
 * An alert group on its way to one receiver. What an integration refused is sent again at the next interval, for as long
 * as it fires; each integration by itself. Source: grafana/alerting, and alertmanager's notify/notify.go.
 */
export class NotifiedGroup {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Integrations that have not heard of the group's present state. */
  private pending = new Set<string>();
  private resolvedAttempts = 0;
  private isStopped = false;
  private attempts: Attempt[] = [];

  constructor(
    private notification: Notification,
    private readonly receiver: string,
    private readonly intervalMs: number,
    private readonly deps: GroupDeps
  ) {}

  /** Sends to every integration, and goes on until all have heard. Resolves after the first attempt. */
  async begin(): Promise<void> {
    this.pending = new Set(this.integrations().map(([name]) => name));
    await this.flush();
  }

  /** Tells that the alerts are over. */
  async resolve(notification: Notification): Promise<void> {
    clearTimeout(this.timer);
    this.notification = notification;
    this.resolvedAttempts = 0;
    await this.begin();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.pending.clear();
  }

  /** The group's present state, and how it stands with those who should know. */
  view(): GroupView {
    const { notification, receiver, pending, attempts } = this;
    return { receiver, notification, attempts, isPending: pending.size > 0 };
  }

  private async flush(): Promise<void> {
    const due = this.integrations().filter(([name]) => this.pending.has(name));
    await Promise.all(due.map(([name, integration]) => this.attempt(name, integration)));
    const isOver = this.notification.status === 'resolved' && ++this.resolvedAttempts >= RESOLVED_ATTEMPTS;
    if (isOver || due.length === 0) {
      this.pending.clear();
    }
    if (this.pending.size > 0 && !this.isStopped) {
      this.timer = setTimeout(() => void this.flush(), this.intervalMs);
    }
  }

  private async attempt(name: string, integration: Integration): Promise<void> {
    const { notification, receiver, deps } = this;
    if (notification.status === 'resolved' && integration.disableResolveMessage) {
      this.pending.delete(name);
      return;
    }
    const atMs = Date.now();
    const sent = await deps.send(integration, notification);
    const attempt = { ...sent, receiver, integration: name, atMs, notified: notification.status };
    this.attempts.push(attempt);
    deps.onAttempt(attempt);
    if (sent.error === null && notification === this.notification) {
      this.pending.delete(name);
    }
  }

  /** As the receiver is now: who corrects it while it fails is heard at the next interval. */
  private integrations(): Array<readonly [string, Integration]> {
    return namedIntegrations(this.deps.receivers.byTitle(this.receiver));
  }
}

export interface GroupView {
  readonly receiver: string;
  readonly notification: Notification;
  readonly attempts: readonly Attempt[];
  readonly isPending: boolean;
}

/** Integrations by the names Grafana gives them: `webhook[0]`. */
export function namedIntegrations(receiver: Receiver | undefined): Array<readonly [string, Integration]> {
  const counts = new Map<string, number>();
  return (receiver?.integrations ?? []).map((integration) => {
    const index = counts.get(integration.type) ?? 0;
    counts.set(integration.type, index + 1);
    return [`${integration.type}[${index}]`, integration] as const;
  });
}
