import { type ApiResult } from '../../api/callGrafana';
import { listDeliveries } from '../../api/deliveries';
import { listFiringAlerts } from '../../api/firingAlerts';
import { useRead, valueOf } from '../../api/useRead';
import { withoutPrivate } from '../../core/alert/firingGroup';

/** Values of labels that alerts were seen with, by the label's name; both in alphabetical order. */
export type SeenLabels = ReadonlyMap<string, readonly string[]>;

/** The newest deliveries that are looked through; one page. */
const DELIVERIES = 200;

/** Most names, and most values of each, that are suggested: a list that is longer is no help. Ours. */
const NAMES_MAX = 100;
const VALUES_MAX = 100;

const NONE: SeenLabels = new Map();

/** Labels of alerts that fire now, and of those in the newest deliveries, as far as the reader may see them. */
export function useSeenLabels(): SeenLabels {
  return valueOf(useRead(readSeenLabels)) ?? NONE;
}

/** Suggestions only: what cannot be read is left out. */
async function readSeenLabels(signal: AbortSignal): Promise<ApiResult<SeenLabels>> {
  const [firing, sent] = await Promise.all([listFiringAlerts(signal), listDeliveries({ limit: DELIVERIES }, signal)]);
  const groups = firing.ok ? firing.value : [];
  const deliveries = sent.ok ? sent.value.deliveries : [];
  const found = [
    ...groups.flatMap(({ alerts }) => alerts.map(({ labels }) => withoutPrivate(labels))),
    ...deliveries.flatMap(({ alerts }) => (alerts?.alerts ?? []).map(({ labels }) => labels)),
  ];
  return { ok: true, value: seenIn(found) };
}

function seenIn(found: ReadonlyArray<Readonly<Record<string, string>>>): SeenLabels {
  const seen = new Map<string, Set<string>>();
  for (const [name, value] of found.flatMap((labels) => Object.entries(labels))) {
    const values = seen.get(name) ?? new Set();
    if (seen.has(name) || seen.size < NAMES_MAX) {
      seen.set(name, values.size < VALUES_MAX ? values.add(value) : values);
    }
  }
  const sorted = [...seen].sort(([one], [other]) => one.localeCompare(other));
  return new Map(sorted.map(([name, values]) => [name, [...values].sort()]));
}
