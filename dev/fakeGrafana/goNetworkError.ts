/**
 * What Go's HTTP client says where nobody answered, for Grafana shows its words and the plugin's pages read them; Grafana
 * takes the address out. Of what has no counterpart here the words of this process are kept. Source: grafana/alerting,
 * http/client.go, redactURL.
 */
export function goNetworkError(error: unknown, method: string, address: string): string {
  const url = new URL(address);
  return `failed to send HTTP request to webhook: ${titleCase(method)} "<redacted>": ${reasonOf(error, url)}`;
}

function reasonOf(error: unknown, { hostname, host, port, protocol }: URL): string {
  const { code, name, message } = partsOf(error);
  const to = port === '' ? `${host}:${protocol === 'https:' ? 443 : 80}` : host;
  if (name === 'TimeoutError') {
    return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  }
  switch (code) {
    case 'ECONNREFUSED':
      return `dial tcp ${to}: connect: connection refused`;
    case 'ENOTFOUND':
      return `dial tcp: lookup ${hostname}: no such host`;
    case 'EPROTO':
      return 'http: server gave HTTP response to HTTPS client';
    default:
      return message;
  }
}

function titleCase(method: string): string {
  return method.slice(0, 1) + method.slice(1).toLowerCase();
}

function partsOf(error: unknown): { readonly code: unknown; readonly name: string; readonly message: string } {
  return error instanceof Error
    ? { code: 'code' in error ? error.code : undefined, name: error.name, message: error.message }
    : { code: undefined, name: '', message: String(error) };
}
