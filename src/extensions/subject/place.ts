/** Where in Grafana this is happening. */
export interface Place {
  /** Grafana's address with a slash at its end. */
  readonly appUrl: string;
  readonly orgId: number;
  /** The query of the page's address, which says what the dashboard's variables are. */
  readonly search: string;
  readonly nowMs: number;
}
