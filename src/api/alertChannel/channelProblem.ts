import { type Obstacle } from '../../core/webhook/edit/planChange';
import { type SettingsProblem } from '../../core/webhook/settingsProblem';
import { type ApiFailure } from '../apiFailure';
import { type ChangeOutcome } from '../changeOutcome';
import { type RelayUrlFault } from './relayUrl';

/** The reason why a step could not be done. Holds no secret. */
export type ChannelProblem =
  | { readonly kind: 'call'; readonly failure: ApiFailure }
  /** Its contact point comes from a file, as the webhook does. */
  | { readonly kind: 'webhook-provisioned' }
  | { readonly kind: 'webhook-missing' }
  | { readonly kind: 'relay-url'; readonly url: string; readonly fault: RelayUrlFault }
  /** The channel's own contact point is a file's or Terraform's. */
  | { readonly kind: 'contact-point-provisioned'; readonly title: string }
  /** Somebody else's contact point leads to the webhook; a new key would break it. */
  | { readonly kind: 'foreign-channel'; readonly title: string }
  | { readonly kind: 'title-taken'; readonly title: string; readonly suggestion: string }
  /** Grafana took the contact point, through each of its APIs, and did not keep its token, its key or a setting. */
  | { readonly kind: 'not-kept' }
  /** Grafana allows only tokens that expire, and the channel would fall silent with its own. */
  | { readonly kind: 'token-must-expire'; readonly message: string }
  | { readonly kind: 'key-refused'; readonly problems: readonly SettingsProblem[] }
  /** Somebody else made this channel at the same time, and deleted the token it was made with. */
  | { readonly kind: 'overtaken' };

/** The reason why the key could not be stored; null where it was stored. */
export function problemOfChange(outcome: ChangeOutcome): ChannelProblem | null {
  switch (outcome.kind) {
    case 'done':
      return null;
    case 'failed':
      return { kind: 'call', failure: outcome.failure };
    case 'problems':
      return { kind: 'key-refused', problems: outcome.problems };
    case 'obstacle':
      return problemOfObstacle(outcome.obstacle);
  }
}

function problemOfObstacle(obstacle: Obstacle): ChannelProblem {
  switch (obstacle) {
    case 'provisioned':
      return { kind: 'webhook-provisioned' };
    case 'not-found':
      return { kind: 'webhook-missing' };
    case 'edited':
    case 'id-taken':
      // A key alone meets neither.
      return { kind: 'key-refused', problems: [] };
  }
}

/** Words of Grafana's refusals of a token without a lifetime. Source: grafana/grafana, serviceaccounts/api/token.go. */
const MUST_EXPIRE = /expir/i;

/** The reason why a token that stays could not be made. */
export function problemOfToken(failure: ApiFailure): ChannelProblem {
  const mustExpire = failure.kind === 'failed' && failure.status === 400 && MUST_EXPIRE.test(failure.message);
  return mustExpire ? { kind: 'token-must-expire', message: failure.message } : { kind: 'call', failure };
}

/** The reason why a contact point was not written; without a failure Grafana took it, and did not keep all of it. */
export function problemOfWrite(failure: ApiFailure | null): ChannelProblem {
  return failure === null ? { kind: 'not-kept' } : { kind: 'call', failure };
}
