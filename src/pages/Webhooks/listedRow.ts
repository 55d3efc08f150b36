import { type ListedWebhook, type WebhookList } from '../../core/wire/webhooks';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type HealthFilter, type ListView, type SortColumn } from './listView';

/**
 * A webhook's health as the list shows it. `no-key`: its alerts are rejected, since nothing proves where they come from;
 * `unknown`: the outbox does not say.
 */
export type ShownHealth = 'ok' | 'waiting' | 'broken' | 'disabled' | 'no-key' | 'unknown';

/** A webhook with all the list shows of it. */
export interface ListedRow {
  /** Stays the same while the webhook is there, whatever the order. */
  readonly key: string;
  readonly webhook: ListedWebhook;
  readonly health: ShownHealth;
  /** Settings of this webhook that are not read. */
  readonly warnings: readonly SettingsProblem[];
  /** The license has no room for it. */
  readonly isBeyond: boolean;
}

/** The rows of a list, in its order. */
export function rowsOf({ webhooks, problems, license }: WebhookList): ListedRow[] {
  const beyond = new Set(license?.beyond);
  const warnings = new Map<string, SettingsProblem[]>();
  for (const problem of problems.filter(({ disables }) => !disables)) {
    warnings.set(problem.webhook, [...(warnings.get(problem.webhook) ?? []), problem]);
  }
  return webhooks.map((webhook, index) => ({
    key: keyOf(webhook, index),
    webhook,
    health: healthOf(webhook),
    warnings: webhook.state === 'broken' ? [] : (warnings.get(webhook.id) ?? []),
    isBeyond: webhook.id !== null && beyond.has(webhook.id),
  }));
}

/** A broken one may have the id of another, or none: then its place in the settings is all there is. */
function keyOf({ state, id }: ListedWebhook, index: number): string {
  return state === 'broken' ? `broken ${id ?? ''} ${id === null ? index : ''}` : `id ${id}`;
}

function healthOf(webhook: ListedWebhook): ShownHealth {
  const { state, status } = webhook;
  if (state !== 'ready') {
    return state;
  }
  if (status?.health === 'broken') {
    return 'broken';
  }
  return webhook.hasKey ? (status?.health ?? 'unknown') : 'no-key';
}

/** True if there is anything to say about a webhook beyond its row. */
export function hasDetails({ webhook, health, warnings }: ListedRow): boolean {
  const hasFinding = webhook.status !== null && webhook.status.finding !== null;
  const hasQuota = webhook.status?.month?.quota != null;
  return webhook.state === 'broken' || health === 'no-key' || hasFinding || hasQuota || warnings.length > 0;
}

/** The rows a view is to show, in its order. `language`: by whose alphabet, as a BCP 47 tag. */
export function selectRows(rows: readonly ListedRow[], view: ListView, language: string): ListedRow[] {
  const words = view.search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rows.filter(
    (row) =>
      (view.vendor === null || row.webhook.vendor === view.vendor) &&
      (view.health === null || FILTERS[view.health].includes(row.health)) &&
      words.every((word) => textOf(row).includes(word))
  );
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const byName = (a: ListedRow, b: ListedRow) => collator.compare(a.webhook.name, b.webhook.name);
  const direction = view.descending ? -1 : 1;
  const compare = COMPARE[view.sort];
  return shown.sort((a, b) => direction * (compare === null ? byName(a, b) : compare(a, b)) || byName(a, b));
}

/** One filter finds all that somebody has to mend, be it a robot, a setting or a key. */
const FILTERS: Readonly<Record<HealthFilter, readonly ShownHealth[]>> = {
  ok: ['ok'],
  waiting: ['waiting'],
  broken: ['broken', 'no-key'],
  disabled: ['disabled'],
};

/** All that a search looks through. */
function textOf({ webhook }: ListedRow): string {
  const { id, name } = webhook;
  const own =
    webhook.state === 'broken'
      ? []
      : [webhook.remarks, ...webhook.keywords, ...webhook.robots.map((robot) => robot.url)];
  return [name, id ?? '', ...own].join('\n').toLowerCase();
}

/** The order by urgency: webhooks that need somebody come first. */
const URGENCY: readonly ShownHealth[] = ['broken', 'no-key', 'waiting', 'unknown', 'ok', 'disabled'];

/** Null where the names alone decide; they decide among equals as well. */
const COMPARE: Readonly<Record<SortColumn, ((a: ListedRow, b: ListedRow) => number) | null>> = {
  name: null,
  vendor: (a, b) => compareTexts(a.webhook.vendor ?? '~', b.webhook.vendor ?? '~'),
  health: (a, b) => URGENCY.indexOf(a.health) - URGENCY.indexOf(b.health),
  waiting: (a, b) => (a.webhook.status?.waiting ?? -1) - (b.webhook.status?.waiting ?? -1),
  last: (a, b) => (a.webhook.status?.lastDelivery?.atMs ?? 0) - (b.webhook.status?.lastDelivery?.atMs ?? 0),
};

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * The rows to show after the list was read again by itself: those that were there stay where they were, so that nothing
 * is snatched away from somebody who reads or clicks; those that fit the view since then come after them.
 */
export function keepPlaces(before: readonly string[], wanted: readonly string[], all: readonly string[]): string[] {
  const existing = new Set(all);
  const kept = before.filter((key) => existing.has(key));
  const known = new Set(kept);
  return [...kept, ...wanted.filter((key) => !known.has(key))];
}
