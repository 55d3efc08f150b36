import { type AlertVariant } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type ProofOutcome, type ProofStep } from '../../api/alertChannel/proveRelay';
import { type ApiFailure } from '../../api/apiFailure';
import { failureWords } from '../../ui/failureWords';
import { faultWords } from './faultWords';

/** What a proof found, in words. */
export interface ProofWords {
  readonly severity: AlertVariant;
  readonly title: string;
  /** What it means, or what to do; '' where the title says it all. */
  readonly fix: string;
  /** Grafana's own words; '' where it said nothing. */
  readonly grafanaText: string;
}

/** Says what a proof found. */
export function proofWords(outcome: ProofOutcome): ProofWords {
  switch (outcome.kind) {
    case 'proven':
      return {
        severity: 'success',
        title: t('relay.proven.title', 'Proven: Grafana Alerting reaches the plugin'),
        fix: t('relay.proven.took', 'The test notification took {{elapsedMs}} ms there and back.', {
          elapsedMs: Math.round(outcome.elapsedMs),
        }),
        grafanaText: '',
      };
    case 'not-seen':
      return {
        severity: 'error',
        title: t('relay.not-seen.title', 'Something took the notification, but not this plugin'),
        fix: t(
          'relay.not-seen.fix',
          'Another server or another Grafana answers at this URL, or it redirects, as from http to https or to a login page. Use the address Grafana itself listens on. With several replicas, use the loopback address: each then reaches its own plugin.'
        ),
        grafanaText: '',
      };
    case 'test-missing':
      return {
        severity: 'warning',
        title: t('relay.test-missing.title', 'This Grafana cannot test a contact point that is not saved'),
        fix: t(
          'relay.test-missing.fix',
          'Update to Grafana 13. Or save the URL without proof, and send a test from the contact point after it is set up.'
        ),
        grafanaText: '',
      };
    case 'failed':
      return { severity: 'error', ...faultWords(outcome.fault), grafanaText: outcome.grafanaText };
    case 'stopped':
      return stoppedWords(outcome.step, outcome.failure);
  }
}

function stoppedWords(step: ProofStep, failure: ApiFailure): ProofWords {
  const title = stoppedTitle(step);
  if (failure.kind === 'forbidden') {
    const fix = t(
      'relay.forbidden.fix',
      'Your role may not do this. An organization admin can: it takes permission to manage service accounts, to test contact points and to see webhooks.'
    );
    return { severity: 'error', title, fix, grafanaText: failure.message };
  }
  const words = failureWords(failure);
  const fix = [words.title, words.fix].filter((text) => text !== '').join('. ');
  return { severity: 'error', title, fix, grafanaText: '' };
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
