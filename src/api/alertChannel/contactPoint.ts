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

/** Numbers of alert rules and notification policies that name a contact point. */
export interface ContactPointUses {
  readonly rules: number;
  readonly policies: number;
}

/** A contact point of the organisation. */
export interface ContactPoint {
  readonly title: string;
  /** Null where Grafana does not say so: its older API never does. */
  readonly uses: ContactPointUses | null;
  /** True if a file, Terraform or the like made it: changes written here would be undone there. */
  readonly isProvisioned: boolean;
  readonly integrations: readonly Integration[];
  /**
   * Writes it anew: the integration goes over the one of its uid, else it is added; all others stay. With another title, rules and policies that name it follow in the same
   * transaction; status 409 where one of them is provisioned. Source: grafana/grafana,
   * pkg/services/ngalert/notifier/receiver_svc.go, UpdateReceiver.
   */
  readonly write: (wanted: WantedContactPoint, form: WriteForm) => Promise<ApiResult<unknown>>;
  /**
   * Takes the integration of that uid out; the contact point goes with its last one. Status 409 where a rule or a policy
   * would be left with a contact point that is gone.
   */
  readonly remove: (uid: string) => Promise<ApiResult<unknown>>;
  /** Null where this Grafana cannot test a contact point that is saved. */
  readonly test: ((uid: string, alert: TestAlert) => Promise<ApiResult<ReceiverTest>>) | null;
}

/** A contact point as it is to be written. */
export interface WantedContactPoint {
  readonly title: string;
  /** Null leaves all integrations as they are. */
  readonly integration: WantedIntegration | null;
}

/** Form of a written integration: `typed` names its variant, which a later Grafana asks for and an earlier one does not. */
export type WriteForm = 'plain' | 'typed';

/** Grafana's contact points, through one of its two APIs: the one of receivers, or the older one of provisioning. */
export interface ContactPoints {
  readonly api: 'receivers' | 'provisioning';
  /** True if it names the variant of each integration, as only a later Grafana does. */
  readonly isTyped: boolean;
  readonly all: readonly ContactPoint[];
  readonly create: (title: string, integration: WantedIntegration, form: WriteForm) => Promise<ApiResult<unknown>>;
}
