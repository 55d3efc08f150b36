import { type OBSTACLES, type SharedFields } from '../../wire/setWebhooks';
import { type WebhookDetails } from '../../wire/webhook';
import { type WebhookFacts } from '../../wire/webhookFacts';
import { keyFault } from '../checkSecret';
import { madeKey } from '../secureKey';
import { type SettingsProblem, tooManyWebhooks } from '../settingsProblem';
import { webhookEntries } from '../webhookSchema';
import { type KeysToWrite, keysToWrite } from './keysToWrite';
import { MYSQL_MAX_BYTES, storedBytes } from './storedBytes';
import { robotsAsChecked, validateWebhook, type ValidationContext } from './validateWebhook';
import { readDraft } from './webhookDraft';

/**
 * A wish to change a webhook. `webhook` holds its fields, and `robots` and `key` where they change; see `WebhookDraft`
 * for what null and '' mean in there. `revision` is that of the webhook its author read; null takes any.
 */
export type ChangeRequest =
  | { readonly kind: 'create'; readonly webhook: Readonly<Record<string, unknown>> }
  | { readonly kind: 'edit'; readonly webhook: Readonly<Record<string, unknown>>; readonly revision: string | null }
  /** Enables or disables it, and leaves all else as it is stored. */
  | { readonly kind: 'switch'; readonly enabled: boolean }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'delete'; readonly revision: string | null };

/** One webhook's part in a change of many: fields that they get, whatever its revision. */
export interface FieldsChange {
  readonly kind: 'set';
  readonly fields: SharedFields;
}

/** Reason not to make a change. */
export type Obstacle = (typeof OBSTACLES)[number];

/** The keys to write for a change, or the reason not to. */
export type ChangePlan =
  | {
      readonly kind: 'write';
      readonly keys: KeysToWrite;
      readonly revision: string;
      /** Problems that are no fault but should be known. */
      readonly warnings: readonly SettingsProblem[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly SettingsProblem[] }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle };

export interface PlanContext extends ValidationContext, Pick<WebhookFacts, 'maxWebhooks' | 'otherBytes'> {
  /** Names of all secure keys of the organisation's settings that hold something. */
  readonly storedKeys: readonly string[];
  /** The revision this change makes: a text that never came before. */
  readonly nextRevision: string;
}

/** Plans a change of one webhook. The side that writes it plans it, backend or browser, and nobody else. */
export function planChange(request: ChangeRequest | FieldsChange, context: PlanContext): ChangePlan {
  const { id, storedKeys, current } = context;
  const obstacle = obstacleOf(request, current) ?? obstacleAtWriting(request, storedKeys.includes(madeKey(id)));
  if (obstacle !== null) {
    return { kind: 'obstacle', obstacle };
  }
  switch (request.kind) {
    case 'create':
      return planNew(request.webhook, context);
    case 'edit':
      return planSave(request.webhook, context);
    case 'switch':
      return planSave({ ...fieldsOf(current), enabled: request.enabled }, context);
    case 'set':
      return planSave({ ...fieldsOf(current), ...request.fields }, context);
    case 'key':
      return planKey(id, request.key, current?.revision ?? '');
    case 'delete':
      return { kind: 'write', keys: keysToWrite({ kind: 'delete', id, storedKeys }), revision: '', warnings: [] };
  }
}

/** Asked once more right before writing: somebody may have made or deleted the webhook since the change was planned. */
export function obstacleAtWriting(
  { kind }: Pick<ChangeRequest | FieldsChange, 'kind'>,
  isThere: boolean
): Obstacle | null {
  if (kind === 'create') {
    return isThere ? 'id-taken' : null;
  }
  return isThere ? null : 'not-found';
}

function obstacleOf(request: ChangeRequest | FieldsChange, current: WebhookDetails | null): Obstacle | null {
  if (request.kind === 'create') {
    return current === null ? null : 'id-taken';
  }
  if (current === null) {
    return 'not-found';
  }
  if (current.provisioned) {
    return 'provisioned';
  }
  const isOutdated = 'revision' in request && request.revision !== null && request.revision !== current.revision;
  return isOutdated ? 'edited' : null;
}

function planKey(id: string, key: string, revision: string): ChangePlan {
  const fault = keyFault(key);
  return fault === null
    ? { kind: 'write', keys: keysToWrite({ kind: 'key', id, key }), revision, warnings: [] }
    : { kind: 'problems', problems: [{ webhook: id, field: 'key', ...fault, disables: true }] };
}

/** The fields as they are stored. One that is not as it has to be is left out, and takes its default. */
function fieldsOf(current: WebhookDetails | null): Readonly<Record<string, unknown>> {
  const fields = Object.entries(current ?? {}).filter(([name, value]) => name in webhookEntries && value !== null);
  return Object.fromEntries(fields);
}

function planNew(body: unknown, context: PlanContext): ChangePlan {
  const { id, otherNames, maxWebhooks } = context;
  return otherNames.length >= maxWebhooks
    ? { kind: 'problems', problems: [tooManyWebhooks(id, maxWebhooks)] }
    : planSave(body, context);
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
  const keys = keysToWrite({ kind: 'save', fields, secrets, revision, storedKeys });
  const bytes = context.otherBytes + storedBytes(keys);
  const warnings = [...problems, ...(bytes > MYSQL_MAX_BYTES ? [tooLarge(id, bytes)] : [])];
  return { kind: 'write', keys, revision, warnings };
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

function tooLarge(id: string, bytes: number): SettingsProblem {
  return {
    webhook: id,
    field: '',
    rule: 'secure-size',
    expected: `at most ${MYSQL_MAX_BYTES} bytes of secure keys, if Grafana uses MySQL`,
    got: `about ${bytes} bytes, deleted webhooks included`,
    disables: false,
  };
}
