import { type SecretMask } from '../../secrets/secretMask';
import { type SharedFields, type WebhookLeft } from '../../wire/setWebhooks';
import { type WebhookDetails } from '../../wire/webhook';
import { type WebhookFacts } from '../../wire/webhookFacts';
import { madeKey } from '../secureKey';
import { type KeysToWrite } from './keysToWrite';
import { obstacleAtWriting, planChange } from './planChange';

/** A wish to give many webhooks the same fields. */
export interface SetRequest {
  readonly ids: readonly string[];
  readonly fields: SharedFields;
}

/** A webhook's part in a write of many. */
export interface PlannedSet {
  readonly id: string;
  readonly keys: KeysToWrite;
  /** The revision it is planned from, and the one it gets. */
  readonly before: string;
  readonly revision: string;
}

/** The webhooks that may be written, and those that stay as they are, with the reason. */
export interface SetPlan {
  readonly planned: readonly PlannedSet[];
  readonly left: readonly WebhookLeft[];
}

export interface SetContext extends Pick<WebhookFacts, 'allowedHosts'> {
  /** The stored webhooks by id. */
  readonly details: ReadonlyMap<string, WebhookDetails>;
  readonly mask: SecretMask;
  /** Names of all secure keys of the organisation's settings that hold something. */
  readonly storedKeys: readonly string[];
  /** A text that never came before, each time. */
  readonly nextRevision: () => string;
}

/**
 * Plans one write that gives many webhooks the same fields, each webhook as a change of it alone is planned. Names and
 * robots stay, so they are not held against those of other webhooks: with 1,000 that would be a million comparisons.
 */
export function planSet({ ids, fields }: SetRequest, context: SetContext): SetPlan {
  const keysById = keysByWebhook(context.storedKeys);
  const planned: PlannedSet[] = [];
  const left: WebhookLeft[] = [];
  for (const id of new Set(ids)) {
    const current = context.details.get(id) ?? null;
    const plan = planChange(
      { kind: 'set', fields },
      {
        id,
        current,
        otherNames: [],
        otherRobots: [],
        maxWebhooks: Infinity,
        otherBytes: 0,
        allowedHosts: context.allowedHosts,
        mask: context.mask,
        storedKeys: keysById.get(id) ?? [],
        nextRevision: context.nextRevision(),
      }
    );
    if (plan.kind === 'write') {
      planned.push({ id, keys: plan.keys, before: current?.revision ?? '', revision: plan.revision });
    } else {
      left.push(
        plan.kind === 'obstacle'
          ? { id, obstacle: plan.obstacle, problems: [] }
          : { id, obstacle: null, problems: plan.problems }
      );
    }
  }
  return { planned, left };
}

/** The keys to write right now: those of webhooks that are still there; the others join those that stay as they are. */
export function setAtWriting({ planned, left }: SetPlan, isThere: (id: string) => boolean): SetPlan {
  const gone = planned.filter(({ id }) => obstacleAtWriting({ kind: 'set' }, isThere(id)) !== null);
  return {
    planned: planned.filter((each) => !gone.includes(each)),
    left: [...left, ...gone.map(({ id }) => ({ id, obstacle: 'not-found' as const, problems: [] }))],
  };
}

/** All keys of a write of many. */
export function keysOfSet({ planned }: SetPlan): KeysToWrite {
  return Object.assign({}, ...planned.map(({ keys }) => keys)) as KeysToWrite;
}

/** The secure keys of each webhook made in Grafana, by its id. */
function keysByWebhook(storedKeys: readonly string[]): Map<string, string[]> {
  const prefix = madeKey('');
  const byId = new Map<string, string[]>();
  for (const key of storedKeys.filter((each) => each.startsWith(prefix))) {
    const [id = ''] = key.slice(prefix.length).split('.');
    const keys = byId.get(id) ?? [];
    byId.set(id, keys);
    keys.push(key);
  }
  return byId;
}
