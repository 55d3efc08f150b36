/** A service account as Grafana's search lists it. */
export interface AccountBody {
  readonly id: number;
  readonly name: string;
  readonly login: string;
  readonly orgId: number;
  isDisabled: boolean;
  role: string;
}

/** What Grafana answers to a search for service accounts. */
export interface AccountSearchBody {
  readonly totalCount: number;
  readonly serviceAccounts: readonly AccountBody[];
  readonly page: number;
  readonly perPage: number;
}

/** A token as Grafana lists it: never with its secret. */
export interface TokenBody {
  readonly id: number;
  readonly name: string;
  readonly created: string;
  readonly expiration: string | null;
  readonly secondsUntilExpiration: number;
  hasExpired: boolean;
  readonly isRevoked: boolean | null;
}

/** A token as Grafana answers with it once, when it is made. */
export interface NewTokenBody {
  readonly id: number;
  readonly name: string;
  readonly key: string;
}

/** One integration of a receiver. What is written has secrets in its settings; what is read has not. */
export interface IntegrationBody {
  readonly uid: string;
  readonly type: string;
  readonly version: string;
  readonly disableResolveMessage?: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secureFields?: Readonly<Record<string, boolean>>;
}

/** A contact point as the receivers API answers with it. */
export interface ReceiverBody {
  readonly apiVersion: string;
  readonly kind: 'Receiver';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly resourceVersion: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly title: string; readonly integrations: readonly IntegrationBody[] };
}

/** An integration as the provisioning API answers with it. */
export interface EmbeddedBody {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly disableResolveMessage: boolean;
  readonly provenance?: string;
}

/** What came of a test of a receiver. */
export interface ReceiverTestBody {
  readonly apiVersion: string;
  readonly kind: 'CreateReceiverIntegrationTest';
  readonly status: 'success' | 'failure';
  readonly duration: string;
  readonly error?: string;
}
