/** @jest-environment node */
import { maskUrl } from '../../secrets/requestToken';
import { parseWebhookSettings } from '../parseWebhookSettings';
import { type ChangePlan, type ChangeRequest, planChange } from './planChange';
import { webhookDetails } from './webhookDetails';

const TOKEN = '0123456789abcdef'.repeat(4);
const KEY = 'new-hmac-key-0123456789';
const STORED = {
  'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', revision: 'r1' }),
  'webhook.ops.url': url(1),
  'webhook.ops.secret': 'SECone',
  'webhook.ops.url.2': url(2),
  'webhook.ops.secret.2': 'SECtwo',
  'webhook.ops.key': 'old-hmac-key-0123456789',
  'webhook.dev': JSON.stringify({ name: 'Dev', vendor: 'feishu', revision: 'r9' }),
  'webhook.dev.url': 'https://open.feishu.cn/open-apis/bot/v2/hook/abc',
};
/** The very robot of `dev`. */
const SHORT = { slot: 1, url: 'https://open.feishu.cn/open-apis/bot/v2/hook/abc' };
const FILE = { webhooks: [{ id: 'file', name: 'From a file', vendor: 'wecom' }] };

function url(n: number): string {
  return `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}${n}`;
}

function plan(request: ChangeRequest, id = 'ops', stored: Record<string, string> = STORED): ChangePlan {
  const source = { jsonData: FILE, secureJsonData: stored };
  const { webhooks, broken, mask } = parseWebhookSettings(source);
  return planChange(request, {
    id,
    current: webhookDetails(source, id),
    otherNames: [...webhooks, ...broken].filter((each) => each.id !== id).map(({ name }) => name),
    otherRobots: webhooks
      .filter((each) => each.id !== id)
      .flatMap(({ name, robots }) => robots.map((robot) => ({ webhook: name, url: maskUrl(robot.url) }))),
    allowedHosts: ['chat.corp'],
    maxWebhooks: 100,
    otherBytes: 0,
    mask,
    storedKeys: Object.keys(stored).filter((key) => stored[key] !== ''),
    nextRevision: 'r2',
  });
}

function edit(webhook: object, revision: string | null = 'r1'): ChangeRequest {
  return { kind: 'edit', webhook: { name: 'Ops', ...webhook }, revision };
}

function create(webhook: object): ChangeRequest {
  return { kind: 'create', webhook: { name: 'New', robots: [{ slot: 1, url: url(7) }], ...webhook } };
}

/** The keys, the webhook's JSON as an object. */
function written(request: ChangeRequest, id?: string, stored?: Record<string, string>): Record<string, unknown> {
  const planned = plan(request, id, stored);
  expect(planned).toMatchObject({ kind: 'write' });
  const keys: Record<string, string> = { ...(planned.kind === 'write' ? planned.keys : {}) };
  return Object.fromEntries(
    Object.entries(keys).map(([key, value]) => [key, value.startsWith('{') ? JSON.parse(value) : value])
  );
}

/** The problems as `field: rule`, or the obstacle. */
function refused(request: ChangeRequest, id?: string): string[] {
  const planned = plan(request, id);
  if (planned.kind === 'problems') {
    expect(JSON.stringify(planned)).not.toMatch(/0123456789abcdef|SEC\w|hmac/);
    return planned.problems.filter(({ disables }) => disables).map(({ field, rule }) => `${field}: ${rule}`);
  }
  return [planned.kind === 'obstacle' ? planned.obstacle : 'write'];
}

const DEFAULTS = { enabled: true, language: 'en', timeZone: 'UTC', content: 'card', maxMessages: 3 };
const DINGTALK = { vendor: 'dingtalk', format: 'markdown', ...DEFAULTS };

describe('making a webhook', () => {
  it('writes its fields and secrets, and finds the vendor by the address', () => {
    const robots = [
      { slot: 1, url: ` ${url(7)}\n`, secret: 'SECx' },
      { slot: 3, url: url(8) },
    ];
    expect(written(create({ robots, key: KEY, keywords: ['告警'] }), 'new')).toEqual({
      'webhook.new': { name: 'New', ...DINGTALK, keywords: ['告警'], revision: 'r2' },
      'webhook.new.url': url(7),
      'webhook.new.secret': 'SECx',
      'webhook.new.url.3': url(8),
      'webhook.new.key': KEY,
    });
  });

  it('takes nothing over from a deleted one with the same id', () => {
    const leftovers = { 'webhook.new.url': url(1), 'webhook.new.secret': 'SECold', 'webhook.new.key': 'k' };
    expect(written(create({}), 'new', { ...leftovers, 'webhook.new': '' })).toEqual({
      'webhook.new': { name: 'New', ...DINGTALK, revision: 'r2' },
      'webhook.new.url': url(7),
      'webhook.new.secret': '',
      'webhook.new.key': '',
    });
  });

  it.each(['ops', 'file'])('is refused where the id %s is taken', (id) => {
    expect(refused(create({}), id)).toEqual(['id-taken']);
  });

  it('can be read back', () => {
    const planned = plan(create({ mentions: [{ all: true }], remarks: 'x' }), 'new');
    const secureJsonData = { ...STORED, ...(planned.kind === 'write' ? planned.keys : {}) };
    const { webhooks, problems } = parseWebhookSettings({ jsonData: null, secureJsonData });
    expect(problems).toEqual([]);
    expect(webhooks.find(({ id }) => id === 'new')).toMatchObject({ remarks: 'x', mentions: [{ all: true }] });
  });

  it.each<[string, object, string[]]>([
    ['without a robot', { robots: [], vendor: 'wecom' }, ['robots: robots']],
    [
      'with a wrong name and a wrong host at once',
      { name: '', robots: [{ slot: 1, url: 'https://e.vil/x' }], vendor: 'wecom' },
      ['name: name', 'url: url-host'],
    ],
    ['without an address', { robots: [{ slot: 1 }], vendor: 'wecom' }, ['url: url-missing']],
    ['of an unknown vendor', { robots: [{ slot: 1, url: 'https://evil.example/x' }] }, ['vendor: vendor']],
    ['on a wrong host', { robots: [{ slot: 1, url: 'https://e.vil/x' }], vendor: 'wecom' }, ['url: url-host']],
    ['of another vendor', { vendor: 'feishu' }, ['url: url-vendor']],
    ['without a token', { robots: [{ slot: 1, url: url(1).replace(/=.*/, '=') }] }, ['url: url-token']],
    ['with a secret that is none', { robots: [{ slot: 2, url: url(1), secret: 'x' }] }, ['secret.2: secret-prefix']],
    [
      'with a secret nobody checks',
      { robots: [{ slot: 1, url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a', secret: 'SECx' }] },
      ['secret: secret-unused'],
    ],
    [
      'with one robot twice',
      {
        robots: [
          { slot: 1, url: url(1) },
          { slot: 2, url: url(1) },
        ],
      },
      ['url.2: url-twice'],
    ],
    ['with two robots in one place', { robots: [{ slot: 1 }, { slot: 1 }] }, ['robots: robot']],
    ['with an eleventh robot', { robots: [{ slot: 11, url: url(1) }] }, ['robots: robot']],
    ['with robots that are none', { robots: 'x' }, ['robots: robot']],
    ['with a misspelt secret', { robots: [{ slot: 1, url: url(1), sekret: 'SECx' }] }, ['robots: robot']],
    ['with a key that is none', { key: 7 }, ['robots: robot']],
    ['with a weak key', { key: 'short' }, ['key: key-form']],
    ['with a key of two words', { key: `${KEY} ${KEY}` }, ['key: key-form']],
    ['with the name of another', { name: ' OPS ' }, ['name: name-taken']],
    ['with the name of a provisioned one', { name: 'From a file' }, ['name: name-taken']],
    ['with a field nobody reads', { keyword: ['x'] }, ['keyword: unknown-field']],
    ['with its address among the fields', { url: url(1) }, ['url: secret-in-json']],
    ['with its address in the remarks', { remarks: `see（${url(7)}）` }, ['remarks: secret-in-text']],
    [
      'with a secret in its name',
      { name: 'SECabcdefgh', robots: [{ slot: 1, url: url(1), secret: 'SECabcdefgh' }] },
      ['name: secret-in-text'],
    ],
    [
      'with the key of another in its remarks',
      { remarks: 'its key: old-hmac-key-0123456789' },
      ['remarks: secret-in-text'],
    ],
    ['with a WeCom token in its name', { name: 'Ops 693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa' }, ['name: secret-in-text']],
    [
      'with a DingTalk token in its remarks',
      { remarks: `old: ${'fedcba9876543210'.repeat(4)}` },
      ['remarks: secret-in-text'],
    ],
    [
      'with a DingTalk secret in its remarks',
      { remarks: `SEC${'fedcba9876543210'.repeat(4)}` },
      ['remarks: secret-in-text'],
    ],
    [
      'with a Feishu secret in its remarks',
      { remarks: '签名密钥：gXwHnIMvKQqQEa2QmQ9Zrc' },
      ['remarks: secret-in-text'],
    ],
    ['with a query in its remarks', { remarks: 'robot/send?access_token=abcdefgh' }, ['remarks: secret-in-text']],
    ['with a bare # behind its address', { robots: [{ slot: 1, url: `${url(7)}#` }] }, ['url: url-fragment']],
    [
      'with one robot twice, spelled otherwise',
      {
        robots: [
          { slot: 1, url: url(1) },
          { slot: 2, url: url(1).replace('https', 'HTTPS') },
        ],
      },
      ['url.2: url-twice'],
    ],
    [
      'with faults in many fields',
      { name: '', maxMessages: 99, key: 'x' },
      ['name: name', 'maxMessages: max-messages', 'key: key-form'],
    ],
  ])('is refused %s', (_name, webhook, expected) => {
    expect(refused(create(webhook), 'new')).toEqual(expected);
  });

  it.each([null, 'x', 7, []])('is refused for the body %j', (webhook) => {
    expect(refused({ kind: 'create', webhook: webhook as never }, 'new')).toEqual(['robots: robot']);
  });

  it('takes hosts the administrator allowed', () => {
    const robots = [{ slot: 1, url: 'http://chat.corp/robot/send?access_token=x' }];
    expect(refused(create({ robots, vendor: 'dingtalk' }), 'new')).toEqual(['write']);
  });
});

describe('editing a webhook', () => {
  const fields = { name: 'Ops', ...DINGTALK, revision: 'r2' };

  it('writes no secret that stays', () => {
    expect(written(edit({ remarks: 'x' }))).toEqual({ 'webhook.ops': { ...fields, remarks: 'x' } });
    expect(written(edit({ robots: [{ slot: 1 }, { slot: 2, url: null, secret: null }] }))).toEqual({
      'webhook.ops': fields,
    });
  });

  it('replaces the secret that is new, and no other', () => {
    expect(written(edit({ robots: [{ slot: 1, secret: 'SECnew' }, { slot: 2 }] }))).toEqual({
      'webhook.ops': fields,
      'webhook.ops.secret': 'SECnew',
    });
  });

  it('takes away robots, secrets and the key with tombstones', () => {
    expect(written(edit({ robots: [{ slot: 1, secret: '' }], key: '' }))).toEqual({
      'webhook.ops': fields,
      'webhook.ops.secret': '',
      'webhook.ops.url.2': '',
      'webhook.ops.secret.2': '',
      'webhook.ops.key': '',
    });
  });

  it('lets the first robot go', () => {
    const keys = written(edit({ robots: [{ slot: 2 }] }));
    expect(keys).toEqual({ 'webhook.ops': fields, 'webhook.ops.url': '', 'webhook.ops.secret': '' });
    const secureJsonData = { ...STORED, 'webhook.ops.url': '', 'webhook.ops.secret': '' };
    const { webhooks } = parseWebhookSettings({ jsonData: null, secureJsonData });
    expect(webhooks.find(({ id }) => id === 'ops')?.robots).toEqual([{ url: url(2), secret: 'SECtwo' }]);
  });

  it('with a new address needs the secret anew: the stored one is another robot’s', () => {
    const other = (secret?: string) => edit({ robots: [{ slot: 1, url: url(3), secret }, { slot: 2 }] });
    expect(refused(other())).toEqual(['secret: secret-anew']);
    expect(written(other('SECthree'))).toMatchObject({ 'webhook.ops.url': url(3), 'webhook.ops.secret': 'SECthree' });
    expect(written(other(''))).toMatchObject({ 'webhook.ops.url': url(3), 'webhook.ops.secret': '' });
  });

  it('stores an address as it was checked', () => {
    const typed = url(3).replace('https://oapi.', 'HTTPS://OAPI.');
    const robots = [{ slot: 1 }, { slot: 2 }, { slot: 3, url: `\u200b${typed}\n` }];
    expect(written(edit({ robots }))).toEqual({ 'webhook.ops': fields, 'webhook.ops.url.3': url(3) });
  });

  it('adds a robot', () => {
    expect(written(edit({ robots: [{ slot: 1 }, { slot: 2 }, { slot: 3, url: url(3) }] }))).toEqual({
      'webhook.ops': fields,
      'webhook.ops.url.3': url(3),
    });
  });

  it('to another vendor needs every secret anew', () => {
    const feishu = 'https://open.feishu.cn/open-apis/bot/v2/hook/abc';
    expect(refused(edit({ vendor: 'feishu' }))).toEqual([
      ...['url: url-anew', 'secret: secret-anew', 'url.2: url-anew', 'secret.2: secret-anew'],
    ]);
    expect(refused(edit({ robots: [{ slot: 1, url: feishu, secret: '' }] }))).toEqual(['write']);
  });

  it('that somebody else edited meanwhile is refused', () => {
    expect(refused(edit({}, 'r0'))).toEqual(['edited']);
    expect(refused(edit({}, ''))).toEqual(['edited']);
    expect(refused({ kind: 'delete', revision: 'r0' })).toEqual(['edited']);
  });

  it.each([
    ['file', 'provisioned'],
    ['gone', 'not-found'],
    ['a.b', 'not-found'],
    ['__proto__', 'not-found'],
  ])('is refused for %s', (id, obstacle) => {
    expect(refused(edit({}, null), id)).toEqual([obstacle]);
    expect(refused({ kind: 'delete', revision: null }, id)).toEqual([obstacle]);
    expect(refused({ kind: 'key', key: KEY }, id)).toEqual([obstacle]);
    expect(refused({ kind: 'switch', enabled: true }, id)).toEqual([obstacle]);
  });

  it('mends one whose JSON is broken', () => {
    const stored = { ...STORED, 'webhook.ops': '{' };
    const robots = [{ slot: 1, url: url(7), secret: '' }];
    expect(written(edit({ robots }, ''), 'ops', stored)).toMatchObject({
      'webhook.ops': fields,
      'webhook.ops.url': url(7),
    });
  });

  it('may keep its own name', () => {
    expect(refused(edit({ name: 'ops' }))).toEqual(['write']);
  });
});

describe('enabling and disabling a webhook', () => {
  it('changes this one field of what is stored', () => {
    const stored = {
      ...STORED,
      'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', keywords: ['告警'] }),
    };
    expect(written({ kind: 'switch', enabled: false }, 'ops', stored)).toEqual({
      'webhook.ops': { name: 'Ops', ...DINGTALK, keywords: ['告警'], enabled: false, revision: 'r2' },
    });
  });

  it('gives a field that is not as it has to be its default', () => {
    const stored = { ...STORED, 'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', maxMessages: 99 }) };
    expect(written({ kind: 'switch', enabled: true }, 'ops', stored)).toMatchObject({
      'webhook.ops': { enabled: true, maxMessages: 3 },
    });
  });

  it('is refused where the webhook could not be stored', () => {
    const planned = plan({ kind: 'switch', enabled: true }, 'ops', { ...STORED, 'webhook.ops': '{' });
    expect(planned).toMatchObject({ kind: 'problems', problems: [{ rule: 'name' }, { rule: 'vendor' }] });
  });
});

describe('deleting a webhook', () => {
  it('leaves a tombstone for every key it has, known or not, and none for a namesake’s', () => {
    const stored = { ...STORED, 'webhook.ops.url.11': 'x', 'webhook.ops.key': '', 'webhook.ops2.url': 'x' };
    const keys = written({ kind: 'delete', revision: 'r1' }, 'ops', stored);
    expect(Object.keys(keys).sort()).toEqual([
      'webhook.ops',
      'webhook.ops.secret',
      'webhook.ops.secret.2',
      'webhook.ops.url',
      'webhook.ops.url.11',
      'webhook.ops.url.2',
    ]);
    expect(new Set(Object.values(keys))).toEqual(new Set(['']));
    const { webhooks, problems } = parseWebhookSettings({
      jsonData: null,
      secureJsonData: { ...STORED, ...keys, 'webhook.ops.key': '' } as never,
    });
    expect(webhooks.map(({ id }) => id)).toEqual(['dev']);
    expect(problems).toEqual([]);
  });
});

describe('making the key anew', () => {
  it('writes the key alone', () => {
    expect(written({ kind: 'key', key: KEY })).toEqual({ 'webhook.ops.key': KEY });
  });

  it.each(['short', `${KEY}\n`, 'x'.repeat(257)])('refuses %j', (key) => {
    expect(refused({ kind: 'key', key })).toEqual(['key: key-form']);
  });
});

describe('a robot that another webhook has', () => {
  const TWIN = { slot: 1, url: url(1) };

  it('may be saved, with a warning that names the other', () => {
    expect(plan(create({ vendor: 'dingtalk', robots: [TWIN] }), 'new')).toMatchObject({
      kind: 'write',
      warnings: [{ webhook: 'new', field: 'url', rule: 'url-known', got: 'Ops', disables: false }],
    });
  });

  it.each([
    ['of its own', edit({ vendor: 'dingtalk', robots: [{ ...TWIN, secret: '' }] }), 'ops'],
    ['with another token', create({ vendor: 'dingtalk', robots: [{ slot: 1, url: url(9) }] }), 'new'],
    ['whose token is too short to show a part of', create({ vendor: 'feishu', robots: [SHORT] }), 'new'],
  ])('is none %s', (_, request, id) => {
    expect(plan(request, id)).toMatchObject({ kind: 'write', warnings: [] });
  });
});
