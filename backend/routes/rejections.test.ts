import { afterEach, describe, expect, it } from 'bun:test';
import { readPlainAnswer } from './testing/readPlainAnswer';
import { parseMetrics } from '../metrics/testing/parseMetrics';
import { answerUnread } from './answerUnread';
import { type Answerer, OK } from './testing/changingVendor';
import { type CallChange, notificationOf, notifyRequest, TEST_KEY } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const OPS = { id: 'ops', name: 'Ops', vendor: 'wecom' };
const SECRETS = {
  'webhooks.ops.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
  'webhooks.ops.key': TEST_KEY,
};

afterEach(stopRouteWorlds);

async function world(answer: Answerer = OK, change: object = {}, secrets: Record<string, string> = {}) {
  const routes = await startRouteWorld({
    settings: { webhooks: [{ ...OPS, ...change }] },
    secrets: { ...SECRETS, ...secrets },
    answer,
  });
  const counted = async () => {
    const metrics = parseMetrics(await routes.works.collectMetrics());
    const samples = metrics.get('enterprise_groups_notifications_rejected_total')?.samples ?? [];
    return samples.map(({ labels, value }) => `${labels['org_id']}/${labels['webhook']} ${labels['reason']} ${value}`);
  };
  return { ...routes, counted };
}

interface Case {
  readonly call?: CallChange;
  readonly secrets?: Record<string, string>;
  readonly change?: object;
  readonly body?: string;
  readonly answer?: Answerer;
}

const ALERT = notificationOf(1);
const REFUSED: Answerer = () => Response.json({ errcode: 44004, errmsg: 'empty content' });

describe('notifications answered with an error are counted by reason', () => {
  it.each([
    ['signature-missing', { call: { signature: null } }],
    ['signature-wrong', { call: { key: 'other' } }],
    ['signature-old', { call: { timestamp: '1' } }],
    ['no-key', { secrets: { 'webhooks.ops.key': '' } }],
    ['disabled', { change: { enabled: false } }],
    ['broken-webhook', { change: { timeZone: 'Mars' } }],
    ['not-json', { body: '{' }],
    ['not-an-alert', { body: '{}' }],
    ['refused', { answer: REFUSED }],
  ] as ReadonlyArray<[string, Case]>)('%s', async (reason, { call, secrets, change, body, answer }) => {
    const { notify, counted } = await world(answer, change, secrets);
    await notify(body ?? ALERT, call);
    await notify(body ?? ALERT, call);
    expect(await counted()).toEqual([`1/ops ${reason} 2`]);
  });

  it('without the id where no webhook has it', async () => {
    const { notify, counted } = await world();
    await notify(ALERT, {}, 'made-up-1');
    await notify(ALERT, {}, 'made-up-2');
    expect(await counted()).toEqual(['1/ unknown-webhook 2']);
  });

  it('what the outbox cannot store', async () => {
    const variables = { GF_PLUGIN_DATA_PATH: import.meta.path };
    const routes = await startRouteWorld({ settings: { webhooks: [OPS] }, secrets: SECRETS, variables });
    expect((await routes.notify(ALERT)).status).toBe(503);
    expect(await routes.works.collectMetrics()).toContain('webhook="ops",reason="not-stored"} 1');
  });

  it('what was not even read, in both languages', async () => {
    const { deps, counted } = await world();
    const busy = answerUnread(deps.countRejection, 'busy');
    expect(await readPlainAnswer(busy)).toEqual({
      status: 503,
      message:
        'Too much arrived at once. Nothing was sent; Grafana sends it again. 同时到达的内容过多。尚未发送，Grafana 会重新发送。',
      reason: 'busy',
    });
    expect(answerUnread(deps.countRejection, 'too-large').status).toBe(413);
    expect(await counted()).toEqual(['/ busy 1', '/ too-large 1']);
  });

  it('and no other', async () => {
    const { notify, counted } = await world();
    expect((await notify(ALERT)).status).toBe(200);
    expect(await counted()).toEqual([]);
  });
});

describe('an answer of 202', () => {
  it.each([
    ['debug', { Prefer: 'respond-async' }],
    ['warn', {}],
  ])('is logged at level %s where the call asks by %j', async (level, wish) => {
    const { handle, contextFor, lines } = await world(() => Response.json({ errcode: -1, errmsg: 'system busy' }));
    const request = notifyRequest('ops', ALERT);
    Object.entries(wish).forEach(([name, value]) => request.headers.set(name, value));
    expect((await handle(request, contextFor())).status).toBe(202);
    expect(lines.find(({ message }) => message === 'Notification')?.level).toBe(level);
  });
});
