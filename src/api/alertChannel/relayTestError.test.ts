import { readRelayTestError } from './relayTestError';

// Words of Go's net, net/http and crypto/tls, as Grafana quotes them, and of proxies; what the stand-in for Grafana can play
// is in proveRelay.test.ts.
it.each([
  [
    'refused',
    'Post "<redacted>": dial tcp [::1]:3000: connectex: No connection could be made because the target machine actively refused it.',
  ],
  ['timeout', 'Post "<redacted>": dial tcp 10.0.0.9:3000: i/o timeout'],
  ['host-unknown', 'Post "<redacted>": dial tcp: lookup grafana on 127.0.0.11:53: server misbehaving'],
  ['unreachable', 'Post "<redacted>": dial tcp 10.0.0.9:3000: connect: no route to host'],
  ['unreachable', 'Post "<redacted>": EOF'],
  ['tls', 'Post "<redacted>": tls: failed to verify certificate: x509: certificate signed by unknown authority'],
  ['tls', 'Post "<redacted>": x509: certificate is valid for grafana.example, not 127.0.0.1'],
  ['wrong-scheme', 'webhook response status 400 Bad Request: Client sent an HTTP request to an HTTPS server.\n'],
  ['redirected', 'Post "<redacted>": stopped after 10 redirects'],
  [
    'app-not-found',
    'webhook response status 404 Not Found: {"message":"Plugin not found","messageId":"plugin.notFound"}',
  ],
  ['app-not-found', 'webhook response status 404 Not Found: {"messageId":"plugin.notRegistered"}'],
  ['other', 'something new'],
])('%s: %s', (fault, text) => {
  expect(readRelayTestError(text)).toBe(fault);
});
