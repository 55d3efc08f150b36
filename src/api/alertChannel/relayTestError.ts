/** The reason why a test notification did not get through, as far as Grafana's words tell. */
export type RelayFault =
  | 'refused'
  | 'timeout'
  | 'host-unknown'
  | 'unreachable'
  | 'tls'
  | 'wrong-scheme'
  | 'redirected'
  | 'token-refused'
  | 'not-allowed'
  | 'app-not-found'
  | 'path-not-found'
  | 'plugin-down'
  | 'server-failed'
  | 'other';

/** A status in Grafana's words: `webhook response status 404 Not Found: …`. Source: grafana/alerting, http/client.go. */
const STATUS = /webhook response status (\d{3})/;

/** Grafana's answers, in all their words, for an app that is not there or not enabled in the organisation, and for one whose process is down. */
const APP_MISSING =
  /plugin\.notRegistered|plugin (?:setting )?not (?:found|registered)|(?:plugin|app).{0,20}not enabled/i;
const APP_DOWN = /plugin\.unavailable|plugin unavailable/i;

/** The answers of Go and nginx to plain http on a port for https. */
const HTTP_TO_HTTPS = /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS/i;

/** Words of Go's net/http, crypto/tls and net packages; the first that fits counts. */
const NETWORK: ReadonlyArray<readonly [pattern: RegExp, fault: RelayFault]> = [
  [/gave HTTP response to HTTPS client|malformed HTTP response|first record does not look like a TLS/i, 'wrong-scheme'],
  [/x509:|tls:|certificate|remote error: tls/i, 'tls'],
  [/stopped after \d+ redirects/i, 'redirected'],
  [/connection refused|actively refused/i, 'refused'],
  [/no such host|server misbehaving|name resolution/i, 'host-unknown'],
  [/timeout|deadline exceeded|timed out/i, 'timeout'],
  [/no route to host|network is unreachable|connection reset|EOF|proxyconnect/i, 'unreachable'],
];

/** Reads Grafana's words on a test that failed. */
export function readRelayTestError(text: string): RelayFault {
  const status = STATUS.exec(text)?.[1];
  return status === undefined
    ? (NETWORK.find(([pattern]) => pattern.test(text))?.[1] ?? 'other')
    : faultOfStatus(Number(status), text);
}

/** The faults that a status tells by itself. */
const STATUSES: Readonly<Record<number, RelayFault>> = {
  401: 'token-refused',
  403: 'not-allowed',
  // A redirect turns a POST into a GET, and then ends at a page that takes none.
  405: 'redirected',
};

function faultOfStatus(status: number, text: string): RelayFault {
  if (status === 400 && HTTP_TO_HTTPS.test(text)) {
    return 'wrong-scheme';
  }
  if (status === 404) {
    return APP_MISSING.test(text) ? 'app-not-found' : 'path-not-found';
  }
  if (status >= 500) {
    return APP_DOWN.test(text) ? 'plugin-down' : 'server-failed';
  }
  return STATUSES[status] ?? (status < 400 ? 'redirected' : 'other');
}
