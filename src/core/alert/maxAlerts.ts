/**
 * Most alerts in one notification of a contact point that this plugin makes; Grafana counts what it leaves out. The
 * backend takes 16 MiB, and Grafana writes 1.6 to 3 KB an alert: 5,000 of them are 15 MB.
 */
export const MAX_ALERTS = 5_000;
