import { t } from '@grafana/i18n';
import { type RelayFault } from '../../api/alertChannel/relayTestError';
import { type RelayUrlFault } from '../../api/alertChannel/relayUrl';
import { type FailureWords } from '../../ui/failureWords';

/** The words for a test notification that did not get through, by the reason. */
const FAULTS: Readonly<Record<RelayFault, () => FailureWords>> = {
  refused: () => ({
    title: t('relay.refused.title', 'Nothing listens at this address'),
    fix: t(
      'relay.refused.fix',
      "Check the port: it is http_port in Grafana's configuration, 3000 unless changed. In a container it is the port inside the container. Grafana's root URL is worth trying where its server reaches that, too."
    ),
  }),
  timeout: () => ({
    title: t('relay.timeout.title', 'No answer in time'),
    fix: t(
      'relay.timeout.fix',
      'A firewall may drop the connection, or the host is wrong. Use the loopback address if Grafana listens on it.'
    ),
  }),
  'host-unknown': () => ({
    title: t('relay.host-unknown.title', 'Grafana does not know this host name'),
    fix: t(
      'relay.host-unknown.fix',
      "Grafana's server looks the name up, not your browser. Check the spelling, or use the loopback address."
    ),
  }),
  unreachable: () => ({
    title: t('relay.unreachable.title', 'The connection broke, or there is no way to this address'),
    fix: t('relay.unreachable.fix', "Check host and port, and whether a proxy of Grafana's server is in between."),
  }),
  tls: () => ({
    title: t('relay.tls.title', 'Grafana does not trust the certificate at this address'),
    fix: t(
      'relay.tls.fix',
      "Use the host name the certificate was issued for, or let Grafana's server trust its issuer. Contact points verify certificates as Grafana does."
    ),
  }),
  'wrong-scheme': () => ({
    title: t('relay.wrong-scheme.title', 'http and https are mixed up'),
    fix: t('relay.wrong-scheme.fix', 'This port speaks the other one: change http:// to https://, or back.'),
  }),
  redirected: () => ({
    title: t('relay.redirected.title', 'The address redirects elsewhere'),
    fix: t(
      'relay.redirected.fix',
      'A redirected notification loses its content. Enter the address it leads to, or the one Grafana itself listens on.'
    ),
  }),
  'token-refused': () => ({
    title: t('relay.token-refused.title', 'The access token was not accepted (401)'),
    fix: t(
      'relay.token-refused.fix',
      'Another Grafana answers here, or a proxy asks for a sign-in of its own. Use the address Grafana itself listens on.'
    ),
  }),
  'not-allowed': () => ({
    title: t('relay.not-allowed.title', 'The service account may not reach the plugin (403)'),
    fix: t(
      'relay.not-allowed.fix',
      'Give the role Viewer the permission plugins.app:access for this app, which it has by default, and check for a proxy that blocks the path.'
    ),
  }),
  'app-not-found': () => ({
    title: t('relay.app-not-found.title', 'That Grafana does not have the app enabled (404)'),
    fix: t(
      'relay.app-not-found.fix',
      'Enable Enterprise Groups in this organization. If it is enabled, another Grafana answers at this URL.'
    ),
  }),
  'path-not-found': () => ({
    title: t('relay.path-not-found.title', 'There is a server, but not Grafana at this path (404)'),
    fix: t(
      'relay.path-not-found.fix',
      'Add the sub-path Grafana is served from, or take it off if only the proxy in front adds it.'
    ),
  }),
  'plugin-down': () => ({
    title: t('relay.plugin-down.title', "Grafana answers, but the plugin's process does not"),
    fix: t('relay.plugin-down.fix', "Look for enterprise-groups-app in Grafana's log, then try again."),
  }),
  'server-failed': () => ({
    title: t('relay.server-failed.title', 'The server at this address failed'),
    fix: t(
      'relay.server-failed.fix',
      'Usually a proxy that does not reach Grafana. Use the address Grafana itself listens on.'
    ),
  }),
  other: () => ({
    title: t('relay.other.title', 'The test notification did not get through'),
    fix: t('relay.other.fix', "Grafana's own words below may say why."),
  }),
};

/** The words for the faults of a relay URL. */
const URL_FAULTS: Readonly<Record<RelayUrlFault, () => string>> = {
  missing: () => t('relay.fault.missing', 'Enter a URL.'),
  form: () => t('relay.fault.form', 'Enter a complete URL, such as http://127.0.0.1:3000.'),
  scheme: () => t('relay.fault.scheme', 'The URL has to begin with http:// or https://.'),
  credentials: () =>
    t('relay.fault.credentials', 'Leave out user name and password: every contact point has a token of its own.'),
  query: () => t('relay.fault.query', 'Leave out everything from the question mark or number sign on.'),
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
