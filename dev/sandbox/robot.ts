import * as v from 'valibot';
import { VENDORS, type Vendor } from './vendor';

/** Most keywords a robot may have. Source: DingTalk and Feishu custom robot security pages. */
const KEYWORDS_MAX = 10;

/** One group robot as its group's admin configured it at the vendor. */
export interface Robot {
  vendor: Vendor;
  /** WeCom `key`, DingTalk `access_token`, Feishu and Lark the last part of the path. */
  token: string;
  /** Name of the chat group the robot sits in. */
  group: string;
  /** DingTalk, Feishu, Lark: a message must contain one of them. */
  keywords?: string[];
  /** DingTalk, Feishu, Lark: the signing secret; requests must be signed when it is set. */
  secret?: string;
  /** DingTalk, Feishu, Lark: addresses that may send, as `1.2.3.4`, `1.2.3.*` or `1.2.3.0/24`. */
  ipAllowList?: string[];
  /** The robot was switched off in the group. */
  disabled?: boolean;
  /** False where the group forbids robots to mention everybody; a Feishu card that tries is refused then. */
  atAll?: boolean;
  /** DingTalk: calls a calendar month that its edition allows; any number where nothing is said. */
  monthlyQuota?: number;
  /** Members of the group, id (or phone) to the name shown; an id outside it is not a member. */
  members?: Record<string, string>;
}

const filled = v.pipe(v.string(), v.nonEmpty());

const robotSchema = v.strictObject({
  vendor: v.picklist(VENDORS),
  token: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  group: v.optional(filled),
  keywords: v.optional(v.pipe(v.array(filled), v.maxLength(KEYWORDS_MAX))),
  secret: v.optional(filled),
  ipAllowList: v.optional(v.array(filled)),
  disabled: v.optional(v.boolean()),
  atAll: v.optional(v.boolean()),
  monthlyQuota: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  members: v.optional(v.record(v.string(), v.string())),
});

/** Reads a robot's configuration from outside. Throws with what was expected when it does not fit. */
export function parseRobot(input: unknown): Robot {
  const { group, ...rest } = v.parse(robotSchema, input);
  return { ...dropUndefined(rest), group: group ?? `${rest.vendor} group` };
}

/** The id of a robot within the sandbox. */
export function robotId(vendor: Vendor, token: string): string {
  return `${vendor}/${token}`;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Defined<T>;
}
