import { type Card } from '../../src/core/card/card';
import { type Language } from '../../src/core/webhook/language';
import { type Webhook } from '../../src/core/webhook/webhook';

const TEXTS: Readonly<Record<Language, { title: string; lead: string; webhook: string }>> = {
  en: {
    title: 'Test message',
    lead: 'Sent from Grafana to try this webhook. No alert is firing. If you can read this, alerts will arrive here.',
    webhook: 'Webhook',
  },
  'zh-Hans': {
    title: '测试消息',
    lead: '这是从 Grafana 发出的测试消息，没有任何告警。能看到这条消息，说明告警可以送达本群。',
    webhook: 'Webhook',
  },
};

/** What a test sends: plainly a test and no made-up alert, and it mentions nobody. */
export function testCard({ name, language }: Webhook): Card {
  const { title, lead, webhook } = TEXTS[language];
  return {
    tone: 'info',
    title,
    badge: '',
    lead,
    facts: [{ name: webhook, value: name }],
    details: '',
    items: [],
    rest: [],
    links: [],
    mentions: { people: [], all: false },
    part: '',
    keyword: '',
  };
}
