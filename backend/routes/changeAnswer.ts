import { type ChangeRequest, type Obstacle } from '../../src/core/webhook/edit/planChange';
import { problemText, type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type WebhookChanged } from '../../src/core/wire/webhookFacts';
import { type ChangeResult } from '../settings/webhookEditor';
import { type WriteRefusal, writeRefusalText } from '../settings/writeRefusal';
import { jsonAnswer } from './jsonAnswer';

const OBSTACLES: Readonly<Record<Obstacle, { readonly status: number; readonly message: string }>> = {
  'not-found': { status: 404, message: 'There is no webhook with this id in this organisation.' },
  provisioned: {
    status: 409,
    message:
      'A file provisioned this webhook. Change it there: what is changed here would come back with the next restart.',
  },
  edited: {
    status: 409,
    message: 'Somebody edited this webhook after you opened it. Open it again, so that nothing of theirs is lost.',
  },
  'id-taken': { status: 409, message: 'There is a webhook with this id already. Choose another id, or none.' },
};

/** Why a change is not made. */
export function obstacleAnswer(obstacle: Obstacle): Response {
  const { status, message } = OBSTACLES[obstacle];
  return jsonAnswer(status, message, { reason: obstacle });
}

/** What is wrong with a webhook that somebody wants to store. */
export function problemsAnswer(problems: readonly SettingsProblem[]): Response {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  const named = first === undefined ? '' : `: ${problemText({ ...first, webhook: '' })}${more}`;
  return jsonAnswer(422, `The webhook cannot be stored${named}.`, { reason: 'problems', problems });
}

/** Where this process cannot write settings. */
export function notHereAnswer(): Response {
  return jsonAnswer(
    501,
    'The plugin cannot write the settings of this organisation by itself: Grafana gave it no service account here. Write them as a user with plugins:write; docs/settings.md says how.',
    { reason: 'browser-writes' }
  );
}

/** Why Grafana did not take the settings. */
export function refusalAnswer(refusal: WriteRefusal): Response {
  return jsonAnswer(502, writeRefusalText(refusal), { reason: `grafana-${refusal.kind}` });
}

const DONE: Readonly<Record<ChangeRequest['kind'], string>> = {
  create: 'The webhook was made.',
  edit: 'The webhook was changed.',
  switch: 'The webhook was changed.',
  key: 'The webhook has a new key. Its alert channel needs the same.',
  delete: 'The webhook was deleted. An alert channel that leads to it fails from now on.',
};

/** The answer to a change. Holds no secret. */
export function changeAnswer(
  { id, kind }: { readonly id: string; readonly kind: ChangeRequest['kind'] },
  result: ChangeResult
): Response {
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
      return jsonAnswer(kind === 'create' ? 201 : 200, DONE[kind], done);
    }
  }
}
