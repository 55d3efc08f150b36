import { TEST_KEY } from '../../backend/routes/testing/notifyCall';
import { type CallSettings } from '../../backend/app/callContext';
import { type PlannedWebhook } from './plan';

/** The settings as they were from one edit to the next. */
export interface Revision {
  readonly number: number;
  readonly webhooks: ReadonlyMap<string, PlannedWebhook>;
  readonly settings: CallSettings;
  /** True time of the edit. */
  readonly sinceMs: number;
}

/** Grafana's database of settings, and which of them each replica's Grafana hands out. */
export class SettingsBook {
  private readonly revisions: Revision[] = [];
  /** By replica: from when on it knows of each revision. */
  private readonly knownAtMs: number[][];
  private readonly seenAtMs: number[][];

  constructor(
    webhooks: readonly PlannedWebhook[],
    private readonly beginMs: number,
    replicas: number
  ) {
    this.knownAtMs = Array.from({ length: replicas }, () => []);
    this.seenAtMs = Array.from({ length: replicas }, () => []);
    this.add(new Map(webhooks.map((webhook) => [webhook.id, webhook])), 0, 0);
  }

  edit(webhook: PlannedWebhook, nowMs: number, lagMs: number): void {
    this.add(new Map([...this.newest.webhooks, [webhook.id, webhook]]), nowMs, lagMs);
  }

  get newest(): Revision {
    const revision = this.revisions.at(-1);
    if (revision === undefined) {
      throw new Error('There are settings from the beginning.');
    }
    return revision;
  }

  /** The settings that a replica's Grafana sends along with a call. */
  handedOut(replica: number, nowMs: number): Revision {
    const known = this.knownAtMs[replica] ?? [];
    return this.revisions.filter(({ number }) => (known[number] ?? 0) <= nowMs).at(-1) ?? this.newest;
  }

  /** The last settings that bear an earlier time: those of the same second may not be told apart (docs/delivery.md, I8). */
  before({ settings }: Revision): Revision {
    return this.revisions.filter((each) => each.settings.updatedAtMs < settings.updatedAtMs).at(-1) ?? this.newest;
  }

  /** A replica was given these settings. */
  see(replica: number, { number }: Revision, nowMs: number): void {
    const seen = this.seenAtMs[replica];
    if (seen !== undefined) {
      seen[number] ??= nowMs;
    }
  }

  /** The newest revision that was seen before a moment; by this replica, or by any where it is null. */
  newestSeen(replica: number | null, beforeMs: number): number {
    const all = replica === null ? this.seenAtMs : [this.seenAtMs[replica] ?? []];
    return Math.max(0, ...all.map((seen) => lastIndexBefore(seen, beforeMs)));
  }

  /** All versions of a webhook from this revision on, oldest first. */
  since(number: number, webhookId: string): PlannedWebhook[] {
    return this.revisions.slice(number).flatMap(({ webhooks }) => webhooks.get(webhookId) ?? []);
  }

  /** Some webhook has a fallback, so that a group's alerts may be shown by two robots. */
  get hasFallbacks(): boolean {
    return [...this.newest.webhooks.values()].some(({ fallback }) => fallback !== undefined);
  }

  private add(webhooks: ReadonlyMap<string, PlannedWebhook>, nowMs: number, lagMs: number): void {
    const number = this.revisions.length;
    // Grafana keeps whole seconds.
    const updatedAtMs = Math.floor((this.beginMs + nowMs) / 1000) * 1000 - 86_400_000;
    this.revisions.push({
      number,
      webhooks,
      settings: settingsOf([...webhooks.values()], updatedAtMs),
      sinceMs: nowMs,
    });
    this.knownAtMs.forEach((known, replica) => (known[number] = nowMs + replica * lagMs));
  }
}

/** Of a list with gaps. */
function lastIndexBefore(times: ReadonlyArray<number | undefined>, beforeMs: number): number {
  return times.reduce<number>((last, atMs, index) => (atMs !== undefined && atMs <= beforeMs ? index : last), 0);
}

function settingsOf(webhooks: readonly PlannedWebhook[], updatedAtMs: number): CallSettings {
  const listed = webhooks.map(({ id, vendor, enabled, keywords, maxMessages, monthlyQuota, fallback }) => {
    return { id, name: `${id} group`, vendor, enabled, keywords, maxMessages, monthlyQuota, fallback };
  });
  const secrets = webhooks.flatMap(({ id, urls }) => [
    [`webhooks.${id}.key`, TEST_KEY],
    ...urls.map((url, index) => [`webhooks.${id}.url${index === 0 ? '' : `.${index + 1}`}`, url]),
  ]);
  return {
    jsonData: new TextEncoder().encode(JSON.stringify({ webhooks: listed })),
    secureJsonData: Object.fromEntries(secrets) as Record<string, string>,
    updatedAtMs,
  };
}
