import { t } from '@grafana/i18n';
import * as v from 'valibot';
import { type FailedCall } from '../api/apiFailure';
import { GrafanaStatus, type RefusalReason, SpentBudget, TooManyWaiting, Why } from '../core/wire/refusal';
import { PLAIN_VALUES } from './plainValues';

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
    'The plugin did not understand this page. Reload it: the plugin may just have been updated.'
  );

const WORDS = {
  'no-resource': notUnderstood,
  'wrong-method': notUnderstood,
  'not-json': notUnderstood,
  'bad-query': notUnderstood,
  'bad-nonce': notUnderstood,
  incomplete: notUnderstood,
  'too-large': () => t('refusal.too-large', 'This is too large to be sent.'),
  'signed-out': () => t('refusal.signed-out', 'Sign in to Grafana: this is for its users only.'),
  failed: () => t('refusal.failed', "The plugin failed at this request. Its log in Grafana's log says where."),
  'outbox-away': (body) =>
    t('refusal.outbox-away', 'What was sent, and what waits, cannot be read or changed now: {{why}}', whyIn(body)),
  'not-stored': (body) => t('refusal.not-stored', 'It could not be stored: {{why}} Nothing was sent.', whyIn(body)),
  'access-unknown': (body) => accessUnknownWords(whyIn(body).why),
  'webhook-missing': () => t('refusal.webhook-missing', 'There is no webhook with this id in this organization.'),
  'webhook-broken': () =>
    t('refusal.webhook-broken', 'The webhook cannot be used: its settings have mistakes, which its page names.'),
  'webhook-disabled': () => t('refusal.webhook-disabled', 'The webhook is disabled, so nothing was sent.'),
  'too-many-tests': spentTests,
  'too-many-notes': spentNotes,
  'too-many-waiting': tooManyWaiting,
  'delivery-missing': () =>
    t(
      'refusal.delivery-missing',
      'There is no delivery with this id in this organization. It may have been deleted by age.'
    ),
  'grafana-unreachable': () =>
    t(
      'refusal.grafana-unreachable',
      'Grafana did not answer the plugin within 5 s. Check that root_url in its [server] section can be reached from Grafana itself, or set grafana_url for the plugin. It is not known whether anything was changed: look before you try again.'
    ),
  'grafana-failed': (body) =>
    t(
      'refusal.grafana-failed',
      'Grafana could not store the settings (HTTP {{status}}); its log says why. With MySQL their room may be used up: see docs/settings.md.',
      { ...v.parse(v.fallback(GrafanaStatus, { status: 500 }), body), ...PLAIN_VALUES }
    ),
} as const satisfies Partial<Record<RefusalReason, (body: unknown) => string>>;

/** Says that Grafana could not be asked what the reader may do. */
export function accessUnknownWords(why: string): string {
  return t(
    'access.unavailable',
    'Grafana could not be asked what you may do: {{why}}. Alerts go out all the same. Try again; if that does not help, an admin finds more in docs/permissions.md.',
    { why, ...PLAIN_VALUES }
  );
}

function spentTests(body: unknown): string {
  return withWait(body, {
    webhook: t(
      'refusal.tests.webhook',
      'Too many test messages went through this webhook in the last minute: its alerts need the robots, too.'
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
    webhook: t('refusal.notes.webhook', 'Too many notes were sent to this group in the last minute.'),
    user: t('refusal.notes.user', 'You sent too many notes in the last minute.'),
    organisation: t('refusal.notes.organization', 'Too many notes were sent in this organization in the last minute.'),
  });
}

function withWait(body: unknown, words: Readonly<Record<SpentBudget['budget'], string>>): string {
  const { budget, seconds } = v.parse(v.fallback(SpentBudget, { budget: 'organisation', seconds: 60 }), body);
  const values = { seconds, ...PLAIN_VALUES };
  const wait = t('refusal.wait', 'Nothing was sent; try again in {{seconds}} s.', values);
  return `${words[budget]} ${wait}`;
}

function tooManyWaiting(body: unknown): string {
  const read = v.parse(v.fallback(TooManyWaiting, { budget: 'webhook' }), body);
  if ('waiting' in read) {
    return t(
      'refusal.waiting.notes',
      '{{waiting}} notes wait for this group already, so this one was not taken. Send it again when they are through.',
      { waiting: read.waiting, ...PLAIN_VALUES }
    );
  }
  return read.budget === 'webhook'
    ? t(
        'refusal.waiting.webhook',
        'Too much waits for this group already, so this note was not taken. Send it again when less waits.'
      )
    : t(
        'refusal.waiting.organization',
        'Too much waits in this organization already, so this note was not taken. Send it again when less waits.'
      );
}

function whyIn(body: unknown) {
  const { why } = v.parse(v.fallback(Why, { why: '' }), body);
  return { why, ...PLAIN_VALUES };
}
