import { type Vendor, VENDOR_FACTS } from '../../src/core/webhook/vendor';
import { SANDBOX_VENDORS } from '../sandbox/vendors';

/** A robot as its vendor has it. */
export interface PlannedRobot {
  readonly vendor: Vendor;
  readonly token: string;
  /** The word every message has to contain; null where the robot asks for none. */
  readonly keyword: string | null;
}

/** A webhook as an administrator sets it. */
export interface PlannedWebhook {
  readonly id: string;
  readonly vendor: Vendor;
  /** As they were typed in: another spelling may lead to the same robot. */
  readonly urls: readonly string[];
  readonly enabled: boolean;
  readonly keywords: readonly string[];
  readonly maxMessages: number;
  /** Requests a month; a run uses up the smallest. Nobody said what it is where it is left out. */
  readonly monthlyQuota?: number;
  /** Id of the webhook that sends while no robot of this one can be used; none where it is left out. */
  readonly fallback?: string;
}

/** One alert of a group. Its name is its mark in every message: `K<number>x`, or `P<number>x` where vendors refuse its text. */
export interface PlannedAlert {
  readonly name: string;
  readonly severity: 'critical' | 'warning';
  /** Characters of its summary. */
  readonly summary: number;
  /** Its `grafana_state_reason`. */
  readonly reason?: string;
}

/** A group of alerts, as Grafana's policies make it. */
export interface PlannedGroup {
  readonly name: string;
  readonly webhook: string;
  /** The replica whose Grafana sends it. */
  readonly home: number;
  readonly alerts: readonly PlannedAlert[];
  /** From the first alert to the first notification, and from one to the next. */
  readonly waitMs: number;
  readonly intervalMs: number;
  readonly repeatMs: number;
  /** A second Grafana sends the same so much later; null where there is none. */
  readonly twinMs: number | null;
}

/** Faults of a robot. */
export type VendorFault =
  /** Connection refused: nothing arrives. */
  | 'unreachable'
  /** No answer ever, and nothing shown. */
  | 'hang'
  /** Shown, but the answer never comes. */
  | 'hang-taken'
  /** Shown, but the connection breaks before the answer. */
  | 'reset-taken'
  /** Answers after 7 s. */
  | 'slow'
  /** HTTP 502, nothing shown. */
  | 'bad-gateway'
  /** A proxy between us and the vendor says 403. */
  | 'proxy-page'
  /** The vendor's own limit answer: somebody else uses the robot too. */
  | 'limited'
  /** The robot was removed from its group. */
  | 'removed';

/** Faults of a database, for the statements of one replica or of all. */
export type DatabaseFault =
  /** The disk is full: nothing can be written. */
  | 'full'
  /** The connection is lost before a statement. */
  | 'lost'
  /** The connection is lost after a commit, before it is confirmed. */
  | 'lost-committed'
  /** Every statement takes 700 ms. */
  | 'slow'
  /** Statements wait for 6 s before they begin. */
  | 'stall';

/** An event at a moment of a run. Replicas are counted from 0. */
export type PlannedEvent = { readonly atMs: number } & (
  | {
      readonly kind: 'alert';
      readonly group: string;
      readonly alert: string;
      readonly to: 'firing' | 'resolved';
      /** It fires again as if it never had been over. */
      readonly isSameStart?: boolean;
    }
  /** Grafana leaves out so many alerts of the group from now on. */
  | { readonly kind: 'truncate'; readonly group: string; readonly alerts: number }
  | { readonly kind: 'vendor'; readonly token: string; readonly fault: VendorFault; readonly forMs: number }
  | {
      readonly kind: 'database';
      readonly replica: number | null;
      readonly fault: DatabaseFault;
      readonly forMs: number;
      /** Share of the statements that are hit. */
      readonly share: number;
    }
  | {
      readonly kind: 'kill';
      readonly replica: number;
      readonly downMs: number;
      /** Not at this moment, but when it waits for such a thing for the n-th time from then on. */
      readonly when?: { readonly label: string; readonly nth: number };
    }
  | { readonly kind: 'restart'; readonly replica: number }
  | { readonly kind: 'clock'; readonly replica: number | 'database'; readonly byMs: number }
  /** `lagMs`: how much later each further replica's Grafana knows of it. */
  | { readonly kind: 'edit'; readonly webhook: PlannedWebhook; readonly lagMs: number }
  | { readonly kind: 'keyword'; readonly token: string; readonly keyword: string | null }
  /** A call that set out with the settings before the last edit arrives only now. */
  | { readonly kind: 'stale-call'; readonly replica: number }
  /** Somebody opens a page: the replica sees the settings. */
  | { readonly kind: 'look'; readonly replica: number }
  | { readonly kind: 'retry'; readonly replica: number }
  | { readonly kind: 'note'; readonly replica: number; readonly webhook: string }
);

/** A whole run, drawn before it begins: the same plan makes the same run. */
export interface Plan {
  /** For what is not planned: whose turn it is, and how long things take. */
  readonly seed: number;
  readonly replicas: number;
  /** Replicas that share one database know that they do. */
  readonly lengthMs: number;
  /** Duration of a statement. */
  readonly statementMs: number;
  /** Error of each replica's clock at the beginning. */
  readonly skewsMs: readonly number[];
  readonly robots: readonly PlannedRobot[];
  readonly webhooks: readonly PlannedWebhook[];
  readonly groups: readonly PlannedGroup[];
  readonly events: readonly PlannedEvent[];
  /** Of the plugin's ini, such as `GF_PLUGIN_MAX_IN_FLIGHT`. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The request URL of a robot, as its vendor hands it out. */
export function urlOf({ vendor, token }: Pick<PlannedRobot, 'vendor' | 'token'>): string {
  return `https://${VENDOR_FACTS[vendor].address.host}${SANDBOX_VENDORS[vendor].pathOf(token)}`;
}
