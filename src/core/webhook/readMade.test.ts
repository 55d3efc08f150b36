/** @jest-environment node */
import { parseWebhookSettings } from './parseWebhookSettings';
import { type SettingsProblem } from './settingsProblem';
import { type WebhookSettings } from './webhookSettings';

const TOKEN = '0123456789abcdef'.repeat(4);
const URL = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
const OPS = JSON.stringify({ name: '运维值班群', vendor: 'dingtalk', revision: 'r1' });
const OPS_KEYS = {
  'webhook.ops': OPS,
  'webhook.ops.url': URL,
  'webhook.ops.secret': 'SECx',
  'webhook.ops.key': 'an-hmac-key-0123456789',
};
const FILE = { id: 'ops', name: 'From a file', vendor: 'dingtalk' };

function parse(secureJsonData: Record<string, string>, webhooks?: unknown): WebhookSettings {
  return parseWebhookSettings({ jsonData: webhooks === undefined ? null : { webhooks }, secureJsonData });
}

/** The problems as `webhook field: rule`, those that disable marked by `!`. */
function shown(problems: readonly SettingsProblem[]): string[] {
  return problems.map(({ webhook, field, rule, disables }) => `${disables ? '!' : ''}${webhook} ${field}: ${rule}`);
}

describe('webhooks made in Grafana', () => {
  it('are read with their secrets and every default', () => {
    const { webhooks, broken, problems } = parse({ ...OPS_KEYS, 'webhook.ops.url.2': URL });
    expect(problems).toEqual([]);
    expect(broken).toEqual([]);
    expect(webhooks).toMatchObject([
      {
        id: 'ops',
        name: '运维值班群',
        vendor: 'dingtalk',
        enabled: true,
        robots: [
          { url: URL, secret: 'SECx' },
          { url: URL, secret: null },
        ],
        key: 'an-hmac-key-0123456789',
        provisioned: false,
      },
    ]);
    expect(webhooks[0]).not.toHaveProperty('revision');
  });

  it('come after provisioned ones, in the order of their ids whatever the order of the keys', () => {
    const made = (id: string) => ({ [`webhook.${id}`]: OPS, [`webhook.${id}.url`]: URL });
    const { webhooks } = parse({ ...made('b'), 'webhooks.ops.url': URL, ...made('a') }, [FILE]);
    expect(webhooks.map(({ id, provisioned }) => `${id} ${provisioned}`)).toEqual(['ops true', 'a false', 'b false']);
  });

  it('are gone when all of their keys are empty', () => {
    const deleted = { 'webhook.ops': '', 'webhook.ops.url': '', 'webhook.ops.url.7': '', 'webhook.ops.key': '' };
    expect(parse(deleted)).toMatchObject({ webhooks: [], broken: [], problems: [] });
  });

  it('that were deleted only in part leave a trace', () => {
    const { webhooks, broken, problems } = parse({ ...OPS_KEYS, 'webhook.ops': '' });
    expect([webhooks, broken]).toEqual([[], []]);
    expect(shown(problems)).toEqual(['ops : leftover-keys']);
    expect(problems[0]?.got).toBe('3 secure keys');
  });

  it('give way to a provisioned one with the same id, which says so and works', () => {
    const { webhooks, broken, problems } = parse({ ...OPS_KEYS, 'webhooks.ops.url': URL }, [FILE]);
    expect(webhooks).toMatchObject([{ name: 'From a file', provisioned: true, key: null }]);
    expect(broken).toEqual([]);
    expect(shown(problems)).toEqual(['ops id: id-provisioned']);
  });

  it('give way to a provisioned one even if that is broken', () => {
    const { webhooks, broken } = parse(OPS_KEYS, [FILE]);
    expect(webhooks).toEqual([]);
    expect(broken).toMatchObject([{ id: 'ops', name: 'From a file', provisioned: true }]);
  });

  it.each([['{'], ['[]'], ['null'], ['"text"'], ['7'], [TOKEN]])('cannot be %s', (json) => {
    const { webhooks, broken, problems } = parse({ ...OPS_KEYS, 'webhook.ops': json });
    expect(webhooks).toEqual([]);
    expect(broken).toMatchObject([{ id: 'ops', name: 'ops', key: 'an-hmac-key-0123456789', provisioned: false }]);
    expect(shown(problems)).toEqual(['!ops : stored-json']);
    expect(JSON.stringify(problems)).not.toContain('0123456789abcdef');
  });

  it.each([
    ['webhook.a b', '!a b id: id'],
    ['webhook.', '!? id: id'],
    [`webhook.${'x'.repeat(65)}`, `!${'x'.repeat(64)} id: id`],
  ])('need an id: %s', (key, problem) => {
    const { broken, problems } = parse({ [key]: OPS });
    expect(broken).toMatchObject([{ id: null, name: '运维值班群', vendor: 'dingtalk' }]);
    expect(shown(problems)).toEqual([problem]);
  });

  it('disable nobody but themselves', () => {
    const { webhooks, broken } = parse({ ...OPS_KEYS, 'webhook.bad': '{', 'webhook.worse': '{"name":7}' });
    expect(webhooks.map(({ id }) => id)).toEqual(['ops']);
    expect(broken.map(({ id }) => id)).toEqual(['bad', 'worse']);
  });

  it('are there although the provisioned list is none', () => {
    const { webhooks, problems } = parse(OPS_KEYS, 'no list');
    expect(webhooks.map(({ id }) => id)).toEqual(['ops']);
    expect(shown(problems)).toEqual(['! jsonData.webhooks: webhook-list']);
  });

  it('have their own secure keys named where a secret stands in the wrong place', () => {
    const { problems } = parse({ ...OPS_KEYS, 'webhook.ops': OPS.replace('{', '{"secret":"SECy",') });
    expect(problems).toMatchObject([
      { rule: 'secret-in-json', expected: expect.stringContaining('webhook.<id>.secret') },
    ]);
  });

  it('may not hold an id of another webhook in their JSON', () => {
    const { webhooks } = parse({ ...OPS_KEYS, 'webhook.ops': OPS.replace('{', '{"id":"dev",') });
    expect(webhooks.map(({ id }) => id)).toEqual(['ops']);
  });
});
