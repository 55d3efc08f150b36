import { t } from '@grafana/i18n';
import { type WayOutcome } from '../../api/alertChannel/proveWay';
import { type WayStep, type WayStepState } from '../../api/alertChannel/waySteps';
import { failureLine, type FailureWords } from '../../ui/failureWords';
import { faultSaid, grafanaFact } from './proofWords';
import { type Said } from '../../ui/Said';
import { findingWords, vendorWords } from '../../ui/findingWords';
import { type DeliverySummary } from '../../core/wire/delivery';
import { joinSentences } from '../../ui/joinSentences';

/** The title of a step. */
export function wayStepTitle(step: WayStep): string {
  switch (step) {
    case 'contact-point':
      return t('way.step.contact-point', 'The contact point exists');
    case 'post':
      return t('way.step.post', 'Grafana reaches its address');
    case 'token':
      return t('way.step.token', 'Grafana accepts its access token');
    case 'plugin':
      return t('way.step.plugin', 'The plugin receives the alert');
    case 'signature':
      return t('way.step.signature', 'The signature is correct');
    case 'webhook':
      return t('way.step.webhook', 'The webhook is enabled, complete and licensed');
    case 'stored':
      return t('way.step.stored', 'The alert is stored');
    case 'vendor':
      return t('way.step.vendor', 'The group’s robot accepts the message');
  }
}

/** A step's state in a word; '' before its turn. */
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
      return t('way.state.unknown', 'Unknown');
  }
}

type Of<K> = Extract<WayOutcome, { readonly kind: K }>;

const OUTCOMES: { readonly [K in WayOutcome['kind']]: (outcome: Of<K>) => Said } = {
  delivered: () => ({
    severity: 'success',
    title: t('way.delivered.title', 'Delivered: the whole alert path works'),
    lines: [t('way.delivered.fix', 'The platform confirmed the test message, and it is now in the group.')],
  }),
  'on-its-way': () => ({
    severity: 'info',
    title: t('way.on-its-way.title', 'Stored, no response from the platform yet'),
    lines: [
      t(
        'way.on-its-way.fix',
        'Every step before the platform works. The message is queued or the platform has not responded yet. See the result on the Deliveries page.'
      ),
    ],
  }),
  refused: ({ delivery }) => ({
    severity: 'error',
    title: t('way.refused.title', 'The message did not reach the group'),
    lines: refusedLines(delivery),
  }),
  'turned-away': ({ error, grafanaText }) => {
    if (error.kind === 'relay') {
      return faultSaid(error.fault, grafanaText);
    }
    const { title, fix } = turnedAwayWords(error.reason);
    return { severity: 'error', title, lines: [fix], facts: [grafanaFact(grafanaText)] };
  },
  'not-seen': () => ({
    severity: 'error',
    title: t('way.not-seen.title', 'Another server received the test notification'),
    lines: [
      t(
        'way.not-seen.fix',
        'The address of the contact point belongs to another server or another Grafana, or it redirects. Verify the relay URL on the Configuration page, then repair this channel.'
      ),
    ],
  }),
  'no-contact-point': () => ({
    severity: 'error',
    title: t('way.no-contact-point.title', 'No contact point sends to this webhook any more'),
    lines: [
      t(
        'way.no-contact-point.fix',
        'Someone may just have deleted it. Close this window, and create the contact point again.'
      ),
    ],
  }),
  'test-missing': () => ({
    severity: 'warning',
    title: t('way.test-missing.title', 'This Grafana cannot test a saved contact point'),
    lines: [t('way.test-missing.fix', 'Update to Grafana 13, or let an alert rule fire to check the alert path.')],
  }),
  unseen: ({ failure }) => ({
    severity: 'warning',
    title: t('way.unseen.title', 'Grafana sent the alert, but the deliveries could not be read'),
    lines: [failureLine(failure)],
  }),
  stopped: ({ failure }) => ({
    severity: 'error',
    title: t('way.stopped.title', 'Grafana did not send the test alert'),
    ...(failure.kind === 'forbidden'
      ? { lines: [mayNotTestText()], facts: [grafanaFact(failure.message)] }
      : { lines: [failureLine(failure)] }),
  }),
};

/** Result of a test alert. */
export function wayWords(outcome: WayOutcome): Said {
  return (OUTCOMES[outcome.kind] as (one: WayOutcome) => Said)(outcome);
}

function refusedLines({ finding, vendor }: DeliverySummary): string[] {
  if (finding === null) {
    return [];
  }
  const { meaning, fix } = findingWords(finding, vendor);
  return [joinSentences(meaning, fix, vendorWords(finding))];
}

function mayNotTestText(): string {
  return t(
    'way.stopped.forbidden',
    'Your role cannot test contact points. This needs alert.notifications.receivers.test:create, which Editors have by default.'
  );
}

/** Words for a notification that the plugin turned away, by the plugin's reason. Source: backend/routes/notify.ts. */
const TURNED_AWAY: Readonly<Record<string, () => FailureWords>> = {
  unproved: () => ({
    title: t('way.signature.title', 'The HMAC keys of contact point and webhook do not match, or one is missing'),
    fix: t(
      'way.signature.fix',
      'Replace the token and HMAC key of this channel. Both sides get new ones. If this continues, the address belongs to another Grafana or organization.'
    ),
  }),
  'signature-old': () => ({
    title: t('way.clock.title', 'The time in the signature is more than five minutes off'),
    fix: t('way.clock.fix', "Correct the clocks of Grafana's servers."),
  }),
  disabled: () => ({
    title: t('way.disabled.title', 'The webhook is disabled'),
    fix: t('way.disabled.fix', 'Its alerts are rejected. Enable it on the Webhooks page.'),
  }),
  'broken-webhook': () => ({
    title: t('way.broken.title', 'The settings of the webhook are not valid'),
    fix: t('way.broken.fix', 'Open it on the Webhooks page, which lists what to fix.'),
  }),
  'not-stored': () => ({
    title: t('way.not-stored.title', 'The alert could not be stored'),
    fix: t('way.not-stored.fix', 'See the problem with the outbox on the Configuration page.'),
  }),
};

function turnedAwayWords(reason: string): FailureWords {
  if (reason.startsWith('license-')) {
    return {
      title: t('way.license.title', 'The license does not cover this webhook'),
      fix: t('way.license.fix', 'Set another license on the Configuration page, or delete webhooks you do not need.'),
    };
  }
  const words = TURNED_AWAY[reason];
  return words === undefined
    ? {
        title: t('way.turned-away.title', 'The plugin rejected the alert'),
        fix: t('way.turned-away.fix', "See Grafana's message below for the reason."),
      }
    : words();
}
