import { type ApiResult } from '../callGrafana';
import { type ReceiverTest, type TestAlert } from './testReceiver';

/** One way a contact point sends, such as its webhook. */
export interface Integration {
  readonly uid: string;
  readonly type: string;
  readonly disableResolveMessage: boolean;
  /** Without secrets. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Paths of the secrets it holds, such as `hmacConfig.secret`. */
  readonly secureFields: readonly string[];
}

/** A webhook integration as it is to be written. */
export interface WantedIntegration {
  readonly uid: string;
  readonly disableResolveMessage: boolean;
  /** With the secrets that are new: never log it. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Paths of the secrets that stay as they are stored. */
  readonly keptSecrets: readonly string[];
}

/** How many alert rules and notification policies name a contact point. */
export interface ContactPointUses {
  readonly rules: number;
  readonly policies: number;
}

/** A contact point of the organisation. */
export interface ContactPoint {
  readonly title: string;
  /** Null where Grafana does not say so: its older API never does. */
  readonly uses: ContactPointUses | null;
  /** Whether a file, Terraform or the like made it: what is written here would be undone there. */
  readonly isProvisioned: boolean;
  readonly integrations: readonly Integration[];
  /** Writes the integration of that uid anew; everything else of the contact point stays. */
  readonly replace: (integration: WantedIntegration) => Promise<ApiResult<unknown>>;
  /**
   * Gives it another title. Rules and policies that name it follow, in the same transaction; status 409 where one of them
   * is provisioned. Source: grafana/grafana, pkg/services/ngalert/notifier/receiver_svc.go, UpdateReceiver.
   */
  readonly rename: (title: string) => Promise<ApiResult<unknown>>;
  /**
   * Takes the integration of that uid out; the contact point goes with its last one. Status 409 where a rule or a policy
   * would be left with a contact point that is gone.
   */
  readonly remove: (uid: string) => Promise<ApiResult<unknown>>;
  /** Null where this Grafana cannot test a contact point that is saved. */
  readonly test: ((uid: string, alert: TestAlert) => Promise<ApiResult<ReceiverTest>>) | null;
}

/** Grafana's contact points, through whichever of its two APIs it has. */
export interface ContactPoints {
  readonly all: readonly ContactPoint[];
  readonly create: (title: string, integration: WantedIntegration) => Promise<ApiResult<unknown>>;
}
