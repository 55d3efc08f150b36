/** @jest-environment node */
import fc from 'fast-check';
import { parseWebhookSettings } from './parseWebhookSettings';
import { type SettingsProblem } from './settingsProblem';
import { type WebhookSettings } from './webhookSettings';

const WECOM_URL = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa';
const DINGTALK_URL = `https://oapi.dingtalk.com/robot/send?access_token=${'0123456789abcdef'.repeat(4)}`;

const OPS = { id: 'ops', name: '运维值班群', vendor: 'dingtalk' };
const OPS_SECRETS = {
  'webhooks.ops.url': DINGTALK_URL,
  'webhooks.ops.secret': 'SEC0123456789',
  'webhooks.ops.key': 'an-hmac-key-0123456789',
};

function parse(webhooks: unknown, secureJsonData: Record<string, string> = OPS_SECRETS): WebhookSettings {
  return parseWebhookSettings({ jsonData: { webhooks }, secureJsonData });
}

/** The problems as `webhook field: got`, those that disable marked by `!`. */
function shown(problems: readonly SettingsProblem[]): string[] {
  return problems.map(({ webhook, field, got, disables }) => `${disables ? '!' : ''}${webhook} ${field}: ${got}`);
}

describe('parseWebhookSettings', () => {
  it('reads the least a webhook can say, with every default', () => {
    expect(parse([OPS])).toMatchObject({
      webhooks: [
        {
          ...OPS,
          remarks: '',
          enabled: true,
          keywords: [],
          language: 'en',
          timeZone: 'UTC',
          format: 'markdown',
          content: 'card',
          maxMessages: 3,
          mentions: [],
          robots: [{ url: DINGTALK_URL, secret: 'SEC0123456789' }],
          key: 'an-hmac-key-0123456789',
          provisioned: true,
        },
      ],
      broken: [],
      problems: [],
    });
  });

  it.each([
    ['a blank', ' ', 'a shorter one'],
    ['a letter', 'a', 'a shorter one'],
    ['what YAML makes of nothing', 'null', 'a shorter one'],
    ['a variable nobody filled in', '$__env{EG_KEY_OF_OPS}', 'a variable that was not filled in'],
    ['a variable beside other text', 'ops-$__env{EG_KEY}-key', 'a variable that was not filled in'],
    ['a variable of a template', '{{.Values.egKey}}', 'a variable that was not filled in'],
    ['a place to fill in', '<the-key-of-ops-here>', 'a variable that was not filled in'],
    ['a variable of Windows', '%EG_KEY_OF_OPS_TEAM%', 'a variable that was not filled in'],
    ['a variable of a shell', '${EG_KEY_OF_OPS_TEAM}', 'a variable that was not filled in'],
    ['several words', 'correct horse battery', 'something else'],
    ['a novel', 'x'.repeat(257), 'something else'],
  ])('takes no HMAC key that is %s, and says so', (_name, key, got) => {
    const { webhooks, problems } = parse([OPS], { ...OPS_SECRETS, 'webhooks.ops.key': key });
    expect(webhooks.map((webhook) => webhook.key)).toEqual([null]);
    expect(shown(problems)).toEqual([`ops key: ${got}`]);
    expect(JSON.stringify(problems)).not.toContain(`"${key}"`);
  });

  it('looks through the secure keys as often for many webhooks as for one', () => {
    const looksFor = (count: number) => {
      let looks = 0;
      const ids = Array.from({ length: count }, (_, index) => `w${index}`);
      const keys = Object.fromEntries(ids.map((id) => [`webhooks.${id}.url`, DINGTALK_URL]));
      const secureJsonData = new Proxy(keys, { ownKeys: (target) => (looks++, Reflect.ownKeys(target)) });
      const webhooks = ids.map((id) => ({ ...OPS, id, name: id }));
      expect(parseWebhookSettings({ jsonData: { webhooks }, secureJsonData }).webhooks).toHaveLength(count);
      return looks;
    };
    expect(looksFor(100)).toBe(looksFor(1));
  });

  it('uses no more webhooks than an organisation may have, and names the others', () => {
    const jsonData = { webhooks: [OPS, { ...OPS, id: 'two', name: 'Two' }] };
    const secureJsonData = { ...OPS_SECRETS, 'webhooks.two.url': DINGTALK_URL };
    const { webhooks, broken, problems } = parseWebhookSettings({ jsonData, secureJsonData, maxWebhooks: 1 });
    expect(webhooks.map(({ id }) => id)).toEqual(['ops']);
    expect(broken).toMatchObject([{ id: 'two', name: 'Two', problems: [{ rule: 'webhooks-max' }] }]);
    expect(shown(problems)).toEqual(['!two : one more']);
  });

  it.each(['ops', 'nobody'])('keeps a webhook whose fallback is %s, without it, and says so', (fallback) => {
    const { webhooks, problems } = parse([{ ...OPS, fallback }]);
    expect(webhooks).toMatchObject([{ id: 'ops', fallback: null }]);
    expect(shown(problems)).toEqual([`ops fallback: "${fallback}"`]);
  });

  it('takes a fallback for another webhook, also where that one is broken or over the limit', () => {
    const { webhooks, problems } = parse([
      { ...OPS, fallback: 'two' },
      { id: 'two', name: 'Two' },
    ]);
    expect(webhooks).toMatchObject([{ id: 'ops', fallback: 'two' }]);
    expect(shown(problems).filter((text) => text.includes('fallback'))).toEqual([]);
  });

  it('reads everything a webhook can say', () => {
    const full = {
      ...OPS,
      remarks: 'First line\nSecond line',
      enabled: false,
      keywords: ['告警', ' alert ', 'alert'],
      language: 'zh-Hans',
      timeZone: 'Asia/Shanghai',
      format: 'actionCard',
      content: 'template',
      maxMessages: 9,
      mentions: [
        {
          labels: { team: 'db' },
          people: [{ name: '张三', phone: 13800001111, dingtalk: 'user.1', feishu: 'ou_7d8a' }],
        },
        { all: true },
      ],
    };
    const { webhooks, problems } = parse([full]);
    expect(problems).toEqual([]);
    expect(webhooks[0]).toMatchObject({
      ...full,
      keywords: ['告警', 'alert'],
      mentions: [
        {
          labels: { team: 'db' },
          people: [{ name: '张三', phone: '13800001111', dingtalk: 'user.1', feishu: 'ou_7d8a' }],
          all: false,
        },
        { labels: {}, people: [], all: true },
      ],
    });
  });

  it('takes null, as YAML writes an empty value, for left out', () => {
    const { webhooks, problems } = parse([{ ...OPS, remarks: null, keywords: null, format: null, mentions: null }]);
    expect(problems).toEqual([]);
    expect(webhooks[0]).toMatchObject({ remarks: '', keywords: [], format: 'markdown', mentions: [] });
  });

  it.each([[undefined], [null], [{}], [{ webhooks: null }], [{ webhooks: [] }], [{ other: 1 }]])(
    'finds no webhooks and no fault in %j',
    (jsonData) => {
      const settings = parseWebhookSettings({ jsonData, secureJsonData: {} });
      expect(settings).toMatchObject({ webhooks: [], broken: [], problems: [] });
    }
  );

  it.each([
    ['text', 'jsonData: a text'],
    [[], 'jsonData: a list'],
    [42, 'jsonData: a number'],
    [{ webhooks: {} }, 'jsonData.webhooks: an object'],
    [{ webhooks: 'ops' }, 'jsonData.webhooks: a text'],
  ])('calls %j a problem and does not throw', (jsonData, problem) => {
    const settings = parseWebhookSettings({ jsonData, secureJsonData: {} });
    expect(settings.webhooks).toEqual([]);
    expect(shown(settings.problems)).toEqual([`! ${problem}`]);
  });

  it.each([
    [null, '!#1 : null'],
    ['ops', '!#1 : "ops"'],
    [[], '!#1 : a list of 0'],
  ])('calls the entry %j a problem', (entry, problem) => {
    expect(shown(parse([entry]).problems)).toEqual([problem]);
  });

  it.each<[object, string]>([
    [{ id: undefined }, '!运维值班群 id: nothing'],
    [{ id: 7 }, '!运维值班群 id: 7'],
    [{ id: 'a/b' }, '!运维值班群 id: "a/b"'],
    [{ id: 'a.b' }, '!运维值班群 id: "a.b"'],
    [{ id: '' }, '!运维值班群 id: ""'],
    [{ id: 'x'.repeat(65) }, `!运维值班群 id: "${'x'.repeat(60)}…", 65 characters`],
    [{ name: undefined }, '!ops name: nothing'],
    [{ name: ' ' }, '!ops name: ""'],
    [{ name: 'two\nlines' }, '!ops name: "two lines"'],
    [{ name: '群'.repeat(101) }, `!ops name: "${'群'.repeat(60)}…", 101 characters`],
    [{ vendor: undefined }, '!ops vendor: nothing'],
    [{ vendor: 'slack' }, '!ops vendor: "slack"'],
    [{ remarks: 5 }, '!ops remarks: 5'],
    [{ enabled: 'yes' }, '!ops enabled: "yes"'],
    [{ keywords: 'alert' }, '!ops keywords: "alert"'],
    [{ keywords: Array(11).fill('x') }, '!ops keywords: a list of 11'],
    [{ keywords: ['ok', ''] }, '!ops keywords[1]: ""'],
    [{ keywords: ['x'.repeat(65)] }, `!ops keywords[0]: "${'x'.repeat(60)}…", 65 characters`],
    [{ keywords: ['a\u202eb'] }, '!ops keywords[0]: "ab"'],
    [{ language: 'zh-CN' }, '!ops language: "zh-CN"'],
    [{ timeZone: 'Mars/Olympus' }, '!ops timeZone: "Mars/Olympus"'],
    [{ timeZone: '+08:00' }, '!ops timeZone: "+08:00"'],
    [{ format: 'html' }, '!ops format: "html"'],
    [{ format: 'template_card' }, '!ops format: "template_card"'],
    [{ content: 'both' }, '!ops content: "both"'],
    [{ maxMessages: 0 }, '!ops maxMessages: 0'],
    [{ monthlyQuota: 0 }, '!ops monthlyQuota: 0'],
    [{ fallback: 5 }, '!ops fallback: 5'],
    [{ fallback: 'a b' }, '!ops fallback: "a b"'],
    [{ monthlyQuota: 0.5 }, '!ops monthlyQuota: 0.5'],
    [{ monthlyQuota: '5000' }, '!ops monthlyQuota: "5000"'],
    [{ maxMessages: 10 }, '!ops maxMessages: 10'],
    [{ maxMessages: 1.5 }, '!ops maxMessages: 1.5'],
    [{ maxMessages: '3' }, '!ops maxMessages: "3"'],
    [{ mentions: {} }, '!ops mentions: an object'],
    [{ mentions: [{ people: [] }] }, '!ops mentions[0]: an object'],
    [{ mentions: [{ labels: { a: 1 }, all: true }] }, '!ops mentions[0].labels.a: 1'],
    [{ mentions: [{ labels: ['team'], all: true }] }, '!ops mentions[0].labels: a list of 1'],
    [{ mentions: [{ all: 'yes' }] }, '!ops mentions[0].all: "yes"'],
    [{ mentions: [{ people: [{ name: 'A' }] }] }, '!ops mentions[0].people[0]: an object'],
    [{ mentions: [{ people: [{ phone: '13800001111' }] }] }, '!ops mentions[0].people[0].name: nothing'],
    [{ mentions: [{ people: [{ name: 'A', phone: '+86 138' }] }] }, '!ops mentions[0].people[0].phone: "+86 138"'],
    [{ mentions: [{ people: [{ name: 'A', wecom: 'a>b' }] }] }, '!ops mentions[0].people[0].wecom: "a>b"'],
    [{ mentions: [{ people: [{ name: 'A', wecom: '@all' }] }] }, '!ops mentions[0].people[0].wecom: "@all"'],
    [{ mentions: [{ people: [{ name: 'A', feishu: 'ALL' }] }] }, '!ops mentions[0].people[0].feishu: "ALL"'],
    [{ mentions: [{ people: [{ name: 'A', dingtalk: '' }] }] }, '!ops mentions[0].people[0].dingtalk: ""'],
  ])('names field and value of %j', (change, problem) => {
    const { webhooks, broken, problems } = parse([{ ...OPS, ...change }]);
    expect(shown(problems)).toEqual([problem]);
    expect(webhooks).toEqual([]);
    expect(broken).toMatchObject([{ problems: [{ disables: true }] }]);
  });

  it('says in words what every disabled field should have been', () => {
    const junk = Object.fromEntries(
      ['id', 'name', 'vendor', 'remarks', 'enabled', 'keywords', 'language', 'timeZone', 'format', 'content'].map(
        (name) => [name, { x: 1 }]
      )
    );
    const { problems } = parse([{ ...junk, maxMessages: {}, mentions: [{ labels: [], people: [7], all: 1 }] }]);
    expect(problems.length).toBeGreaterThanOrEqual(13);
    expect(problems.map(({ expected }) => expected)).not.toContain('something else');
    expect(problems.map(({ rule }) => rule)).toEqual([
      ...['id', 'name', 'vendor', 'remarks', 'enabled', 'keywords', 'language', 'time-zone', 'format', 'content'],
      ...['max-messages', 'mention-labels', 'person', 'mention-all'],
    ]);
  });

  it('reports a misspelt field without disabling the webhook', () => {
    const { webhooks, problems } = parse([
      {
        ...OPS,
        keyword: ['x'],
        mentions: [{ all: true, label: {}, people: [{ name: 'A', phone: '12345', mail: 'a@b' }] }],
      },
    ]);
    expect(webhooks).toHaveLength(1);
    expect(shown(problems)).toEqual([
      'ops keyword: an unknown field',
      'ops mentions[0].label: an unknown field',
      'ops mentions[0].people[0].mail: an unknown field',
    ]);
    expect(problems[0]?.expected).toContain('keywords');
  });

  it('says where a secret belongs that stands in jsonData, and does not repeat it', () => {
    const { problems } = parse([{ ...OPS, url: DINGTALK_URL }]);
    expect(problems).toEqual([
      {
        webhook: 'ops',
        field: 'url',
        rule: 'secret-in-json',
        expected: 'webhooks.<id>.url in secureJsonData, where Grafana encrypts it',
        got: 'a secret in jsonData',
        disables: false,
      },
    ]);
  });

  it('lets a broken webhook disable nobody else, and keeps it in sight', () => {
    const { webhooks, broken } = parse(
      [
        { ...OPS, timeZone: 'x', language: 'zh-Hans' },
        { id: 'two', name: 'Two', vendor: 'wecom' },
      ],
      {
        ...OPS_SECRETS,
        'webhooks.two.url': WECOM_URL,
      }
    );
    expect(webhooks.map(({ id }) => id)).toEqual(['two']);
    expect(broken).toMatchObject([
      {
        id: 'ops',
        label: 'ops',
        name: '运维值班群',
        vendor: 'dingtalk',
        language: 'zh-Hans',
        key: 'an-hmac-key-0123456789',
      },
    ]);
  });

  it('gives an id to the first that claims it', () => {
    const { webhooks, broken, problems } = parse([OPS, { ...OPS, name: 'Copy' }]);
    expect(webhooks.map(({ name }) => name)).toEqual(['运维值班群']);
    expect(broken).toMatchObject([{ id: null, label: '#2', name: 'Copy', key: null }]);
    expect(shown(problems)).toEqual(['!#2 id: ops, the id of #1']);
  });

  it('hides a URL that was pasted into the name', () => {
    const { broken, problems } = parse([{ id: '?', name: `see ${DINGTALK_URL}`, vendor: 'x' }]);
    expect(JSON.stringify({ broken, problems })).not.toContain('0123456789abcdef');
    expect(broken[0]?.name).toBe('see …');
  });

  it.each([
    ['its own token', '0123456789abcdef'.repeat(4)],
    ['a piece of it in capitals', '0123456789ABCDEF'],
    ['its own secret, escaped', 'SEC01234567\\u00389'],
    ['the key of another', 'KEY-OF-ANOTHER-7'],
    ['a WeCom token nobody knows', '4bc41d06-97a0-7a0c-4bc4-0ec2cafa5aaa'],
    ['a DingTalk token nobody knows', 'fedcba9876543210'.repeat(4)],
    ['a DingTalk secret nobody knows', `SEC${'fedcba9876543210'.repeat(4)}`],
    ['a query', '?access_token=abcdefgh1'],
    ['a hook', 'https://open.feishu.cn/open-apis/bot/v2/hook/abcdefgh-1'],
  ])('hides %s in name and remarks, and says so', (_name, secret) => {
    const secrets = { ...OPS_SECRETS, 'webhooks.dev.key': 'key-of-another-7' };
    const { webhooks, problems } = parse(
      [{ ...OPS, name: `Ops ${secret}`, remarks: `see ${secret}, please` }],
      secrets
    );
    expect(shown(problems)).toEqual([
      'ops name: a text with a secret in it',
      'ops remarks: a text with a secret in it',
    ]);
    expect(webhooks).toMatchObject([
      { name: expect.stringMatching(/^Ops .*…$/), remarks: expect.stringMatching(/^see .*…, please$/) },
    ]);
    expect(JSON.stringify(webhooks.map(({ name, remarks }) => [name, remarks]))).not.toContain(secret.slice(-8));
  });

  it('hides a secret among the keywords, and says so', () => {
    const { webhooks, problems } = parse([{ ...OPS, keywords: ['ops', 'SEC0123456789'] }], OPS_SECRETS);
    expect(shown(problems)).toEqual(['ops keywords[1]: a text with a secret in it']);
    expect(webhooks).toMatchObject([{ keywords: ['ops', '…'] }]);
  });

  it('leaves names and remarks alone that hold no secret', () => {
    const remarks =
      'Ticket ticket=42, https://wiki.example.com/Runbook-0a1b2c3d4e5f60718293a4b5c6d7e8f9#sign=7\nkey=value';
    const { webhooks, problems } = parse([{ ...OPS, remarks }]);
    expect(problems).toEqual([]);
    expect(webhooks).toMatchObject([{ name: OPS.name, remarks }]);
  });

  it('takes whatever JSON there is, loses no entry, and disables no webhook without a problem', () => {
    const field = fc.oneof(fc.jsonValue(), fc.string());
    const names = ['id', 'name', 'vendor', 'keywords', 'mentions', 'maxMessages', 'timeZone', '__proto__'];
    const entry = fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...names), field));
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const { webhooks, broken } = parse([OPS, ...entries]);
        const isAccountedFor = webhooks.length + broken.length === entries.length + 1;
        return isAccountedFor && broken.every(({ problems }) => problems.some(({ disables }) => disables));
      })
    );
  });
});
