import { type DeliveryState } from './delivery';

/** One legal change of a delivery or digest. */
interface Transition {
  /** The states it may begin in. */
  readonly from: readonly DeliveryState[];
  readonly to: DeliveryState | 'same';
  /**
   * `owner`: only the process that holds the lane, by owner and fence. `anyone`: the vendor's own word, a person, or the
   * rescuer, who need no lane.
   */
  readonly by: 'owner' | 'anyone';
  /** A further condition, in SQL over `eg_deliveries`. */
  readonly when?: string;
}

/** Nobody was told 202, and the group has seen nothing of it: only then may Grafana own it again. */
const IS_GRAFANAS = 'promised = 0 AND parts_delivered = 0';

/** Its digest is there and open: what a merged row needs, or nobody would send it. */
export const HAS_OPEN_DIGEST = `EXISTS (SELECT 1 FROM eg_deliveries AS digest
  WHERE digest.id = eg_deliveries.digest_id AND digest.kind = 'digest' AND digest.state = 'waiting')`;

/**
 * The one table of all that may happen to a delivery once it is accepted; docs/delivery.md draws it. Each is one
 * statement for any number of rows, whose guard is made here and whose row count says what happened.
 */
export const TRANSITIONS = {
  /** Somebody is told 202: it stays ours. */
  promise: { from: ['waiting', 'merged'], to: 'same', by: 'anyone' },
  /** Somebody was told 202 while the database was away, and it had stored, unheard, that Grafana owns it again. */
  keep: { from: ['returned'], to: 'refused', by: 'anyone' },
  /** A try that may be made again. */
  fail: { from: ['waiting'], to: 'same', by: 'owner' },
  /** The vendor took one of its messages, and others are left. */
  progress: { from: ['waiting'], to: 'same', by: 'owner' },
  /** A digest stands for it. What the group has seen a part of is never merged. */
  merge: { from: ['waiting'], to: 'merged', by: 'owner', when: 'parts_delivered = 0' },
  /** Its digest was taken apart, as a whole or in halves. */
  free: { from: ['merged'], to: 'waiting', by: 'owner' },
  /** The vendor took all of it. That is the last word, no matter who holds the lane by now. */
  deliver: { from: ['waiting', 'merged', 'refused', 'returned'], to: 'delivered', by: 'anyone' },
  /** It will never be taken, or waited too long. */
  refuse: { from: ['waiting', 'merged'], to: 'refused', by: 'owner' },
  /** Grafana is told that it failed, and owns it again. */
  giveBack: { from: ['waiting'], to: 'returned', by: 'owner', when: IS_GRAFANAS },
  /** A person sends it again. */
  requeue: { from: ['refused', 'returned'], to: 'waiting', by: 'anyone' },
  /** It was merged into a digest that is over or gone. */
  rescue: { from: ['merged'], to: 'waiting', by: 'anyone', when: `NOT ${HAS_OPEN_DIGEST}` },
} as const satisfies Readonly<Record<string, Transition>>;

export type TransitionName = keyof typeof TRANSITIONS;

/** Holder of a lane: a process, and which of its times of holding it. */
export interface Fence {
  readonly owner: string;
  readonly fence: number;
}

/**
 * The answer to a claim of a lane: held, or not, as somebody else has it or its last owner knew newer settings than
 * this process.
 */
export type ClaimResult =
  | { readonly kind: 'held'; readonly fence: number }
  /** Its owner may know older settings than this process, and lets it go as soon as it is to renew it. */
  | { readonly kind: 'taken'; readonly isOwnerOutdated?: true }
  | { readonly kind: 'settings-outdated' };

/** The condition of a transition that needs no lane. */
export function guardOf(name: TransitionName): string {
  const { from, when }: Transition = TRANSITIONS[name];
  const quoted = from.map((state) => `'${state}'`);
  // Said as it stands in the indices: SQLite would not see that IN with one state is the same.
  const states = quoted.length === 1 ? `state = ${quoted[0]}` : `state IN (${quoted.join(', ')})`;
  return when === undefined ? states : `${states} AND ${when}`;
}

/**
 * The condition of a transition by the lane's owner. `owner` and `fence` are SQL: placeholders, or columns of the rows
 * that are joined.
 */
export function ownersGuardOf(name: TransitionName, { owner, fence }: Record<keyof Fence, string>): string {
  return `${guardOf(name)} AND EXISTS (SELECT 1 FROM eg_lanes AS lane WHERE lane.org_id = eg_deliveries.org_id
    AND lane.webhook_id = eg_deliveries.webhook_id AND lane.owner = ${owner} AND lane.fence = ${fence})`;
}
