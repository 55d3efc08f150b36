import { type AlertNotification } from '../alert/notification';
import { type LabelWords } from '../webhook/messageSettings';
import { type MessageOptions } from '../webhook/webhook';
import { type Card } from './card';
import { WORDS, type Words } from './words';
import { NO_RULES, type RuleConditions, type Writing } from './writing';

/** Where the history shows a delivery. `id`: null where it has none yet, or many share the message. */
export interface DeliveryPlace {
  readonly orgId: number;
  readonly webhookId: string;
  readonly id: number | null;
}

/** Facts that messages say beyond the notification they are about. */
export interface MessageContext {
  /** End of "for how long", in milliseconds since the epoch. */
  readonly nowMs: number;
  /** The name of this Grafana; none where it is missing or ''. */
  readonly environment?: string;
  /** Words for the names of labels, in front of the built-in ones. */
  readonly labelWords?: LabelWords;
  /** The delivery that the messages are of; where it is missing no link leads to it. */
  readonly delivery?: DeliveryPlace;
  /** Times the group was told the same, this one included; 1 where it is missing. */
  readonly times?: number | undefined;
  /** Conditions of the alerts' rules, by the rule's uid, as far as they are known. */
  readonly rules?: RuleConditions;
}

/** Writing of a card by its webhook's options and the organisation's words. */
export function writingOf(
  { language, timeZone }: Pick<MessageOptions, 'language' | 'timeZone'>,
  { nowMs, labelWords, rules = NO_RULES }: MessageContext
): Writing {
  return {
    words: labelWords === undefined ? WORDS[language] : wordsWith(labelWords, language),
    timeZone,
    nowMs,
    rules,
  };
}

/** The part of a card that says where it comes from. */
export function environmentOf({ environment = '' }: Pick<MessageContext, 'environment'>): Pick<Card, 'environment'> {
  return environment === '' ? {} : { environment };
}

/** Most rules that one message says the condition of. Grafana groups alerts by their rule unless told otherwise; ours. */
const RULES_MAX = 10;

/** Adds the rules of a notification's alerts, as long as there are not enough. */
export function addRuleUids(ruleUids: Set<string>, { alerts }: AlertNotification): void {
  for (const { ruleUid } of alerts) {
    if (ruleUids.size >= RULES_MAX) {
      return;
    }
    if (ruleUid !== '') {
      ruleUids.add(ruleUid);
    }
  }
}

type Languages = Partial<Record<MessageOptions['language'], Words>>;

/** Made once for each table: settings that change bring a new one. */
const made = new WeakMap<LabelWords, Languages>();

function wordsWith(labelWords: LabelWords, language: MessageOptions['language']): Words {
  const known = made.get(labelWords) ?? {};
  const words = known[language] ?? mergedWords(labelWords, language);
  made.set(labelWords, { ...known, [language]: words });
  return words;
}

function mergedWords(labelWords: LabelWords, language: MessageOptions['language']): Words {
  const words = WORDS[language];
  const own = [...labelWords].flatMap(([label, word]): Array<[string, string]> =>
    word[language] === '' ? [] : [[label, word[language]]]
  );
  return own.length === 0 ? words : { ...words, labels: new Map([...words.labels, ...own]) };
}
