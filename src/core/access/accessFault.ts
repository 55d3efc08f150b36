/** What of Grafana's set-up keeps the plugin from knowing what a caller may do: it has a service account, and no ID token comes. */
export type AccessFault = 'no-id-token';
