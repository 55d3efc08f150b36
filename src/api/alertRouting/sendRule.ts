import * as v from 'valibot';
import { isObject } from '../../core/webhook/isObject';
import { type ApiFailure } from '../apiFailure';
import { type ApiResult, callGrafana } from '../callGrafana';

/** A rule's settings of who is notified, as Grafana keeps them; null where the notification policies decide. */
export type NotificationSettings = Readonly<Record<string, unknown>> | null;

/**
 * The result of sending a rule's alerts to a contact point. `before` brings it back; `changed`: by now it names another
 * contact point than somebody was shown, which is somebody else's choice.
 */
export type RuleOutcome =
  | { readonly kind: 'done'; readonly uid: string; readonly before: NotificationSettings }
  | { readonly kind: 'provisioned'; readonly uid: string }
  | { readonly kind: 'changed'; readonly uid: string; readonly receiver: string | null }
  | { readonly kind: 'gone'; readonly uid: string }
  | { readonly kind: 'failed'; readonly uid: string; readonly failure: ApiFailure };

const RULES_URL = '/api/v1/provisioning/alert-rules';

/**
 * Without it this API marks the rule as provisioned, and nobody could edit it in Grafana's pages any more. With it the rule
 * stays what it was; Grafana still refuses to change one that a file or Terraform made.
 */
const HEADERS = { 'X-Disable-Provenance': 'true' };

/** Fields that the plugin does not know go back as they came. */
const RuleAnswer = v.looseObject({
  uid: v.string(),
  provenance: v.nullish(v.string(), ''),
  notification_settings: v.nullish(v.record(v.string(), v.unknown())),
});

type Rule = v.InferOutput<typeof RuleAnswer>;

/** Settings that name this contact point and keep the timings a rule has. A policy of its own ends with it. */
export function throughContactPoint(title: string, settings: NotificationSettings): NotificationSettings {
  const { policy, ...kept } = settings ?? {};
  return { ...kept, receiver: title };
}

/**
 * Lets a rule notify through a contact point; only this setting of it is changed. Never rejects. Needs
 * `alert.rules:write` in its folder, or `alert.provisioning:write`.
 */
export async function sendRuleThrough(uid: string, from: string | null, title: string): Promise<RuleOutcome> {
  return await change(uid, from, (settings) => throughContactPoint(title, settings));
}

/** Brings back what a rule notified before, if it still is as `sendRuleThrough` left it. */
export async function undoSending(uid: string, title: string, before: NotificationSettings): Promise<RuleOutcome> {
  return await change(uid, title, () => before);
}

async function change(
  uid: string,
  from: string | null,
  next: (settings: NotificationSettings) => NotificationSettings
): Promise<RuleOutcome> {
  const read = await readRule(uid);
  if (!read.ok) {
    return failed(uid, read.failure);
  }
  const rule = read.value;
  if (!['', 'none', null].includes(rule.provenance)) {
    return { kind: 'provisioned', uid };
  }
  const before = rule.notification_settings ?? null;
  const receiver = receiverOf(before);
  if (receiver !== from) {
    return { kind: 'changed', uid, receiver };
  }
  const wanted = next(before);
  const body = { ...rule, notification_settings: wanted };
  const written = await callGrafana({ method: 'PUT', url: urlOf(uid), body, headers: HEADERS, answer: RuleAnswer });
  if (written.ok) {
    return { kind: 'done', uid, before };
  }
  return await lookAgain(uid, { before, wanted }, written.failure);
}

/** Failures after which nobody knows whether it was written. */
const UNSURE: ReadonlyArray<ApiFailure['kind']> = ['offline', 'no-answer', 'unreadable'];

/** No answer: it may have been written all the same. */
async function lookAgain(
  uid: string,
  { before, wanted }: { readonly before: NotificationSettings; readonly wanted: NotificationSettings },
  failure: ApiFailure
): Promise<RuleOutcome> {
  const again = UNSURE.includes(failure.kind) ? await readRule(uid) : null;
  const isWritten = again?.ok === true && receiverOf(again.value.notification_settings ?? null) === receiverOf(wanted);
  return isWritten ? { kind: 'done', uid, before } : failed(uid, failure);
}

async function readRule(uid: string): Promise<ApiResult<Rule>> {
  return await callGrafana({ method: 'GET', url: urlOf(uid), answer: RuleAnswer });
}

function urlOf(uid: string): string {
  return `${RULES_URL}/${encodeURIComponent(uid)}`;
}

function receiverOf(settings: NotificationSettings): string | null {
  const receiver = isObject(settings) ? settings['receiver'] : null;
  return typeof receiver === 'string' && receiver !== '' ? receiver : null;
}

function failed(uid: string, failure: ApiFailure): RuleOutcome {
  return failure.kind === 'failed' && failure.status === 404 ? { kind: 'gone', uid } : { kind: 'failed', uid, failure };
}
