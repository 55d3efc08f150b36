import { type Card } from './card/card';
import { NO_MENTIONS } from './card/pickMentions';
import { safeUrl } from './card/safeUrl';
import { standInFacts } from './card/standIn';
import { TITLE_MAX_BYTES } from './card/textLimits';
import { WORDS } from './card/words';
import { shortLine } from './text/cutText';
import { holdsKeyword, usableKeywords } from './vendors/keywords';
import { type Message, type MessageBody } from './vendors/message';
import { titleLine } from './vendors/dialect';
import { VENDOR_RULES } from './vendors/registry';
import { type MessageOptions } from './webhook/webhook';

/** Facts about a notification that cannot be shown in full. */
export interface PlainFacts {
  readonly title: string;
  readonly firing: number;
  readonly resolved: number;
  /** Where the reader sees more; '' where there is no such place. */
  readonly url: string;
  /** The Grafana it comes from; '' where there is only one. */
  readonly environment: string;
  /** The webhook it was for, where another one sends it. */
  readonly standsInFor?: string;
}

/** Length that is left of a title where there is little room, in UTF-8 bytes. */
const SHORT_TITLE_MAX_BYTES = 100;

interface Attempt {
  readonly titleMaxBytes: number;
  readonly hasLink: boolean;
  readonly hasKeyword: boolean;
}

/** Each attempt gives up more: the end of the title, then the link, at last a keyword no message has room for. */
const ATTEMPTS: readonly Attempt[] = [
  { titleMaxBytes: TITLE_MAX_BYTES, hasLink: true, hasKeyword: true },
  { titleMaxBytes: SHORT_TITLE_MAX_BYTES, hasLink: true, hasKeyword: true },
  { titleMaxBytes: TITLE_MAX_BYTES, hasLink: false, hasKeyword: true },
];
const LAST_ATTEMPT: Attempt = { titleMaxBytes: SHORT_TITLE_MAX_BYTES, hasLink: false, hasKeyword: false };

/**
 * The message for a notification that cannot be formatted, or was refused in every other form: the vendor's plain text
 * with title, counts and a link, and a line that says it is not all. It mentions nobody, holds a keyword, and is within
 * the vendor's limit, whatever the texts are.
 */
export function formatPlainly(facts: PlainFacts, options: MessageOptions): Message {
  const { measure } = VENDOR_RULES[options.vendor];
  for (const how of ATTEMPTS) {
    const message = attempt(facts, options, how);
    const { bytes, maxBytes } = measure(message.body);
    if (bytes <= maxBytes) {
      return message;
    }
  }
  return attempt(facts, options, LAST_ATTEMPT);
}

function attempt(facts: PlainFacts, options: MessageOptions, how: Attempt): Message {
  const rules = VENDOR_RULES[options.vendor];
  const card = plainCard(facts, options, how);
  const bodyOf = (keyword: string): MessageBody =>
    rules.renderText({
      lines: [titleLine(card), ...card.rest],
      address: card.links[0]?.url ?? '',
      keyword,
    });
  const body = bodyOf('');
  const keywords = usableKeywords(options);
  const [keyword] = how.hasKeyword ? keywords : [];
  return keyword === undefined || holdsKeyword(body, keywords, rules)
    ? { role: 'message', card, body }
    : { role: 'message', card: { ...card, keyword }, body: bodyOf(keyword) };
}

function plainCard(facts: PlainFacts, { language }: MessageOptions, how: Attempt): Card {
  const { title, firing, resolved, url, environment, standsInFor = '' } = facts;
  const words = WORDS[language];
  const address = how.hasLink ? safeUrl(url) : '';
  return {
    tone: firing > 0 ? 'critical' : 'resolved',
    title: shortLine(title, how.titleMaxBytes) || words.untitled,
    badge: '',
    environment,
    lead: '',
    facts: [],
    details: '',
    items: [],
    rest: [
      words.counts({ firing, resolved }),
      ...standInFacts([standsInFor], language).map(({ name, value }) => name + words.colon + value),
      words.notInFull,
    ].filter((line) => line !== ''),
    links: address === '' ? [] : [{ text: words.links.alerts, url: address }],
    mentions: NO_MENTIONS,
    part: '',
    keyword: '',
  };
}
