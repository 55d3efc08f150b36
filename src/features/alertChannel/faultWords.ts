import { t } from '@grafana/i18n';
import { type RelayFault } from '../../api/alertChannel/relayTestError';

/** A fault in words: what happened, and what to do. */
interface FaultWords {
  readonly title: string;
  readonly fix: string;
}

/** Says why a test notification did not get through. */
export function faultWords(fault: RelayFault): FaultWords {
  return isNetworkFault(fault) ? networkWords(fault) : answerWords(fault);
}

const NETWORK_FAULTS = ['refused', 'timeout', 'host-unknown', 'unreachable', 'tls', 'wrong-scheme'] as const;

type NetworkFault = (typeof NETWORK_FAULTS)[number];

/** Whether nothing that speaks HTTP with Grafana answered at all. */
function isNetworkFault(fault: RelayFault): fault is NetworkFault {
  return (NETWORK_FAULTS as readonly RelayFault[]).includes(fault);
}

function networkWords(fault: NetworkFault): FaultWords {
  switch (fault) {
    case 'refused':
      return {
        title: t('relay.refused.title', 'Nothing listens at this address'),
        fix: t(
          'relay.refused.fix',
          "Check the port: it is http_port in Grafana's configuration, 3000 unless changed. In a container it is the port inside the container. Grafana's root URL is worth trying where its server reaches that, too."
        ),
      };
    case 'timeout':
      return {
        title: t('relay.timeout.title', 'No answer in time'),
        fix: t(
          'relay.timeout.fix',
          'A firewall may drop the connection, or the host is wrong. Use the loopback address if Grafana listens on it.'
        ),
      };
    case 'host-unknown':
      return {
        title: t('relay.host-unknown.title', 'Grafana does not know this host name'),
        fix: t(
          'relay.host-unknown.fix',
          "Grafana's server looks the name up, not your browser. Check the spelling, or use the loopback address."
        ),
      };
    case 'unreachable':
      return {
        title: t('relay.unreachable.title', 'The connection broke, or there is no way to this address'),
        fix: t('relay.unreachable.fix', "Check host and port, and whether a proxy of Grafana's server is in between."),
      };
    case 'tls':
      return {
        title: t('relay.tls.title', 'Grafana does not trust the certificate at this address'),
        fix: t(
          'relay.tls.fix',
          "Use the host name the certificate was issued for, or let Grafana's server trust its issuer. Contact points verify certificates as Grafana does."
        ),
      };
    case 'wrong-scheme':
      return {
        title: t('relay.wrong-scheme.title', 'http and https are mixed up'),
        fix: t('relay.wrong-scheme.fix', 'This port speaks the other one: change http:// to https://, or back.'),
      };
  }
}

function answerWords(fault: Exclude<RelayFault, NetworkFault>): FaultWords {
  switch (fault) {
    case 'redirected':
      return {
        title: t('relay.redirected.title', 'The address redirects elsewhere'),
        fix: t(
          'relay.redirected.fix',
          'A redirected notification loses its content. Enter the address it leads to, or the one Grafana itself listens on.'
        ),
      };
    case 'token-refused':
      return {
        title: t('relay.token-refused.title', 'The access token was not accepted (401)'),
        fix: t(
          'relay.token-refused.fix',
          'Another Grafana answers here, or a proxy asks for a sign-in of its own. Use the address Grafana itself listens on.'
        ),
      };
    case 'not-allowed':
      return {
        title: t('relay.not-allowed.title', 'The service account may not reach the plugin (403)'),
        fix: t(
          'relay.not-allowed.fix',
          'Give the role Viewer the permission plugins.app:access for this app, which it has by default, and check for a proxy that blocks the path.'
        ),
      };
    case 'app-not-found':
      return {
        title: t('relay.app-not-found.title', 'That Grafana does not have the app enabled (404)'),
        fix: t(
          'relay.app-not-found.fix',
          'Enable Enterprise Groups in this organization. If it is enabled, another Grafana answers at this URL.'
        ),
      };
    case 'path-not-found':
      return {
        title: t('relay.path-not-found.title', 'There is a server, but not Grafana at this path (404)'),
        fix: t(
          'relay.path-not-found.fix',
          'Add the sub-path Grafana is served from, or take it off if only the proxy in front adds it.'
        ),
      };
    case 'plugin-down':
      return {
        title: t('relay.plugin-down.title', "Grafana answers, but the plugin's process does not"),
        fix: t('relay.plugin-down.fix', "Look for enterprise-groups-app in Grafana's log, then try again."),
      };
    case 'server-failed':
      return {
        title: t('relay.server-failed.title', 'The server at this address failed'),
        fix: t(
          'relay.server-failed.fix',
          'Usually a proxy that does not reach Grafana. Use the address Grafana itself listens on.'
        ),
      };
    case 'other':
      return {
        title: t('relay.other.title', 'The test notification did not get through'),
        fix: t('relay.other.fix', "Grafana's own words below may say why."),
      };
  }
}
