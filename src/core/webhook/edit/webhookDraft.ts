import * as v from 'valibot';
import { type WebhookDetails } from '../../wire/webhook';
import { isObject } from '../isObject';
import { ROBOTS_MAX } from '../readRobots';
import { vendorOfUrl } from '../requestUrl';

/** The change of one of a webhook's secrets: null leaves it as it is stored, '' takes it away. */
export type SecretChange = string | null;

/** A robot of a draft. */
export interface RobotDraft {
  /** Its place among the webhook's robots, 1 to 10. */
  readonly slot: number;
  readonly url: SecretChange;
  readonly secret: SecretChange;
}

/** A webhook as somebody wants it to be: its fields, not checked yet, and what is new about its secrets. */
export interface WebhookDraft {
  readonly fields: Readonly<Record<string, unknown>>;
  /** All robots the webhook is to have; those that are left out are taken away. */
  readonly robots: readonly RobotDraft[];
  /** HMAC key of its alert channel. */
  readonly key: SecretChange;
}

const secretBody = v.nullish(v.pipe(v.string(), v.trim()), null);

const RobotBody = v.strictObject({
  slot: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(ROBOTS_MAX)),
  url: secretBody,
  secret: secretBody,
});

const SecretsBody = v.object({
  robots: v.nullish(v.pipe(v.array(RobotBody), v.maxLength(ROBOTS_MAX))),
  key: v.nullish(v.string(), null),
});

/** Parts of a body that belong to the request and are no fields of the webhook. */
const NO_FIELDS = ['id', 'robots', 'key', 'revision'];

/**
 * Reads a draft: the fields of a webhook beside `robots: [{slot, url?, secret?}]` and `key?`. Without `robots` they stay
 * as they are; without a vendor the first new URL says which it is. Null where robots or key have no such form.
 */
export function readDraft(body: unknown, current: WebhookDetails | null): WebhookDraft | null {
  const secrets = v.safeParse(SecretsBody, body);
  if (!isObject(body) || !secrets.success) {
    return null;
  }
  const robots = secrets.output.robots ?? storedRobots(current);
  if (new Set(robots.map(({ slot }) => slot)).size < robots.length) {
    return null;
  }
  // Of a webhook that is made now nothing is stored, or only what an earlier one of the same id left behind.
  const left = current === null ? '' : null;
  const fields = Object.fromEntries(Object.entries(body).filter(([name]) => !NO_FIELDS.includes(name)));
  const vendor = fields['vendor'] ?? vendorOfRobots(robots) ?? current?.vendor ?? undefined;
  return {
    fields: { ...fields, vendor },
    robots: robots.map(({ slot, url, secret }) => ({ slot, url: url ?? left, secret: secret ?? left })),
    key: secrets.output.key ?? left,
  };
}

function storedRobots(current: WebhookDetails | null): RobotDraft[] {
  return (current?.robots ?? []).map(({ slot }) => ({ slot, url: null, secret: null }));
}

function vendorOfRobots(robots: readonly RobotDraft[]): string | null {
  return vendorOfUrl(robots.find(({ url }) => url !== null)?.url ?? '');
}
