/** Why Grafana did not take new settings. */
export interface WriteRefusal {
  readonly kind: 'forbidden' | 'unreachable' | 'failed' | 'not-kept';
  /** Grafana's HTTP status, where there is one. */
  readonly status?: number;
}

/** What a status says; 0 is no answer. */
export function writeRefusal(status: number): WriteRefusal {
  if (status === 401 || status === 403) {
    return { kind: 'forbidden', status };
  }
  return status === 0 ? { kind: 'unreachable' } : { kind: 'failed', status };
}
