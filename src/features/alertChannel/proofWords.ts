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
        title: t('relay.proven.title', 'Proven: Grafana Alerting reaches the plugin'),
        lines: [
          t('relay.proven.took', 'The test notification took {{elapsedMs}} ms there and back.', {
            elapsedMs: Math.round(outcome.elapsedMs),
          }),
        ],
      };
    case 'not-seen':
      return {
        severity: 'error',
        title: t('relay.not-seen.title', 'Something took the notification, but not this plugin'),
        lines: [
          t(
            'relay.not-seen.fix',
            'Another server or another Grafana answers at this URL, or it redirects, as from http to https or to a login page. Use the address Grafana itself listens on. With several replicas, use the loopback address: each then reaches its own plugin.'
          ),
        ],
      };
    case 'test-missing':
      return {
        severity: 'warning',
        title: t('relay.test-missing.title', 'This Grafana cannot test a contact point that is not saved'),
        lines: [
          t(
            'relay.test-missing.fix',
            'Update to Grafana 13. Or save the URL without proof, and send a test from the contact point after it is set up.'
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
      'Your role may not do this. An organization admin can: it takes permission to manage service accounts, to test contact points and to see webhooks.'
    );
    return { severity: 'error', title, lines: [fix], facts: [grafanaFact(failure.message)] };
  }
  return { severity: 'error', title, lines: [failureLine(failure)] };
}

function stoppedTitle(step: ProofStep): string {
  switch (step) {
    case 'account':
      return t('relay.stopped.account', 'Not proven: the service account is not available');
    case 'token':
      return t('relay.stopped.token', 'Not proven: no access token could be created');
    case 'test':
      return t('relay.stopped.test', 'Not proven: Grafana did not send the test notification');
    case 'look':
      return t('relay.stopped.look', 'Not proven: the plugin could not be asked whether it arrived');
  }
}

/** A test that Grafana could not deliver, and its own words for it. */
export function faultSaid(fault: RelayFault, grafanaText: string): Said {
  const { title, fix } = relayFaultWords(fault);
  return { severity: 'error', title, lines: [fix], facts: [grafanaFact(grafanaText)] };
}

/** Grafana's own words; '' where it said nothing. */
export function grafanaFact(text: string) {
  return { term: t('relay.grafana-text', "Grafana's words"), text, kind: 'quote' } as const;
}
