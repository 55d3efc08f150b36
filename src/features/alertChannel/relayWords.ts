import { t } from '@grafana/i18n';
import { type RelayFault } from '../../api/alertChannel/relayTestError';
import { type RelayUrlFault } from '../../api/alertChannel/relayUrl';
import { type FailureWords } from '../../ui/failureWords';

/** The words for a test notification that did not get through, by the reason. */
const FAULTS: Readonly<Record<RelayFault, () => FailureWords>> = {
  refused: () => ({
    title: t('relay.refused.title', 'No server listens at this address'),
    fix: t(
      'relay.refused.fix',
      "Check the port. It is http_port in Grafana's configuration, 3000 by default. In a container, use the port inside the container. If Grafana's server can reach the root URL, you can also use that."
    ),
  }),
  timeout: () => ({
    title: t('relay.timeout.title', 'No response in time'),
    fix: t(
      'relay.timeout.fix',
      'A firewall may drop the connection, or the host may be wrong. Use the loopback address if Grafana listens on it.'
    ),
  }),
  'host-unknown': () => ({
    title: t('relay.host-unknown.title', 'Grafana cannot resolve this host name'),
    fix: t(
      'relay.host-unknown.fix',
      "The name is resolved by Grafana's server, not by your browser. Check the spelling, or use the loopback address."
    ),
  }),
  unreachable: () => ({
    title: t('relay.unreachable.title', 'Connection lost, or address unreachable'),
    fix: t('relay.unreachable.fix', "Check host and port, and whether Grafana's server uses a proxy."),
  }),
  tls: () => ({
    title: t('relay.tls.title', 'Grafana does not trust the certificate at this address'),
    fix: t(
      'relay.tls.fix',
      "Use the host name the certificate was issued for, or make Grafana's server trust the issuer. Contact points verify certificates in the same way as Grafana."
    ),
  }),
  'wrong-scheme': () => ({
    title: t('relay.wrong-scheme.title', 'http and https are swapped'),
    fix: t(
      'relay.wrong-scheme.fix',
      'This port uses the other protocol. Change http:// to https://, or https:// to http://.'
    ),
  }),
  redirected: () => ({
    title: t('relay.redirected.title', 'The address redirects to another one'),
    fix: t(
      'relay.redirected.fix',
      'A redirected notification loses its content. Enter the address after the redirect, or the one Grafana itself listens on.'
    ),
  }),
  'token-refused': () => ({
    title: t('relay.token-refused.title', 'The access token was rejected (401)'),
    fix: t(
      'relay.token-refused.fix',
      'The address belongs to another Grafana, or a proxy requires its own sign-in. Use the address Grafana itself listens on.'
    ),
  }),
  'not-allowed': () => ({
    title: t('relay.not-allowed.title', 'The service account is not allowed to access the plugin (403)'),
    fix: t(
      'relay.not-allowed.fix',
      'Give the role Viewer the permission plugins.app:access for this app (Viewers have it by default), and check for a proxy that blocks the path.'
    ),
  }),
  'app-not-found': () => ({
    title: t('relay.app-not-found.title', 'The app is not enabled in the Grafana at this address (404)'),
    fix: t(
      'relay.app-not-found.fix',
      'Enable Enterprise Groups in this organization. If it is enabled, the address belongs to another Grafana.'
    ),
  }),
  'path-not-found': () => ({
    title: t('relay.path-not-found.title', 'A server responds, but Grafana is not at this path (404)'),
    fix: t(
      'relay.path-not-found.fix',
      'Add the sub-path Grafana is served from. If only the proxy in front of Grafana adds a sub-path, remove it.'
    ),
  }),
  'plugin-down': () => ({
    title: t('relay.plugin-down.title', "Grafana responds, but the plugin's process does not"),
    fix: t('relay.plugin-down.fix', "Look for enterprise-groups-app in Grafana's log, then try again."),
  }),
  'server-failed': () => ({
    title: t('relay.server-failed.title', 'The server at this address returned an error'),
    fix: t(
      'relay.server-failed.fix',
      'Usually a proxy cannot reach Grafana. Use the address Grafana itself listens on.'
    ),
  }),
  other: () => ({
    title: t('relay.other.title', 'The test notification did not arrive'),
    fix: t('relay.other.fix', "Grafana's message below may state the reason."),
  }),
};

/** The words for the faults of a relay URL. */
const URL_FAULTS: Readonly<Record<RelayUrlFault, () => string>> = {
  missing: () => t('relay.fault.missing', 'Enter a URL.'),
  form: () => t('relay.fault.form', 'The URL is not complete. Enter one such as http://127.0.0.1:3000.'),
  scheme: () => t('relay.fault.scheme', 'The URL must begin with http:// or https://.'),
  credentials: () =>
    t(
      'relay.fault.credentials',
      'The URL contains a user name or password. Remove them, because every contact point has its own token.'
    ),
  query: () =>
    t('relay.fault.query', 'The URL contains a question mark or number sign. Remove it and everything after it.'),
  'too-long': () => t('relay.fault.too-long', 'The URL is too long.'),
};

/** Says why a test notification did not get through, and what to do. */
export function relayFaultWords(fault: RelayFault): FailureWords {
  return FAULTS[fault]();
}

/** Says what is wrong with a relay URL. */
export function relayUrlFault(fault: RelayUrlFault): string {
  return URL_FAULTS[fault]();
}
