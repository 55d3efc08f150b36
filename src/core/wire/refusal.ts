import * as v from 'valibot';
import { type Answer } from './answer';

/**
 * The reasons why the backend refuses a call, in its answer's `reason`. Pages have the words: `src/ui/refusalWords.ts`,
 * and for obstacles to a webhook's change the page that changes it.
 */
export const REFUSALS = [
  // Of any call.
  'no-resource',
  'wrong-method',
  'too-large',
  'not-json',
  'bad-query',
  'signed-out',
  'no-permission',
  'access-unknown',
  'not-guarded',
  'unlicensed',
  'outbox-away',
  'failed',
  // Of a webhook that is to be used.
  'webhook-missing',
  'webhook-broken',
  'webhook-disabled',
  'too-many-tests',
  'too-many-notes',
  'too-many-waiting',
  'bad-note',
  'not-stored',
  'incomplete',
  // Of a delivery that is to be sent again.
  'delivery-missing',
  'waiting',
  'merged',
  'delivered',
  'duplicate',
  'members-gone',
  // Of a webhook's change.
  'not-found',
  'provisioned',
  'edited',
  'id-taken',
  'problems',
  'browser-writes',
  'grafana-forbidden',
  'grafana-unreachable',
  'grafana-failed',
  'grafana-not-kept',
  // Of a relay URL that is to be proved.
  'bad-nonce',
] as const;

export type RefusalReason = (typeof REFUSALS)[number];

/** The fields that come with `too-many-tests` and `too-many-notes`: whose budget is used up, and when to try again. */
export const SpentBudget = v.object({
  budget: v.picklist(['webhook', 'user', 'organisation']),
  seconds: v.number(),
});
export type SpentBudget = Answer<typeof SpentBudget>;

/** Comes with `too-many-waiting`: how many notes wait for the webhook, or whose budget of waiting notes is used up. */
export const TooManyWaiting = v.union([
  v.object({ waiting: v.number() }),
  v.object({ budget: v.picklist(['webhook', 'organisation']) }),
]);
export type TooManyWaiting = Answer<typeof TooManyWaiting>;

/** The field that comes with `grafana-forbidden` and `grafana-failed`: the HTTP status of Grafana's answer. */
export const GrafanaStatus = v.object({ status: v.number() });
export type GrafanaStatus = Answer<typeof GrafanaStatus>;

/** The field that comes with `outbox-away`, `not-stored` and `access-unknown`: the reason, as the log has it. */
export const Why = v.object({ why: v.string() });
export type Why = Answer<typeof Why>;
