/** An alert within a notification, as Grafana's webhook integration posts it. Source: grafana/alerting, template_data.go. */
export interface NotifiedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL?: string;
  readonly fingerprint: string;
  readonly values?: Readonly<Record<string, number>> | null;
  readonly valueString?: string;
  readonly ruleUID?: string;
}

/** The body Grafana's webhook integration posts. Fields not named here are passed on as the sample has them. */
export interface Notification {
  readonly receiver: string;
  readonly status: 'firing' | 'resolved';
  readonly alerts: readonly NotifiedAlert[];
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly commonLabels: Readonly<Record<string, string>>;
  readonly groupKey: string;
  readonly truncatedAlerts?: number;
  readonly title?: string;
  readonly state?: string;
}

/** The time that stands for "not over yet". */
export const NOT_ENDED = '0001-01-01T00:00:00Z';
