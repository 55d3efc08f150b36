export type AlertStatus = 'firing' | 'resolved';

/** One alert instance of a notification. Texts are as they arrived: untrusted, and escaped only where they land. */
export interface Alert {
  readonly status: AlertStatus;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; null when missing, unreadable or Go's zero time. */
  readonly startsAtMs: number | null;
  readonly endsAtMs: number | null;
  readonly generatorUrl: string;
  readonly silenceUrl: string;
  readonly dashboardUrl: string;
  readonly panelUrl: string;
  readonly imageUrl: string;
  readonly fingerprint: string;
  readonly ruleUid: string;
  /** The rule's values by ref id, in Grafana's order; empty when Grafana sent none (no data, errors, Alertmanager). */
  readonly values: ReadonlyArray<readonly [refId: string, value: number | string]>;
  readonly valueString: string;
}

/** One alert group as Grafana (webhook body version 1) or Prometheus Alertmanager (version 4) posts it. */
export interface AlertNotification {
  readonly source: 'grafana' | 'alertmanager';
  readonly receiver: string;
  readonly status: AlertStatus;
  readonly alerts: readonly Alert[];
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly commonLabels: Readonly<Record<string, string>>;
  readonly commonAnnotations: Readonly<Record<string, string>>;
  readonly externalUrl: string;
  readonly appVersion: string;
  readonly version: string;
  readonly groupKey: string;
  /** Alerts Grafana left out because of the contact point's `maxAlerts`. */
  readonly truncatedAlerts: number;
  readonly orgId: number | null;
  /** The contact point's own template, rendered by Grafana; '' when it has none or it failed. */
  readonly title: string;
  /** Grafana's `alerting` or `ok`; '' from Alertmanager. */
  readonly state: string;
  readonly message: string;
  /** Name of the webhook it was for, where another one sends it because that one's robots cannot be used. */
  readonly standsInFor?: string;
}

/**
 * Most alerts in one notification of a contact point that this plugin makes; Grafana counts what it leaves out. The
 * backend takes 16 MiB, and Grafana writes 1.6 to 3 KB an alert: 5,000 of them are 15 MB.
 */
export const MAX_ALERTS = 5_000;
