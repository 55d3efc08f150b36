/** @jest-environment node */
import { parseWebhookSettings } from '../webhook/parseWebhookSettings';
import { problemText } from '../webhook/settingsProblem';
import { listedWebhook } from './listedWebhook';

const TOKEN = '0123456789abcdef'.repeat(4);
const SECRETS = {
  'webhooks.ops.url': `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`,
  'webhooks.ops.secret': 'SECtopsecret',
  'webhooks.ops.key': 'an-hmac-key-0123456789',
};

function parse(change: object) {
  const entry = { id: 'ops', name: 'Ops', vendor: 'dingtalk', ...change };
  return parseWebhookSettings({ jsonData: { webhooks: [entry] }, secureJsonData: SECRETS });
}

describe('the summary of a webhook', () => {
  it('shows everything but the secrets', () => {
    const summaries = parse({ keywords: ['x'] }).webhooks.map((webhook) => listedWebhook(webhook, null));
    expect(summaries).toMatchObject([
      {
        state: 'ready',
        id: 'ops',
        robots: [{ url: 'https://oapi.dingtalk.com/…cdef', signed: true }],
        hasKey: true,
        keywords: ['x'],
      },
    ]);
    expect(JSON.stringify(summaries)).not.toMatch(/0123456789abcdef|topsecret|hmac-key/);
  });

  it('tells a webhook that is switched off', () => {
    expect(parse({ enabled: false }).webhooks.map((webhook) => listedWebhook(webhook, null))).toMatchObject([
      { state: 'disabled' },
    ]);
  });

  it('shows what is wrong with a broken one, and no key', () => {
    const summaries = parse({ maxMessages: 99 }).broken.map((webhook) => listedWebhook(webhook, null));
    expect(summaries).toMatchObject([{ state: 'broken', id: 'ops', name: 'Ops', vendor: 'dingtalk' }]);
    expect(JSON.stringify(summaries)).not.toContain('hmac-key');
  });

  it('says a problem on one line', () => {
    expect(parse({ maxMessages: 99 }).problems.map(problemText)).toEqual([
      'ops: maxMessages: expected a whole number from 1 to 9, got 99',
    ]);
  });
});
