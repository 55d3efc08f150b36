import { type WebhookFields } from '../readFields';
import { ROBOT_SLOTS } from '../readRobots';
import { type KeyPlace, madeKey, robotField, secureKey } from '../secureKey';
import { writeStored } from '../storedWebhook';
import { type WebhookDraft } from './webhookDraft';

/** A change of the secure keys of a webhook made in Grafana. */
type KeyChange =
  | {
      /** It is made, or edited. */
      readonly kind: 'save';
      readonly fields: WebhookFields;
      readonly secrets: Pick<WebhookDraft, 'robots' | 'key'>;
      readonly revision: string;
      /** Names of the secure keys it has by now. */
      readonly storedKeys: readonly string[];
    }
  | { readonly kind: 'key'; readonly id: string; readonly key: string }
  | { readonly kind: 'delete'; readonly id: string; readonly storedKeys: readonly string[] };

/** Secure keys by name, as Grafana merges them into those it has. An empty value is a tombstone: Grafana deletes none. */
export type KeysToWrite = Readonly<Record<string, string>>;

/**
 * The secure keys to write for a change, and no others: Grafana leaves alone what is not written, so two people who edit
 * two webhooks lose nothing. Never holds a secret that was stored before.
 */
export function keysToWrite(change: KeyChange): KeysToWrite {
  switch (change.kind) {
    case 'save':
      return savedKeys(change);
    case 'key':
      return { [secureKey(placeOf(change.id), 'key')]: change.key };
    case 'delete':
      return tombstones([madeKey(change.id), ...ownKeys(change.id, change.storedKeys)]);
  }
}

function savedKeys({ fields, secrets, revision, storedKeys }: KeyChange & { kind: 'save' }): KeysToWrite {
  const place = placeOf(fields.id);
  const stays = new Set(secrets.key === null ? [secureKey(place, 'key')] : []);
  const written: Record<string, string> = {};
  const put = (key: string, value: string | null) => {
    if (value === null) {
      stays.add(key);
    } else if (value !== '') {
      written[key] = value;
    }
  };
  for (const slot of ROBOT_SLOTS) {
    const robot = secrets.robots.find((each) => each.slot === slot);
    put(secureKey(place, robotField('url', slot)), robot === undefined ? '' : robot.url);
    put(secureKey(place, robotField('secret', slot)), robot === undefined ? '' : robot.secret);
  }
  put(secureKey(place, 'key'), secrets.key);
  const gone = ownKeys(fields.id, storedKeys).filter((key) => !stays.has(key));
  return { ...tombstones(gone), ...written, [madeKey(fields.id)]: writeStored(fields, revision) };
}

function placeOf(webhookId: string): KeyPlace {
  return { prefix: 'webhook', webhookId };
}

/** The secrets among the stored keys that are this webhook's. */
function ownKeys(id: string, storedKeys: readonly string[]): string[] {
  const prefix = secureKey(placeOf(id), '');
  return storedKeys.filter((key) => key.startsWith(prefix));
}

function tombstones(keys: readonly string[]): KeysToWrite {
  return Object.fromEntries(keys.map((key) => [key, '']));
}
