import { type ApiResult } from '../callGrafana';

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

/** A contact point of the organisation. */
export interface ContactPoint {
  readonly title: string;
  /** Whether a file, Terraform or the like made it: what is written here would be undone there. */
  readonly isProvisioned: boolean;
  readonly integrations: readonly Integration[];
  /** Writes the integration of that uid anew; everything else of the contact point stays. */
  readonly replace: (integration: WantedIntegration) => Promise<ApiResult<unknown>>;
}

/** Grafana's contact points, through whichever of its two APIs it has. */
export interface ContactPoints {
  readonly all: readonly ContactPoint[];
  readonly create: (title: string, integration: WantedIntegration) => Promise<ApiResult<unknown>>;
}
