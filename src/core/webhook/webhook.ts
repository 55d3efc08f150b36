import { type Language } from './language';
import { type Vendor } from './vendor';

/** How the vendor is asked to show a message. Each vendor takes some of these; see `FORMATS`. */
export type Format = 'markdown' | 'text' | 'template_card' | 'actionCard' | 'card';

/** The formats each vendor takes; the first is its default. */
export const FORMATS: Readonly<Record<Vendor, readonly Format[]>> = {
  wecom: ['markdown', 'text', 'template_card'],
  dingtalk: ['markdown', 'actionCard'],
  feishu: ['card', 'text'],
  lark: ['card', 'text'],
};

/** `card`: our own reading of the alert. `template`: the contact point's `title` and `message`, as Grafana rendered them. */
export type Content = 'card' | 'template';

/** Somebody to mention, by as many of the vendors' ids as the admin knows. */
export interface Person {
  readonly name: string;
  /** Mobile number, digits only: WeCom and DingTalk. */
  readonly phone?: string;
  /** WeCom userid. */
  readonly wecom?: string;
  /** DingTalk userId. */
  readonly dingtalk?: string;
  /** Feishu or Lark open_id or user_id. */
  readonly feishu?: string;
}

/** Whom to mention when a firing alert carries all of these labels. */
export interface MentionRule {
  /** Label name to the exact value it must have; an empty record matches every alert. */
  readonly labels: Readonly<Record<string, string>>;
  readonly people: readonly Person[];
  /** Mention everybody in the group. */
  readonly all: boolean;
}

/** One request URL of a group, with the signing secret that belongs to it. Both are secrets. */
export interface Robot {
  readonly url: string;
  readonly secret: string | null;
}

/** What shapes a webhook's messages; nothing in here is secret, so the browser's preview has it too. */
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
}

/** One enterprise group as the admin registered it. */
export interface Webhook extends MessageOptions {
  readonly id: string;
  readonly name: string;
  readonly remarks: string;
  readonly enabled: boolean;
  /** At least one; the first is the request URL, the rest are further robots of the same group. */
  readonly robots: readonly [Robot, ...Robot[]];
  /** HMAC key of its alert channel; null when the channel was never set up. */
  readonly key: string | null;
  /** Made by a file, so the pages may not change it. */
  readonly provisioned: boolean;
}
