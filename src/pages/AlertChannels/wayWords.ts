import { t } from '@grafana/i18n';
import { type WayOutcome } from '../../api/alertChannel/proveWay';
import { type WayError } from '../../api/alertChannel/wayError';
import { type WayStep, type WayStepState } from '../../api/alertChannel/waySteps';
import { type DeliverySummary } from '../../core/wire/delivery';
import { failureWords } from '../../ui/failureWords';
import { faultWords } from '../../features/alertChannel/faultWords';
import { type ProofWords } from '../../features/alertChannel/proofWords';
import { findingWords, vendorWords } from '../../ui/findingWords';

/** What a step is about. */
export function wayStepTitle(step: WayStep): string {
  switch (step) {
    case 'contact-point':
      return t('way.step.contact-point', 'The contact point is there');
    case 'post':
      return t('way.step.post', 'Grafana reaches its address');
    case 'token':
      return t('way.step.token', 'Grafana accepts its access token');
    case 'plugin':
      return t('way.step.plugin', 'The plugin receives the alert');
    case 'signature':
      return t('way.step.signature', 'The signature is right');
    case 'webhook':
      return t('way.step.webhook', 'The webhook is enabled, complete and licensed');
    case 'stored':
      return t('way.step.stored', 'The alert is stored');
    case 'vendor':
      return t('way.step.vendor', 'The group’s robot accepts the message');
  }
}

/** How far a step is, in a word; '' before its turn. */
export function wayStepWord(state: WayStepState): string {
  switch (state) {
    case 'waiting':
      return '';
    case 'working':
      return t('way.state.working', 'In progress');
    case 'passed':
      return t('way.state.passed', 'Passed');
    case 'broken':
      return t('way.state.broken', 'Stopped here');
    case 'unknown':
      return t('way.state.unknown', 'Not known');
  }
}

/** Says what came of it. */
export function wayWords(outcome: WayOutcome): ProofWords {
  switch (outcome.kind) {
    case 'delivered':
      return {
        severity: 'success',
        title: t('way.delivered.title', 'Delivered: the whole way works'),
        fix: t('way.delivered.fix', 'The vendor confirmed the test message. It is in the group now.'),
        grafanaText: '',
      };
    case 'on-its-way':
      return {
        severity: 'info',
        title: t('way.on-its-way.title', 'Stored, and waiting for the vendor'),
        fix: t(
          'way.on-its-way.fix',
          'Everything up to the vendor works. The message waits for its turn or for the vendor; what becomes of it is among the deliveries.'
        ),
        grafanaText: '',
      };
    case 'refused':
      return refusedWords(outcome.delivery);
    case 'turned-away':
      return { severity: 'error', ...errorWords(outcome.error), grafanaText: outcome.grafanaText };
    case 'not-seen':
    case 'unseen':
    case 'no-contact-point':
    case 'test-missing':
    case 'stopped':
      return unfinishedWords(outcome);
  }
}

function refusedWords({ finding, vendor }: DeliverySummary): ProofWords {
  const title = t('way.refused.title', 'The message did not get into the group');
  if (finding === null) {
    return { severity: 'error', title, fix: '', grafanaText: '' };
  }
  const { meaning, fix } = findingWords(finding, vendor);
  const lines = [meaning, fix, vendorWords(finding)].filter((line) => line !== '');
  return { severity: 'error', title, fix: lines.join(' '), grafanaText: '' };
}

function errorWords(error: WayError): Pick<ProofWords, 'title' | 'fix'> {
  return error.kind === 'relay' ? faultWords(error.fault) : turnedAwayWords(error.reason);
}

type Unfinished = Extract<
  WayOutcome,
  { readonly kind: 'not-seen' | 'unseen' | 'no-contact-point' | 'test-missing' | 'stopped' }
>;

function unfinishedWords(outcome: Unfinished): ProofWords {
  switch (outcome.kind) {
    case 'not-seen':
      return {
        severity: 'error',
        title: t('way.not-seen.title', 'Something took the alert, but not this plugin'),
        fix: t(
          'way.not-seen.fix',
          'Another server or another Grafana answers at the contact point’s address, or it redirects. Prove the relay URL on the Configuration page, then repair this channel.'
        ),
        grafanaText: '',
      };
    case 'no-contact-point':
      return {
        severity: 'error',
        title: t('way.no-contact-point.title', 'No contact point leads to this webhook any more'),
        fix: t('way.no-contact-point.fix', 'Somebody may just have deleted it. Close this, and create it again.'),
        grafanaText: '',
      };
    case 'test-missing':
      return {
        severity: 'warning',
        title: t('way.test-missing.title', 'This Grafana cannot test a saved contact point'),
        fix: t('way.test-missing.fix', 'Update to Grafana 13, or let an alert rule fire to see the way.'),
        grafanaText: '',
      };
    case 'unseen': {
      const { title, fix } = failureWords(outcome.failure);
      return {
        severity: 'warning',
        title: t('way.unseen.title', 'Grafana sent the alert, but the deliveries could not be read'),
        fix: `${title}. ${fix}`,
        grafanaText: '',
      };
    }
    case 'stopped':
      return stoppedWords(outcome);
  }
}

function stoppedWords({ failure }: Extract<WayOutcome, { readonly kind: 'stopped' }>): ProofWords {
  const { title, fix } = failureWords(failure);
  const isForbidden = failure.kind === 'forbidden';
  return {
    severity: 'error',
    title: t('way.stopped.title', 'Grafana did not send the test alert'),
    fix: isForbidden
      ? t(
          'way.stopped.forbidden',
          'Your role may not test contact points. It takes alert.notifications.receivers.test:create, which Editors have by default.'
        )
      : `${title}. ${fix}`,
    grafanaText: isForbidden ? failure.message : '',
  };
}

/** Why the plugin turned a notification away, and what to do. */
interface TurnedAwayWords {
  readonly title: string;
  readonly fix: string;
}

/** Says why the plugin turned a notification away, by its own name for it. Source: backend/routes/notify.ts. */
function turnedAwayWords(reason: string): TurnedAwayWords {
  if (reason.startsWith('license-')) {
    return {
      title: t('way.license.title', 'The license does not allow this webhook to be used'),
      fix: t('way.license.fix', 'Set a license on the Configuration page, or make room in it.'),
    };
  }
  return signatureWords(reason) ?? webhookWords(reason);
}

function signatureWords(reason: string): TurnedAwayWords | null {
  switch (reason) {
    case 'unproved':
      return {
        title: t('way.signature.title', 'Contact point and webhook have different signing keys, or one has none'),
        fix: t(
          'way.signature.fix',
          'Replace token and signing key of this channel: both ends then get new ones. If that does not help, another Grafana or organization answers at this address.'
        ),
      };
    case 'signature-old':
      return {
        title: t('way.clock.title', 'The time in the signature is more than five minutes off'),
        fix: t('way.clock.fix', "Set the clocks of Grafana's servers."),
      };
    default:
      return null;
  }
}

function webhookWords(reason: string): TurnedAwayWords {
  switch (reason) {
    case 'disabled':
      return {
        title: t('way.disabled.title', 'The webhook is disabled'),
        fix: t('way.disabled.fix', 'Enable it on the Webhooks page. Until then its alerts are turned away.'),
      };
    case 'broken-webhook':
      return {
        title: t('way.broken.title', 'The webhook cannot be used as it is set up'),
        fix: t('way.broken.fix', 'Open it on the Webhooks page: it says what to correct.'),
      };
    case 'not-stored':
      return {
        title: t('way.not-stored.title', 'The alert could not be stored'),
        fix: t('way.not-stored.fix', 'The Configuration page says what is wrong with the outbox.'),
      };
    default:
      return {
        title: t('way.turned-away.title', 'The plugin turned the alert away'),
        fix: t('way.turned-away.fix', "Grafana's own words below say why."),
      };
  }
}
