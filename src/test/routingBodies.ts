/** An alert rule as the provisioning API answers with it; what the pages do not know of comes along. */
export interface RuleBody {
  readonly uid: string;
  readonly title: string;
  readonly folderUID: string;
  readonly ruleGroup: string;
  readonly isPaused: boolean;
  readonly provenance: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly for: string;
  notification_settings: Readonly<Record<string, unknown>> | null;
}

/** Alert rules by folder and group, as Grafana's own pages read them. */
export type RulerBody = Readonly<
  Record<
    string,
    ReadonlyArray<{
      readonly name: string;
      readonly rules: ReadonlyArray<{
        readonly grafana_alert: {
          readonly uid: string;
          readonly title: string;
          readonly provenance?: string;
          readonly is_paused: boolean;
          readonly record?: { readonly metric: string };
          readonly notification_settings?: Readonly<Record<string, unknown>>;
        };
      }>;
    }>
  >
>;

/** A notification policy as the newer API has it. */
export interface TreeRouteBody {
  readonly receiver?: string;
  readonly continue: boolean;
  readonly matchers: ReadonlyArray<{ readonly label: string; readonly type: string; readonly value: string }>;
  readonly routes?: readonly TreeRouteBody[];
}

/** All trees of notification policies. */
export interface RoutingTreesBody {
  readonly items: ReadonlyArray<{
    readonly metadata: { readonly name: string };
    readonly spec: { readonly defaults: { readonly receiver: string }; readonly routes: readonly TreeRouteBody[] };
  }>;
}

/** A notification policy as the older API has it; the outermost is the default one. */
export interface PolicyBody {
  readonly receiver?: string;
  readonly object_matchers?: ReadonlyArray<readonly [string, string, string]>;
  readonly routes?: readonly PolicyBody[];
}

/** How Grafana's last notifications went. */
export interface ReceiverStatusBody {
  readonly name: string;
  readonly active: boolean;
  readonly integrations: ReadonlyArray<{
    readonly name: string;
    readonly sendResolved: boolean;
    readonly lastNotifyAttempt: string;
    readonly lastNotifyAttemptDuration: string;
    readonly lastNotifyAttemptError?: string;
  }>;
}
