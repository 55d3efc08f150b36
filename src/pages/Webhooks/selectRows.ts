import { type ListedRow, type ShownHealth } from './listedRow';
import { type HealthFilter, type ListView, type SortColumn } from './listView';

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

/** What somebody has to mend is found in one place, be it a robot, a setting or a key. */
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

/** What needs somebody first comes first. */
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
 * What is shown after the list was read again by itself: what was there stays where it was, so that nothing is snatched
 * away from whoever reads or clicks; what fits the view since then comes after it.
 */
export function keepPlaces(before: readonly string[], wanted: readonly string[], all: readonly string[]): string[] {
  const existing = new Set(all);
  const kept = before.filter((key) => existing.has(key));
  const known = new Set(kept);
  return [...kept, ...wanted.filter((key) => !known.has(key))];
}
