import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test';
import { type Sandbox, startSandbox } from './startSandbox';

const text = { msgtype: 'text', text: { content: 'hello' } };
let sandbox: Sandbox;
let wecomUrl: string;

beforeAll(async () => {
  sandbox = await startSandbox({ now: () => 1_767_225_600_000, random: () => 0 });
  wecomUrl = sandbox.addRobot({ vendor: 'wecom', token: 'key-1', group: 'Ops' });
});
afterEach(() => {
  sandbox.clearFaults();
  sandbox.clear();
});
afterAll(() => sandbox.stop());

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const control = (path: string, method = 'GET', body?: unknown) =>
  fetch(`${sandbox.controlUrl}/_sandbox/${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

describe('the vendors’ servers', () => {
  test('deliver a message to its group', async () => {
    expect(await (await post(wecomUrl, text)).json()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(sandbox.messages()).toMatchObject([
      { vendor: 'wecom', token: 'key-1', group: 'Ops', accepted: true, code: 0 },
    ]);
  });

  test('keep refused messages too, with the reason', async () => {
    await post(wecomUrl, '{');
    expect(sandbox.messages({ accepted: true })).toEqual([]);
    expect(sandbox.messages({ accepted: false })).toMatchObject([{ code: 40008, rawBody: '{' }]);
    expect(sandbox.counters()['wecom/key-1']).toMatchObject({ requests: 1, refused: 1, codes: { 40008: 1 } });
  });

  test('give each vendor its own address', async () => {
    const urls = [
      sandbox.addRobot({ vendor: 'dingtalk', token: 'T' }),
      sandbox.addRobot({ vendor: 'feishu', token: 'T' }),
      sandbox.addRobot({ vendor: 'lark', token: 'T' }),
    ];
    expect(urls[0]).toBe(`${sandbox.urls.dingtalk}/robot/send?access_token=T`);
    expect(urls[1]).toBe(`${sandbox.urls.feishu}/open-apis/bot/v2/hook/T`);
    const feishuText = { msg_type: 'text', content: { text: 'hello' } };
    const answers = await Promise.all([post(urls[0]!, text), post(urls[1]!, feishuText), post(urls[2]!, feishuText)]);
    expect(await Promise.all(answers.map((answer) => answer.json()))).toMatchObject([
      { errcode: 0 },
      { code: 0 },
      { code: 0 },
    ]);
    expect(new Set(Object.values(sandbox.urls)).size).toBe(4);
  });

  test('know no other paths and no foreign tokens', async () => {
    expect((await post(`${sandbox.urls.wecom}/robot/send`, text)).status).toBe(404);
    expect(await (await post(wecomUrl.replace('key-1', 'key-2'), text)).json()).toMatchObject({ errcode: 93000 });
    expect(sandbox.counters()['wecom/?']).toMatchObject({ refused: 1 });
  });

  test('answer too fast a robot until its pace is forgotten', async () => {
    const codes: unknown[] = [];
    for (let index = 0; index < 21; index += 1) {
      codes.push(((await (await post(wecomUrl, text)).json()) as { errcode: number }).errcode);
    }
    expect(codes.slice(19)).toEqual([0, 45009]);
    sandbox.clear();
    expect(await (await post(wecomUrl, text)).json()).toMatchObject({ errcode: 0 });
  });
});

describe('a fault', () => {
  const order = (fault: Parameters<Sandbox['setFault']>[0]['fault'], change: object = {}) =>
    sandbox.setFault({ vendor: 'wecom', times: 1, fault, ...change });

  test('is met by the next so many calls only, and no message is delivered', async () => {
    order({ kind: 'status', status: 503 }, { times: 2 });
    const statuses = [await post(wecomUrl, text), await post(wecomUrl, text), await post(wecomUrl, text)];
    expect(statuses.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(sandbox.messages({ accepted: true })).toHaveLength(1);
  });

  test.each(['reset', 'hang'] as const)('"%s" ends without an answer', async (kind) => {
    order({ kind });
    const call = post(wecomUrl, text).then(
      () => 'answered',
      () => 'failed'
    );
    while (sandbox.messages().length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    sandbox.clearFaults();
    expect(await call).toBe('failed');
  });

  test('can be an answer lost after delivery', async () => {
    order({ kind: 'reset' }, { delivered: true });
    await post(wecomUrl, text).catch(() => undefined);
    expect(sandbox.messages()).toMatchObject([{ accepted: true, fault: 'reset' }]);
  });

  test('can be a page, strange JSON, cut JSON, any answer, a redirect', async () => {
    order({ kind: 'html' });
    expect(await (await post(wecomUrl, text)).text()).toContain('<h1>502');
    order({ kind: 'wrong-json' });
    expect(await (await post(wecomUrl, text)).json()).not.toHaveProperty('errcode');
    order({ kind: 'cut-json' });
    expect(await (await post(wecomUrl, text)).text()).toBe('{"errcode":0,"errmsg":"');
    order({ kind: 'answer', code: -1, text: 'system busy' });
    expect(await (await post(wecomUrl, text)).json()).toEqual({ errcode: -1, errmsg: 'system busy' });
    order({ kind: 'slow', pauseMs: 1 });
    expect(await (await post(wecomUrl, text)).json()).toMatchObject({ errcode: 0 });
    order({ kind: 'redirect', location: 'http://127.0.0.1:1/' });
    expect((await post(wecomUrl, text)).headers.get('location')).toBe('http://127.0.0.1:1/');
  });

  test.each([204, 304, 429])('can be HTTP %i, with headers', async (status) => {
    order({ kind: 'status', status, headers: { 'retry-after': '7' } });
    const answer = await post(wecomUrl, text);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '7']);
  });

  test('for one robot spares the others', async () => {
    order({ kind: 'status', status: 500 }, { token: 'key-9' });
    expect((await post(wecomUrl, text)).status).toBe(200);
  });
});

describe('the control endpoints', () => {
  test('add a robot and take it away again', async () => {
    const made = await (await control('robots', 'POST', { vendor: 'dingtalk', token: 'new', keywords: ['a'] })).json();
    expect(made).toMatchObject({
      group: 'dingtalk group',
      requestUrl: `${sandbox.urls.dingtalk}/robot/send?access_token=new`,
    });
    expect(await (await control('robots?vendor=dingtalk&token=new', 'DELETE')).json()).toEqual({ removed: true });
    expect(JSON.stringify(await (await control('robots')).json())).not.toContain('"new"');
  });

  test.each([
    ['a robot of no vendor', 'robots', 'POST', { vendor: 'slack', token: 't' }],
    ['a misspelt robot', 'robots', 'POST', { vendor: 'wecom', token: 't', keyword: [] }],
    ['an unknown switch', 'switches', 'PATCH', { nothing: 1 }],
    ['an unknown value of a switch', 'switches', 'PATCH', { dingtalkRateCode: 1 }],
    ['checks left out', 'switches', 'PATCH', { checkOrder: ['method'] }],
    ['an unknown fault', 'faults', 'POST', { vendor: 'wecom', fault: { kind: 'explode' } }],
  ])('refuse %s', async (_what, path, method, body) => {
    expect((await control(path, method, body)).status).toBe(400);
  });

  test('list messages by vendor, verdict and id', async () => {
    await post(wecomUrl, text);
    await post(wecomUrl, '{');
    const [first] = sandbox.messages();
    expect(await (await control('messages')).json()).toHaveLength(2);
    expect(await (await control('messages?accepted=true')).json()).toHaveLength(1);
    expect(await (await control('messages?vendor=lark')).json()).toHaveLength(0);
    expect(await (await control(`messages?sinceId=${first?.id}`)).json()).toHaveLength(1);
    await control('messages', 'DELETE');
    expect(sandbox.messages()).toEqual([]);
  });

  test('change switches and faults', async () => {
    expect(await (await control('switches', 'PATCH', { keywordCase: 'insensitive' })).json()).toMatchObject({
      keywordCase: 'insensitive',
    });
    sandbox.setSwitches({ keywordCase: 'sensitive' });
    await control('faults', 'POST', { vendor: 'wecom', fault: { kind: 'status', status: 502 } });
    expect((await post(wecomUrl, text)).status).toBe(502);
    await control('faults', 'DELETE');
    expect((await post(wecomUrl, text)).status).toBe(200);
  });

  test('name themselves where one is not known', async () => {
    const answer = await control('nothing');
    expect(answer.status).toBe(404);
    expect(JSON.stringify(await answer.json())).toContain('GET messages');
  });
});
