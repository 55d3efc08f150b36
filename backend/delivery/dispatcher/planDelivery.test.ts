import { describe, expect, test } from 'bun:test';

import { type Webhook } from '../../../src/core/webhook/webhook';
import { type Delivery } from '../outbox/delivery';
import { planDelivery } from './planDelivery';

const WEBHOOK: Webhook = {
  id: 'ops',
  name: 'Ops',
  remarks: '',
  enabled: true,
  robots: [{ url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k', secret: null }],
  key: null,
  provisioned: true,
  vendor: 'wecom',
  format: 'markdown',
  content: 'card',
  keywords: [],
  mentions: [],
  language: 'en',
  timeZone: 'UTC',
  maxMessages: 3,
};

function delivery(change: Partial<Delivery>): Delivery {
  return {
    id: 1,
    orgId: 1,
    webhookId: 'ops',
    kind: 'notification',
    vendor: 'wecom',
    dedupeKey: '',
    title: '',
    firing: 1,
    resolved: 0,
    content: JSON.stringify({ alerts: [{ labels: { alertname: 'A' } }] }),
    acceptedAtMs: 0,
    sender: '',
    state: 'waiting',
    plan: null,
    attempts: [],
    attemptCount: 0,
    finding: null,
    digestId: null,
    alone: false,
    finishedAtMs: null,
    ...change,
  };
}

describe('planDelivery', () => {
  test('renders what was not rendered before, and keeps what was', () => {
    const [message] = planDelivery(delivery({}), WEBHOOK, 0);
    expect(JSON.stringify(message?.body)).toContain('Firing: A');
    const plan = [{ body: { msgtype: 'text' }, card: null, delivered: true, deliveredAtMs: 1 }];
    expect(planDelivery(delivery({ plan }), WEBHOOK, 0)).toBe(plan);
  });

  test.each(['', '{', 'null', '[]', '{"alerts":3}'])(
    'makes no message of content that cannot be read: %j',
    (content) => {
      expect(planDelivery(delivery({ content }), WEBHOOK, 0)).toEqual([]);
      expect(planDelivery(delivery({ content: content === '[]' ? '' : content, kind: 'digest' }), WEBHOOK, 0)).toEqual(
        []
      );
    }
  );
});
