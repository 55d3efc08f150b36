/** @jest-environment node */
import { webhookDetails } from './webhookDetails';

const TOKEN = '0123456789abcdef'.repeat(4);
const URL = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const SECRETS = {
  'webhook.ops.url': URL,
  'webhook.ops.secret': 'SECtopsecret',
  'webhook.ops.url.3': URL,
  'webhook.ops.url.4': '',
  'webhook.ops.key': 'hmac-key-0123456789',
};

function details(json: string, id = 'ops') {
  const jsonData = { webhooks: [{ id: 'file', name: 'From a file', vendor: 'wecom' }] };
  return webhookDetails({ jsonData, secureJsonData: { 'webhook.ops': json, ...SECRETS } }, id);
}

describe('the details of a webhook', () => {
  it('are all of it but its secrets', () => {
    const shown = details('{"name":"Ops","vendor":"dingtalk","revision":"r1","keywords":["x"]}');
    expect(shown).toMatchObject({
      id: 'ops',
      name: 'Ops',
      keywords: ['x'],
      maxMessages: 3,
      robots: [
        { slot: 1, url: 'https://oapi.dingtalk.com/…cdef', hasUrl: true, hasSecret: true },
        { slot: 3, hasUrl: true, hasSecret: false },
      ],
      hasKey: true,
      provisioned: false,
      revision: 'r1',
      secureKeys: ['webhook.ops', 'webhook.ops.url', 'webhook.ops.secret', 'webhook.ops.url.3', 'webhook.ops.key'],
    });
    expect(JSON.stringify(shown)).not.toMatch(/0123456789|topsecret/);
  });

  it('are what can be read of a broken one', () => {
    expect(details('{"name":7,"vendor":"dingtalk","keywords":"x","maxMessages":5}')).toMatchObject({
      name: null,
      vendor: 'dingtalk',
      keywords: null,
      maxMessages: 5,
      revision: '',
    });
    expect(details('{')).toMatchObject({ id: 'ops', name: null, vendor: null, hasKey: true });
  });

  it('hide its secrets also where somebody put them into a text', () => {
    const json = JSON.stringify({
      name: 'SECtopsecret',
      vendor: 'dingtalk',
      remarks: URL,
      keywords: [TOKEN.slice(0, 64)],
    });
    expect(JSON.stringify(details(json))).not.toMatch(/0123456789|topsecret/);
  });

  it('tell a provisioned one, also where one made in Grafana has the same id', () => {
    expect(details('{}', 'file')).toMatchObject({ name: 'From a file', provisioned: true, secureKeys: [] });
    const source = { jsonData: { webhooks: [{ id: 'ops', name: 'File' }] }, secureJsonData: { 'webhook.ops': '{}' } };
    expect(webhookDetails(source, 'ops')).toMatchObject({ name: 'File', provisioned: true, vendor: null });
  });

  it.each([['gone'], [''], ['ops.url'], ['a b'], ['__proto__']])('are null for %j', (id) => {
    expect(details('{}', id)).toBeNull();
  });

  it('are null once it is deleted', () => {
    expect(details('')).toBeNull();
  });
});
