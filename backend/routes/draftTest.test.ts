import { afterEach, describe, expect, it } from 'bun:test';
import { createHmac } from 'node:crypto';
import { startVirtualWorks, type VirtualWorks } from '../../dev/virtualTime/startVirtualWorks';
import { contextOf, keepingLogger, TEST_KEY, TEST_NOW_MS } from './testing/notifyCall';
import { type RouteAnswer } from './testing/routeWorld';

const TOKENS = ['0123456789abcdef'.repeat(4), 'fedcba9876543210'.repeat(4), '00112233445566778'.repeat(4)] as const;
const [FIRST, SECOND, NEW] = [urlOf(TOKENS[0]), urlOf(TOKENS[1]), urlOf(TOKENS[2])];
const STORED = {
  'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', keywords: ['告警'], revision: 'r1' }),
  'webhook.ops.url': FIRST,
  'webhook.ops.secret': 'SECstored-first',
  'webhook.ops.url.2': SECOND,
  'webhook.ops.key': TEST_KEY,
};
const FILE = {
  webhooks: [{ id: 'file', name: 'From a file', vendor: 'dingtalk' }],
  people: [{ name: 'Ann', phone: '13800001111', wecom: 'ann' }],
};
const SECRETS = /0123456789abcdef|fedcba98|00112233|SEC\w|hmac/;
const NEW_DRAFT = { webhook: { name: 'New', vendor: 'dingtalk', robots: [{ slot: 1, url: NEW, secret: 'SECtyped' }] } };
const KEPT = [
  { slot: 1, url: null, secret: null },
  { slot: 2, url: null, secret: null },
];

function urlOf(token: string): string {
  return `https://oapi.dingtalk.com/robot/send?access_token=${token}`;
}

interface Posted {
  readonly url: string;
  readonly body: string;
}

type Answerer = (url: string) => Response;

const OK: Answerer = () => Response.json({ errcode: 0, errmsg: 'ok' });
const started: VirtualWorks[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((works) => works.stop()));
});

interface SetUp {
  readonly answer?: Answerer;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

async function start({ answer = OK, secrets = STORED, variables = {} }: SetUp = {}) {
  const posted: Posted[] = [];
  const { log, lines } = keepingLogger();
  const fetch = async (url: string, { body }: RequestInit) => {
    posted.push({ url, body: String(body) });
    return answer(url);
  };
  const works = await startVirtualWorks({ fetch, log, beginMs: TEST_NOW_MS, variables });
  started.push(works);
  const ask = async (body: unknown, role = 'Admin', path = 'webhooks/test'): Promise<RouteAnswer> => {
    const init = { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
    const response = await works.handle(new Request(`http://plugin/${path}`, init), contextOf(FILE, secrets, role));
    const answered = { status: response.status, body: (await response.json()) as RouteAnswer['body'] };
    expect(JSON.stringify(answered)).not.toMatch(SECRETS);
    expect(JSON.stringify(lines)).not.toMatch(SECRETS);
    return answered;
  };
  return { ...works, ask, posted, lines };
}

/** Tells whether a DingTalk request is signed with this secret. */
function isSignedWith({ url }: Posted, secret: string): boolean {
  const { searchParams } = new URL(url);
  const timestamp = searchParams.get('timestamp') ?? '';
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  return searchParams.get('sign') === sign;
}

describe('a test of a webhook that is not saved yet', () => {
  it('goes out signed as it would be, and leaves no webhook behind', async () => {
    const { ask, posted, lines, works } = await start({ secrets: {} });
    const { status, body } = await ask(NEW_DRAFT);
    expect(status).toBe(200);
    expect(body['robots']).toMatchObject([{ slot: 1, verdict: 'delivered', code: '', reason: '', elapsedMs: 0 }]);
    expect(posted).toHaveLength(1);
    expect(posted.map((each) => isSignedWith(each, 'SECtyped'))).toEqual([true]);
    expect(posted[0]?.body).toMatch(/Test message.*New/s);
    expect(lines).toMatchObject([{ message: 'Test message', fields: { verdict: 'delivered' } }]);
    expect((await works.outbox.listDeliveries({ orgId: 1, limit: 10 })).rows).toEqual([]);
  });

  it('mentions whom an alert with its labels would mention, by the address book', async () => {
    const { ask, posted } = await start({ secrets: {} });
    const mentions = [
      { matchers: [{ label: 'team', op: '=~', value: 'db|web' }], names: ['Ann', 'Gone'] },
      { labels: { team: 'db' }, all: true },
    ];
    const draft = { webhook: { ...NEW_DRAFT.webhook, mentions } };
    const bodyFor = async (labels?: object) => {
      expect(await ask({ ...draft, labels })).toMatchObject({ status: 200 });
      return JSON.parse(posted.at(-1)?.body ?? '') as { at?: object };
    };
    expect(await bodyFor()).not.toHaveProperty('at');
    expect(await bodyFor({ team: 'ops' })).not.toHaveProperty('at');
    const body = await bodyFor({ team: 'web' });
    expect(body.at).toEqual({ atMobiles: ['13800001111'], isAtAll: false });
    expect(JSON.stringify(body)).toMatch(/@13800001111 Gone.*/);
    expect((await bodyFor({ team: 'db' })).at).toMatchObject({ isAtAll: true });
  });

  it.each([
    ['a list', ['team']],
    ['a number', { team: 1 }],
    ['a label without a name', { '': 'x' }],
    ['a long value', { team: 'x'.repeat(1_001) }],
    ['too many', Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`l${index}`, 'x']))],
  ])('takes no labels such as %s', async (_, labels) => {
    const { ask, posted } = await start({ secrets: {} });
    expect(await ask({ ...NEW_DRAFT, labels })).toMatchObject({ status: 400, body: { reason: 'incomplete' } });
    expect(posted).toEqual([]);
  });

  it('says of each robot what the vendor said', async () => {
    const answer: Answerer = (url) =>
      url.includes(TOKENS[2]) ? Response.json({ errcode: 310000, errmsg: 'sign not match' }) : OK(url);
    const { ask, posted } = await start({ answer });
    const robots = [...KEPT, { slot: 3, url: NEW, secret: 'SECwrong' }];
    const { status, body } = await ask({ id: 'ops', webhook: { name: 'Ops', vendor: 'dingtalk', robots } });
    expect(status).toBe(200);
    expect(body['robots']).toMatchObject([
      { slot: 1, verdict: 'delivered' },
      { slot: 2, verdict: 'delivered' },
      { slot: 3, code: '310000', vendorText: 'sign not match', reason: 'signature-wrong' },
    ]);
    expect(posted).toHaveLength(3);
  });

  it('takes what is left as it is from the stored webhook, and nothing else', async () => {
    const { ask, posted } = await start();
    const robots = [{ slot: 1, url: null, secret: null }];
    expect(await ask({ id: 'ops', webhook: { name: 'Other name', vendor: 'dingtalk', robots } })).toMatchObject({
      status: 200,
    });
    expect(posted.map((each) => isSignedWith(each, 'SECstored-first'))).toEqual([true]);
    expect(posted[0]?.body).toContain('Other name');
    expect(posted[0]?.body).not.toContain('告警');
  });

  it('signs a new address with no stored secret, which is another robot’s', async () => {
    const { ask, posted } = await start();
    const draft = (secret: string | null) => ({
      id: 'ops',
      webhook: { name: 'Ops', vendor: 'dingtalk', robots: [{ slot: 1, url: NEW, secret }] },
    });
    const refused = await ask(draft(null));
    expect(refused).toMatchObject({
      status: 422,
      body: {
        problems: [{ field: 'secret', rule: 'secret-anew', expected: 'a new secret or none, as the address is new' }],
      },
    });
    expect(posted).toEqual([]);
    expect(await ask(draft('SECtyped'))).toMatchObject({ status: 200 });
    expect(posted.map((each) => isSignedWith(each, 'SECtyped'))).toEqual([true]);
  });

  it('knows nothing of a secret the draft takes away', async () => {
    const { ask, posted } = await start();
    const robots = [{ slot: 1, url: null, secret: '' }];
    await ask({ id: 'ops', webhook: { name: 'Ops', vendor: 'dingtalk', robots } });
    expect(new URL(posted[0]?.url ?? '').searchParams.has('sign')).toBe(false);
  });

  it('takes no stored secret for a webhook that is new', async () => {
    const { ask, posted } = await start();
    const webhook = { id: 'ops-2', name: 'New', vendor: 'dingtalk', robots: [{ slot: 1, url: null }] };
    expect(await ask({ webhook })).toMatchObject({ status: 422, body: { problems: [{ rule: 'url-missing' }] } });
    expect(posted).toEqual([]);
  });

  it('keeps the pace of the robot, saved or not', async () => {
    const { ask, posted } = await start();
    const answers = [];
    for (let test = 0; test < 25; test++) {
      answers.push(await ask(NEW_DRAFT));
    }
    const verdicts = answers.flatMap(
      ({ body }) => (body['robots'] as Array<{ verdict: string; code: string }>)[0] ?? []
    );
    expect(verdicts.at(-1)).toMatchObject({ verdict: 'limited', code: '' });
    expect(posted.length).toBe(20);
  });
});

describe('nothing is sent', () => {
  it.each<[string, object, string]>([
    ['without a name', { ...NEW_DRAFT.webhook, name: '' }, 'name: name'],
    ['with the name of another', { ...NEW_DRAFT.webhook, name: 'ops' }, 'name: name-taken'],
    ['to a strange host', { ...NEW_DRAFT.webhook, robots: [{ slot: 1, url: 'https://e.vil/x' }] }, 'url: url-host'],
    [
      'with a wrong secret',
      { ...NEW_DRAFT.webhook, robots: [{ slot: 1, url: NEW, secret: 'x' }] },
      'secret: secret-prefix',
    ],
    ['to nobody', { ...NEW_DRAFT.webhook, robots: [] }, 'robots: robots'],
    ['with a field nobody reads', { ...NEW_DRAFT.webhook, colour: 'red' }, 'colour: unknown-field'],
  ])('%s', async (_, webhook, problem) => {
    const { ask, posted } = await start();
    const { status, body } = await ask({ webhook });
    expect(status).toBe(422);
    const problems = body['problems'] as Array<{ field: string; rule: string }>;
    expect(problems.map(({ field, rule }) => `${field}: ${rule}`)).toEqual([problem]);
    expect(posted).toEqual([]);
  });

  it('to the stored robots of another vendor', async () => {
    const { ask, posted } = await start();
    const { status, body } = await ask({ id: 'ops', webhook: { name: 'Ops', vendor: 'feishu', robots: KEPT } });
    expect(status).toBe(422);
    expect(body['problems']).toMatchObject([{ rule: 'url-anew' }, { rule: 'secret-anew' }, { rule: 'url-anew' }]);
    expect(posted).toEqual([]);
  });

  it('to a stored robot that has a fault of its own, of which the alerts are silent', async () => {
    const { ask, posted } = await start({
      secrets: { ...STORED, 'webhook.ops.url.2': 'https://gone.corp/robot/send' },
    });
    const { status, body } = await ask({ id: 'ops', webhook: { name: 'Ops', vendor: 'dingtalk', robots: KEPT } });
    expect(status).toBe(422);
    expect(body['problems']).toMatchObject([{ field: 'url.2', rule: 'url-host' }]);
    expect(posted).toEqual([]);
  });

  it.each([
    ['gone', 404, 'not-found'],
    ['file', 409, 'provisioned'],
  ])('for the id %s', async (id, status, reason) => {
    const { ask, posted } = await start();
    expect(await ask({ ...NEW_DRAFT, id })).toMatchObject({ status, body: { reason } });
    expect(posted).toEqual([]);
  });

  it.each([
    ['no JSON', '{', 400],
    ['no webhook', {}, 400],
    ['an id that is none', { ...NEW_DRAFT, id: 7 }, 400],
    ['a list', [], 400],
    ['too much', 'x'.repeat(1_048_577), 413],
  ])('for %s', async (_, body, status) => {
    const { ask, posted } = await start();
    expect((await ask(body)).status).toBe(status);
    expect(posted).toEqual([]);
  });

  it.each(['Editor', 'Viewer', 'None', ''])('for the role "%s", who may not write webhooks', async (role) => {
    const { ask, posted } = await start();
    expect((await ask(NEW_DRAFT, role)).status).toBe(403);
    expect(posted).toEqual([]);
  });

  it('without a license, new or not, and says so', async () => {
    const { ask, posted } = await start({ variables: { GF_PLUGIN_LICENSE_PATH: '' } });
    const stored = { id: 'ops', webhook: { name: 'Ops', vendor: 'dingtalk', robots: KEPT } };
    for (const draft of [NEW_DRAFT, stored]) {
      const refused = await ask(draft, 'Admin');
      expect(refused).toMatchObject({ status: 403, body: { license: 'none', standing: { kind: 'none' } } });
    }
    expect(posted).toEqual([]);
  });
});

it('a webhook may still be called "test"', async () => {
  const secrets = { 'webhook.test': JSON.stringify({ name: 'T', vendor: 'dingtalk' }), 'webhook.test.url': NEW };
  const { handle } = await start({ secrets });
  const shown = await handle(new Request('http://plugin/webhooks/test'), contextOf(FILE, secrets, 'Admin'));
  expect(await shown.json()).toMatchObject({ webhook: { id: 'test', name: 'T' } });
});
