import { type PlannedAlert, type PlannedGroup } from './plan';

/** State of an alert of a group. */
export interface AlertState {
  readonly planned: PlannedAlert;
  readonly startsAtMs: number;
  /** Null while it fires. */
  readonly endsAtMs: number | null;
}

/** Grafana's own record of a notification. */
interface Told {
  readonly firing: ReadonlySet<string>;
  readonly over: ReadonlySet<string>;
  readonly truncated: number;
  readonly atMs: number;
}

/** A group as its Grafana knows it. */
export interface GroupState {
  readonly group: PlannedGroup;
  readonly alerts: Map<string, AlertState>;
  /** When each alert began to fire last, also of those that are over and told. */
  readonly starts: Map<string, number>;
  truncated: number;
  /** The state the contact point took last; null where it never took anything. */
  told: Told | null;
  /** No notification before this moment. */
  notBeforeMs: number;
  isSending: boolean;
  nextAtMs: number;
}

/** Nothing fires yet. */
export function newGroup(group: PlannedGroup): GroupState {
  return {
    group,
    alerts: new Map(),
    starts: new Map(),
    truncated: 0,
    told: null,
    notBeforeMs: 0,
    isSending: false,
    nextAtMs: Infinity,
  };
}

/** A change of an alert, as its rule decides it. */
interface Change {
  readonly planned: PlannedAlert;
  readonly to: 'firing' | 'resolved';
  readonly isSameStart?: boolean;
  readonly nowMs: number;
}

/** False where it is so already. */
export function changeAlert({ alerts, starts }: GroupState, { planned, to, isSameStart, nowMs }: Change): boolean {
  const { name } = planned;
  const known = alerts.get(name);
  const isFiring = known?.endsAtMs === null;
  if (isFiring === (to === 'firing') || (to === 'resolved' && known === undefined)) {
    return false;
  }
  const startsAtMs = to === 'firing' && !isSameStart ? nowMs : (starts.get(name) ?? nowMs);
  starts.set(name, startsAtMs);
  alerts.set(name, { planned, startsAtMs, endsAtMs: to === 'firing' ? null : nowMs });
  return true;
}

/** Grafana's record of a notification. */
export function recordOf({ alerts, truncated }: GroupState): Omit<Told, 'atMs'> {
  const firing = [...alerts].filter(([, { endsAtMs }]) => endsAtMs === null).map(([name]) => name);
  const over = [...alerts].filter(([, { endsAtMs }]) => endsAtMs !== null).map(([name]) => name);
  return { firing: new Set(firing), over: new Set(over), truncated };
}

/**
 * Tells whether there is something that the contact point does not know. Source: prometheus/alertmanager, notify.go,
 * DedupStage.needsUpdate: states are compared, not times.
 */
export function hasNews(state: GroupState): boolean {
  const { told } = state;
  const { firing, over, truncated } = recordOf(state);
  if (told === null) {
    return firing.size > 0;
  }
  if (!isSubset(firing, told.firing) || truncated !== told.truncated) {
    return true;
  }
  return firing.size === 0 ? told.firing.size > 0 : !isSubset(over, told.over);
}

function isSubset(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].every((each) => other.has(each));
}

/** Equal for the same alerts in the same states since the same times. */
export function contentOf({ alerts, truncated }: GroupState): string {
  const states = [...alerts].map(([name, { startsAtMs, endsAtMs }]) => `${name} ${startsAtMs} ${endsAtMs ?? ''}`);
  return [...states.sort(), truncated].join('; ');
}
