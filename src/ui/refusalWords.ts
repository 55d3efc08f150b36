import { t } from '@grafana/i18n';
import * as v from 'valibot';
import { type FailedCall } from '../api/apiFailure';
import { GrafanaStatus, type RefusalReason, SpentBudget, TooManyWaiting, Why } from '../core/wire/refusal';
import { PLAIN_VALUES } from './plainValues';
import { joinSentences } from './joinSentences';

/**
 * Says why the backend refused a call, in the reader's language. '' for a reason of its own subject, such as a
 * webhook's change, and for Grafana's refusals.
 */
export function refusalWords({ reason, body }: FailedCall): string {
  return Object.hasOwn(WORDS, reason) ? WORDS[reason as keyof typeof WORDS](body) : '';
}

/** Only another version of the page asks what the backend does not understand. */
const notUnderstood = () =>
  t(
    'refusal.not-understood',
    'The plugin did not recognize the request of this page. Reload the page; the plugin may just have been updated.'
  );

const WORDS = {
  'no-resource': notUnderstood,
  'wrong-method': notUnderstood,
  'not-json': notUnderstood,
  'bad-query': notUnderstood,
  'bad-nonce': notUnderstood,
  incomplete: notUnderstood,
  'too-large': () => t('refusal.too-large', 'This is too large to send.'),
  'signed-out': () => t('refusal.signed-out', 'Only signed-in users can do this. Sign in to Grafana.'),
  failed: () =>
    t('refusal.failed', "The plugin failed to process this request. See the plugin's entries in Grafana's log."),
  'outbox-away': (body) =>
    t('refusal.outbox-away', 'Sent and queued deliveries cannot be read or changed now: {{why}}', whyIn(body)),
  'not-stored': (body) => t('refusal.not-stored', 'It could not be stored: {{why}} Nothing was sent.', whyIn(body)),
  'access-unknown': (body) => accessUnknownWords(whyIn(body).why),
  'webhook-missing': () => t('refusal.webhook-missing', 'Webhook not found in this organization.'),
  'webhook-broken': () =>
    t('refusal.webhook-broken', 'The webhook cannot be used: its settings contain mistakes, listed on its page.'),
  'webhook-disabled': () => t('refusal.webhook-disabled', 'The webhook is disabled, so nothing was sent.'),
  'too-many-tests': spentTests,
  'too-many-notes': spentNotes,
  'too-many-waiting': tooManyWaiting,
  'delivery-missing': () =>
    t(
      'refusal.delivery-missing',
      'Delivery not found in this organization. It may have been deleted because of its age.'
    ),
  'grafana-unreachable': () =>
    t(
      'refusal.grafana-unreachable',
      'Grafana did not respond to the plugin within 5 s, so it is unknown whether anything was changed. Check that Grafana itself can reach root_url in its [server] section, or set grafana_url for the plugin. Check the current state before you try again.'
    ),
  'grafana-failed': (body) =>
    t(
      'refusal.grafana-failed',
      "Grafana could not save the settings (HTTP {{status}}). See Grafana's log for the reason. With MySQL, the space for settings may be used up: see docs/settings.md.",
      { ...v.parse(v.fallback(GrafanaStatus, { status: 500 }), body), ...PLAIN_VALUES }
    ),
} as const satisfies Partial<Record<RefusalReason, (body: unknown) => string>>;

/** Says that Grafana could not be asked what the reader may do. */
export function accessUnknownWords(why: string): string {
  return t(
    'access.unavailable',
    'Grafana could not be asked for your permissions: {{why}}. Alerts are still sent. Try again. If this continues, see docs/permissions.md.',
    { why, ...PLAIN_VALUES }
  );
}

function spentTests(body: unknown): string {
  return withWait(body, {
    webhook: t(
      'refusal.tests.webhook',
      'Too many test messages were sent through this webhook in the last minute, and its alerts need the robots too.'
    ),
    user: t('refusal.tests.user', 'You sent too many test messages in the last minute.'),
    organisation: t(
      'refusal.tests.organization',
      'Too many test messages were sent in this organization in the last minute.'
    ),
  });
}

function spentNotes(body: unknown): string {
  return withWait(body, {
    webhook: t('refusal.notes.webhook', 'Too many messages were sent to this group in the last minute.'),
    user: t('refusal.notes.user', 'You sent too many messages in the last minute.'),
    organisation: t(
      'refusal.notes.organization',
      'Too many messages were sent in this organization in the last minute.'
    ),
  });
}

function withWait(body: unknown, words: Readonly<Record<SpentBudget['budget'], string>>): string {
  const { budget, seconds } = v.parse(v.fallback(SpentBudget, { budget: 'organisation', seconds: 60 }), body);
  const values = { seconds, ...PLAIN_VALUES };
  const wait = t('refusal.wait', 'Nothing was sent. Try again in {{seconds}} s.', values);
  return joinSentences(words[budget], wait);
}

function tooManyWaiting(body: unknown): string {
  const read = v.parse(v.fallback(TooManyWaiting, { budget: 'webhook' }), body);
  if ('waiting' in read) {
    return t(
      'refusal.waiting.notes',
      'The message was rejected, because too many are queued for this group already: {{waiting}}. Send it again after they are delivered.',
      { waiting: read.waiting, ...PLAIN_VALUES }
    );
  }
  return read.budget === 'webhook'
    ? t(
        'refusal.waiting.webhook',
        'The message was rejected, because too much is queued for this group. Send it again later.'
      )
    : t(
        'refusal.waiting.organization',
        'The message was rejected, because too much is queued in this organization. Send it again later.'
      );
}

function whyIn(body: unknown) {
  const { why } = v.parse(v.fallback(Why, { why: '' }), body);
  return { why, ...PLAIN_VALUES };
}
