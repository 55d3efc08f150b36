import { type LabelMatcher } from './labelOperator';
import { type Language } from './language';
import { type Format, type PersonId, type Vendor } from './vendor';

/** `card`: our own reading of the alert. `template`: the contact point's `title` and `message`, as Grafana rendered them. */
export type Content = 'card' | 'template';

/** Somebody to mention, by as many of the vendors' ids as the admin knows; `phone` has digits only. */
export interface Person extends Readonly<Partial<Record<PersonId, string>>> {
  readonly name: string;
}

/** Whom to mention when a firing alert carries all of these labels and meets all of these conditions. */
export interface MentionRule {
  /** Label name to the exact value it must have, '' where it must have none; an empty record matches every alert. */
  readonly labels: Readonly<Record<string, string>>;
  /** Further conditions; none where it is missing. */
  readonly matchers?: readonly LabelMatcher[];
  /** Names of people in the organisation's address book, until they are looked up there and are among `people`. */
  readonly names?: readonly string[];
  readonly people: readonly Person[];
  /** Mention everybody in the group. */
  readonly all: boolean;
}

/** One request URL of a group, with the signing secret that belongs to it. Both are secrets. */
export interface Robot {
  readonly url: string;
  readonly secret: string | null;
}

/** Lengths of the reminder of a group in which nothing has changed. */
export const REPEATS = ['full', 'short'] as const;

export type Repeats = (typeof REPEATS)[number];

/** The options that shape a webhook's messages; nothing in here is secret, so the browser's preview has it too. */
export interface MessageOptions {
  readonly vendor: Vendor;
  readonly format: Format;
  readonly content: Content;
  readonly keywords: readonly string[];
  readonly mentions: readonly MentionRule[];
  readonly language: Language;
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Most messages one notification may become, 1 to 9. */
  readonly maxMessages: number;
  /** `short`: a group that is as it was told before is one line; `full`, also where it is null or left out: the whole message again. */
  readonly repeats?: Repeats | null | undefined;
  /** False lets DingTalk open links in its own side panel; the browser opens them where it is missing. */
  readonly wrapLinks?: boolean;
  /** Each message links to its delivery in Grafana; none does where it is missing. */
  readonly deliveryLink?: boolean;
  /** Hosts beside Grafana's own whose links stay links in the text of a template; none where it is missing. */
  readonly linkHosts?: readonly string[];
}

/** One enterprise group as the admin registered it. */
export interface Webhook extends MessageOptions {
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly enabled: boolean;
  /** Id of the webhook that alerts are sent through while no robot of this one can be used; none where null or left out. */
  readonly fallback?: string | null | undefined;
  /** At least one; the first is the request URL, the rest are further robots of the same group. */
  readonly robots: readonly [Robot, ...Robot[]];
  /** Messages a calendar month that the vendor lets these robots send in all; null, or left out, where nobody said. */
  readonly monthlyQuota?: number | null | undefined;
  /** HMAC key of its alert channel; null when the channel was never set up. */
  readonly key: string | null;
  /** Made by a file, so the pages may not change it. */
  readonly provisioned: boolean;
}
