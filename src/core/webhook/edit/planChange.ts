import { keyFault } from '../checkKey';
import { type SettingsProblem } from '../settingsProblem';
import { type WebhookDetails } from '../webhookDetails';
import { type KeysToWrite, keysToWrite } from './keysToWrite';
import { type Surroundings } from './surroundings';
import { robotsAsChecked } from './validateRobots';
import { validateWebhook } from './validateWebhook';
import { readDraft } from './webhookDraft';

/** What somebody wants to do with a webhook. `revision` is that of the webhook they read; null does not care. */
export type ChangeRequest =
  | { readonly kind: 'create'; readonly webhook: unknown }
  | { readonly kind: 'edit'; readonly webhook: unknown; readonly revision: string | null }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'delete'; readonly revision: string | null };

/** Why a change is not made: its webhook is not there, is a file's, was edited meanwhile, or its id is in use. */
export type Obstacle = 'not-found' | 'provisioned' | 'edited' | 'id-taken';

/** What to write for a change, or why not. */
export type ChangePlan =
  | { readonly kind: 'write'; readonly keys: KeysToWrite; readonly revision: string }
  | { readonly kind: 'problems'; readonly problems: readonly SettingsProblem[] }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle };

export interface PlanContext extends Surroundings {
  /** Names of all secure keys of the organisation's settings that hold something. */
  readonly storedKeys: readonly string[];
  /** The revision this change makes: a text that never came before. */
  readonly nextRevision: string;
}

/** Plans a change of one webhook. The same for the backend and a browser that writes by itself. */
export function planChange(request: ChangeRequest, context: PlanContext): ChangePlan {
  const obstacle = obstacleOf(request, context.current);
  if (obstacle !== null) {
    return { kind: 'obstacle', obstacle };
  }
  const { id, storedKeys, current } = context;
  switch (request.kind) {
    case 'delete':
      return { kind: 'write', keys: keysToWrite({ kind: 'delete', id, storedKeys }), revision: '' };
    case 'key':
      return planKey(id, request.key, current?.revision ?? '');
    case 'create':
    case 'edit':
      return planSave(request.webhook, context);
  }
}

function obstacleOf(request: ChangeRequest, current: WebhookDetails | null): Obstacle | null {
  if (request.kind === 'create') {
    return current === null ? null : 'id-taken';
  }
  if (current === null) {
    return 'not-found';
  }
  if (current.provisioned) {
    return 'provisioned';
  }
  const isOutdated = request.kind !== 'key' && request.revision !== null && request.revision !== current.revision;
  return isOutdated ? 'edited' : null;
}

function planKey(id: string, key: string, revision: string): ChangePlan {
  const fault = keyFault(key);
  return fault === null
    ? { kind: 'write', keys: keysToWrite({ kind: 'key', id, key }), revision }
    : { kind: 'problems', problems: [{ webhook: id, field: 'key', ...fault, disables: true }] };
}

function planSave(body: unknown, context: PlanContext): ChangePlan {
  const { id, current, storedKeys, nextRevision: revision } = context;
  const draft = readDraft(body, current);
  if (draft === null) {
    return { kind: 'problems', problems: [noDraft(id)] };
  }
  const { fields, problems } = validateWebhook(draft, context);
  if (fields === null) {
    return { kind: 'problems', problems };
  }
  const robots = robotsAsChecked(draft.robots, { vendor: fields.vendor, allowedHosts: context.allowedHosts });
  const secrets = { robots, key: draft.key };
  return { kind: 'write', keys: keysToWrite({ kind: 'save', fields, secrets, revision, storedKeys }), revision };
}

function noDraft(id: string): SettingsProblem {
  return {
    webhook: id,
    field: 'robots',
    rule: 'robot',
    expected: 'robots as a list of {slot, url, secret}, each slot from 1 to 10 once, and key as a text',
    got: 'something else',
    disables: true,
  };
}
