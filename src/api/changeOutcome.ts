import * as v from 'valibot';
import { type Obstacle } from '../core/webhook/edit/planChange';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { OBSTACLES, type WebhooksSet } from '../core/wire/setWebhooks';
import { type WebhookChanged, WebhookProblems } from '../core/wire/webhookFacts';
import { type ApiFailure } from './apiFailure';

/** A webhook that was changed, or why it was not. */
export type ChangeOutcome = ({ readonly kind: 'done' } & WebhookChanged) | Refusal;

/** The reason why nothing was changed. */
export type Refusal =
  | { readonly kind: 'problems'; readonly problems: readonly SettingsProblem[] }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

/** The webhooks that were changed and those that were not; or the reason why nothing was. */
export type SetOutcome =
  ({ readonly kind: 'done' } & WebhooksSet) | { readonly kind: 'failed'; readonly failure: ApiFailure };

function isObstacle(reason: string): reason is Obstacle {
  return OBSTACLES.some((each) => each === reason);
}

/** The obstacle to a change, as the failed call tells it. */
export function refusalOf(failure: ApiFailure): Refusal {
  if (failure.kind !== 'failed') {
    return { kind: 'failed', failure };
  }
  if (isObstacle(failure.reason)) {
    return { kind: 'obstacle', obstacle: failure.reason };
  }
  const body = v.safeParse(WebhookProblems, failure.body);
  return body.success ? { kind: 'problems', problems: body.output.problems } : { kind: 'failed', failure };
}
