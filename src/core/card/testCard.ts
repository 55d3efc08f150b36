import { shortLine } from '../text/cutText';
import { type Language } from '../webhook/language';
import { type MessageOptions } from '../webhook/webhook';
import { type Card } from './card';
import { NO_MENTIONS, pickMentions } from './pickMentions';
import { TITLE_MAX_BYTES, VALUE_MAX_BYTES } from './textLimits';

interface TestTexts {
  readonly title: string;
  readonly lead: string;
  readonly webhook: string;
  /** In front of the labels, where somebody gave it some. */
  readonly asIf: string;
}

const TEXTS: Readonly<Record<Language, TestTexts>> = {
  en: {
    title: 'Test message',
    lead: 'Sent from Grafana to try this webhook. No alert is firing. If you can read this, alerts will arrive here.',
    webhook: 'Webhook',
    asIf: 'It mentions the people whom an alert with these labels would mention.',
  },
  'zh-Hans': {
    title: '测试消息',
    lead: '这是从 Grafana 发出的测试消息，没有任何告警。能看到这条消息，说明告警可以送达本群。',
    webhook: 'Webhook',
    asIf: '本消息提醒的人员，与带有以下标签的告警相同。',
  },
};

/** Facts of a test message beyond its webhook's options. */
export interface TestFacts {
  /** The webhook's name. */
  readonly name: string;
  /** Labels that the mention rules are tried with; without any it mentions nobody. */
  readonly labels: Readonly<Record<string, string>>;
  /** The environment's name; '' where there is none. */
  readonly environment: string;
}

/** The card of a test message: plainly a test and no made-up alert. */
export function testCard(
  { language, mentions }: Pick<MessageOptions, 'language' | 'mentions'>,
  { name, labels, environment }: TestFacts
): Card {
  const { title, lead, webhook, asIf } = TEXTS[language];
  const given = Object.entries(labels);
  const facts = given.map(([label, value]) => ({
    name: shortLine(label, TITLE_MAX_BYTES),
    value: shortLine(value, VALUE_MAX_BYTES),
  }));
  return {
    tone: 'info',
    title,
    badge: '',
    environment,
    lead: given.length === 0 ? lead : `${lead}\n${asIf}`,
    facts: [{ name: webhook, value: name }, ...facts],
    details: '',
    items: [],
    rest: [],
    links: [],
    mentions: given.length === 0 ? NO_MENTIONS : pickMentions([{ status: 'firing', labels }], mentions),
    part: '',
    keyword: '',
  };
}
