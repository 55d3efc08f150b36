import { describe, expect, it } from 'bun:test';
import { parseWebhookSettings } from '../../src/core/webhook/parseWebhookSettings';
import { KnownWebhooks } from './knownWebhooks';

function settings(...webhooks: Array<{ id: string; remarks?: string }>) {
  return parseWebhookSettings({
    jsonData: { webhooks: webhooks.map((webhook) => ({ name: webhook.id, vendor: 'wecom', ...webhook })) },
    secureJsonData: Object.fromEntries(
      webhooks.map(({ id }) => [
        `webhooks.${id}.url`,
        `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${id}-key-0123`,
      ])
    ),
  });
}

describe('KnownWebhooks', () => {
  it('finds what it learned, each organisation by itself', () => {
    const known = new KnownWebhooks();
    known.learn(1, settings({ id: 'ops' }));
    expect(known.find({ orgId: 1, webhookId: 'ops' })?.name).toBe('ops');
    expect(known.find({ orgId: 2, webhookId: 'ops' })).toBeNull();
    expect(known.find({ orgId: 1, webhookId: 'dev' })).toBeNull();
  });

  it('tells which webhooks are new or changed, and forgets those that are gone', () => {
    const known = new KnownWebhooks();
    expect(known.learn(1, settings({ id: 'a' }))).toEqual([]);
    expect(known.learn(1, settings({ id: 'a' }, { id: 'b' })).map(({ id }) => id)).toEqual(['b']);
    expect(known.learn(1, settings({ id: 'a' }, { id: 'b', remarks: 'x' })).map(({ id }) => id)).toEqual(['b']);
    expect(known.learn(1, settings({ id: 'b', remarks: 'x' }))).toEqual([]);
    expect(known.find({ orgId: 1, webhookId: 'a' })).toBeNull();
  });
});
