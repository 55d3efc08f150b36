import { isObject } from './isObject';

/** The beginning of the names of all secure keys of webhooks made in Grafana. */
const PREFIX = 'webhook.';

/** A webhook made in Grafana, as it is stored. */
export interface StoredWebhook {
  /** The text of `webhook.<id>`; '' where it was deleted or never was. */
  readonly json: string;
  /** Names of all its secure keys that hold something. */
  readonly keys: readonly string[];
}

/** The stored webhooks by id, in the order of their ids. Those of which nothing is left are left out. */
export function storedWebhooks(secureJsonData: Readonly<Record<string, string>>): Map<string, StoredWebhook> {
  const keysById = new Map<string, string[]>();
  for (const [key, value] of Object.entries(secureJsonData)) {
    if (key.startsWith(PREFIX) && value !== '') {
      const end = key.indexOf('.', PREFIX.length);
      const id = key.slice(PREFIX.length, end === -1 ? undefined : end);
      const keys = keysById.get(id) ?? [];
      keysById.set(id, keys);
      keys.push(key);
    }
  }
  const ids = [...keysById.keys()].sort();
  return new Map(ids.map((id) => [id, { json: secureJsonData[PREFIX + id] ?? '', keys: keysById.get(id) ?? [] }]));
}

/** A stored webhook's fields, not checked yet, and which edit of it this is. */
export interface StoredFields {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Another text after each edit; '' where none is stored. */
  readonly revision: string;
}

/** UTF-16 units of a stored webhook: eight times what MySQL has room for in all of an app's settings. */
const JSON_MAX_LENGTH = 512 * 1024;

/** Reads the JSON of a stored webhook; null where it is no JSON object, or too long for one. */
export function readStored(json: string): StoredFields | null {
  const value = json.length > JSON_MAX_LENGTH ? undefined : parseJson(json);
  if (!isObject(value)) {
    return null;
  }
  const { revision, ...fields } = value;
  return { fields, revision: typeof revision === 'string' ? revision : '' };
}

/** Values that count where a field is missing, of fields that nearly every webhook leaves so. */
const USUAL: Readonly<Record<string, unknown>> = { wrapLinks: true, deliveryLink: false };

/** The JSON to store. Empty texts and lists and what is usual are left out: the room for settings is small. */
export function writeStored(fields: object, revision: string): string {
  const kept = Object.entries(fields).filter(
    ([name, value]) => name !== 'id' && !isEmpty(value) && value !== USUAL[name]
  );
  return JSON.stringify({ ...Object.fromEntries(kept), revision });
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // No JSON is nothing we stored.
  }
}
