import { t } from '@grafana/i18n';
import { type ProofOutcome, type ProofStep } from '../../api/alertChannel/proveRelay';
import { type RelayFault } from '../../api/alertChannel/relayTestError';
import { type ApiFailure } from '../../api/apiFailure';
import { failureLine } from '../../ui/failureWords';
import { type Said } from '../../ui/Said';
import { relayFaultWords } from './relayWords';

/** Says what a proof found. */
export function proofWords(outcome: ProofOutcome): Said {
  switch (outcome.kind) {
    case 'proven':
      return {
        severity: 'success',
        title: t('relay.proven.title', 'Verified: Grafana Alerting reaches the plugin'),
        lines: [
          t('relay.proven.took', 'Round trip of the test notification: {{elapsedMs}} ms.', {
            elapsedMs: Math.round(outcome.elapsedMs),
          }),
        ],
      };
    case 'not-seen':
      return {
        severity: 'error',
        title: t('relay.not-seen.title', 'Another server received the test notification'),
        lines: [
          t(
            'relay.not-seen.fix',
            'The address belongs to another server or another Grafana, or it redirects, for example from http to https or to a login page. Use the address Grafana itself listens on. With several replicas, use the loopback address, so that each replica reaches its own plugin.'
          ),
        ],
      };
    case 'test-missing':
      return {
        severity: 'warning',
        title: t('relay.test-missing.title', 'This Grafana cannot test an unsaved contact point'),
        lines: [
          t(
            'relay.test-missing.fix',
            'Update to Grafana 13. Or save the URL without verification, and send a test from the contact point after it is set up.'
          ),
        ],
      };
    case 'failed':
      return faultSaid(outcome.fault, outcome.grafanaText);
    case 'stopped':
      return stoppedWords(outcome.step, outcome.failure);
  }
}

function stoppedWords(step: ProofStep, failure: ApiFailure): Said {
  const title = stoppedTitle(step);
  if (failure.kind === 'forbidden') {
    const fix = t(
      'relay.forbidden.fix',
      'Your role does not allow this. Ask an organization admin: this needs the permissions to manage service accounts, to test contact points and to view webhooks.'
    );
    return { severity: 'error', title, lines: [fix], facts: [grafanaFact(failure.message)] };
  }
  return { severity: 'error', title, lines: [failureLine(failure)] };
}

function stoppedTitle(step: ProofStep): string {
  switch (step) {
    case 'account':
      return t('relay.stopped.account', 'Not verified: the service account is not available');
    case 'token':
      return t('relay.stopped.token', 'Not verified: no access token could be created');
    case 'test':
      return t('relay.stopped.test', 'Not verified: Grafana did not send the test notification');
    case 'look':
      return t('relay.stopped.look', 'Not verified: the plugin could not confirm that the notification arrived');
  }
}

/** A test that Grafana could not deliver, and its own words for it. */
export function faultSaid(fault: RelayFault, grafanaText: string): Said {
  const { title, fix } = relayFaultWords(fault);
  return { severity: 'error', title, lines: [fix], facts: [grafanaFact(grafanaText)] };
}

/** Grafana's own words; '' where it said nothing. */
export function grafanaFact(text: string) {
  return { term: t('relay.grafana-text', "Grafana's message"), text, kind: 'quote' } as const;
}
