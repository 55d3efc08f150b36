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

/** The refusal in words, and what to do about it. */
export function writeRefusalText({ kind, status }: WriteRefusal): string {
  switch (kind) {
    case 'forbidden':
      return `Grafana does not let the plugin's service account write its settings (HTTP ${status}). It needs plugins:write on plugins:id:enterprise-groups-app; restart Grafana after an update of the plugin, so that it gets it.`;
    case 'unreachable':
      return 'Grafana did not answer the plugin within 5 s. Check that root_url in its [server] section can be reached from Grafana itself, or set grafana_url for the plugin. It is not known whether anything was changed: look before you try again.';
    case 'failed':
      return `Grafana could not store the settings (HTTP ${status}); its log says why. With MySQL their room may be used up: see docs/settings.md.`;
    case 'not-kept':
      return 'Grafana took the settings but does not have them: somebody else may have written at the same moment. Look at the webhook, and try again.';
  }
}
