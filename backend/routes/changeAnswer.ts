import { type Obstacle } from '../../src/core/webhook/edit/planChange';
import { type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type WebhooksSet } from '../../src/core/wire/setWebhooks';
import { type WebhookChanged } from '../../src/core/wire/webhookFacts';
import { type WriteRefusal } from '../settings/secureWriter';
import { type ChangeResult, type SetResult } from '../settings/webhookEditor';
import { refuse } from './refuse';

const OBSTACLE_STATUS: Readonly<Record<Obstacle, number>> = {
  'not-found': 404,
  provisioned: 409,
  edited: 409,
  'id-taken': 409,
};

/** The answer that says why a change is not made. */
export function obstacleAnswer(obstacle: Obstacle): Response {
  return refuse(OBSTACLE_STATUS[obstacle], obstacle);
}

/** The answer that lists the problems of a webhook that somebody wants to store. */
export function problemsAnswer(problems: readonly SettingsProblem[]): Response {
  return refuse(422, 'problems', { problems });
}

/** Where this process cannot write settings: the caller writes them as a user with plugins:write. */
export function notHereAnswer(): Response {
  return refuse(501, 'browser-writes');
}

/** The answer that says why Grafana did not take the settings. `status`: Grafana's own, where it answered. */
export function refusalAnswer({ kind, ...facts }: WriteRefusal): Response {
  return refuse(502, `grafana-${kind}`, facts);
}

/** The answer to a change of a webhook. Holds no secret. */
export function changeAnswer(id: string, { isNew }: { readonly isNew: boolean }, result: ChangeResult): Response {
  switch (result.kind) {
    case 'obstacle':
      return obstacleAnswer(result.obstacle);
    case 'problems':
      return problemsAnswer(result.problems);
    case 'not-here':
      return notHereAnswer();
    case 'refused':
      return refusalAnswer(result.refusal);
    case 'written': {
      const { revision, warnings } = result;
      const done: WebhookChanged = { id, revision, warnings };
      return Response.json(done, { status: isNew ? 201 : 200 });
    }
  }
}

/** The answer to a change of many webhooks. Holds no secret. */
export function setAnswer(result: SetResult): Response {
  switch (result.kind) {
    case 'not-here':
      return notHereAnswer();
    case 'refused':
      return refusalAnswer(result.refusal);
    case 'written': {
      const { changed, left } = result;
      const done: WebhooksSet = { changed, left };
      return Response.json(done);
    }
  }
}
