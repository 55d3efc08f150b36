import { type FakeCall, failed, ok } from '../../test/fakeBackend';
import { type DeliverySummary } from '../deliveryAnswer';
import { createAlertChannel } from './createAlertChannel';
import { proveWay, type ShownStep } from './proveWay';
import { startChannelWorld } from '../../test/channelWorld';

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';
const TEST = `POST ${RECEIVERS}/:name/test` as const;

function tested(error = '') {
  const status = error === '' ? 'success' : 'failure';
  const body = { apiVersion: 'v1', kind: 'CreateReceiverIntegrationTest', status, duration: '5ms', error } as const;
  return ok(body);
}

function delivery(title: string, changes: Partial<DeliverySummary> = {}): DeliverySummary {
  return {
    id: 7,
    webhook: 'ops',
    webhookName: 'Operations',
    vendor: 'dingtalk',
    kind: 'notification',
    title,
    firing: 1,
    resolved: 0,
    sender: '',
    state: 'delivered',
    acceptedAtMs: 1,
    finishedAtMs: 2,
    attemptCount: 1,
    finding: null,
    nextTryAtMs: null,
    alerts: null,
    ...changes,
  };
}

interface Played {
  readonly answer?: ReturnType<typeof tested> | ReturnType<typeof failed>;
  /** What the history shows at each look; the last one from then on. */
  readonly looks?: ReadonlyArray<Partial<DeliverySummary> | null>;
  readonly listed?: ReturnType<typeof failed>;
}

/** A Grafana that answers so, with a history in which other deliveries are as well. */
async function play({ answer = tested(), looks = [{}], listed }: Played = {}) {
  const sent: Array<{ name: string; integration: Record<string, unknown>; alertname: string }> = [];
  const waits: number[] = [];
  let look = 0;
  startChannelWorld({
    [TEST]: ({ params, body }: FakeCall) => {
      const { integration, alert } = body as {
        integration: Record<string, unknown>;
        alert: { labels: { alertname: string } };
      };
      sent.push({ name: params['name'] ?? '', integration, alertname: alert.labels.alertname });
      return answer;
    },
    'GET deliveries': ({ query }: FakeCall) => {
      const changes = looks[Math.min(look++, looks.length - 1)];
      const title = sent.at(-1)?.alertname ?? '';
      const found = [delivery('Another alert'), ...(changes == null ? [] : [delivery(title, changes)])];
      const deliveries = found.filter((each) => each.title.includes(query.get('text') ?? ''));
      return listed ?? ok({ deliveries, nextCursor: null });
    },
  });
  await createAlertChannel({ id: 'ops', name: 'Operations' });
  let steps: readonly ShownStep[] = [];
  const outcome = await proveWay('ops', {
    onSteps: (shown) => (steps = shown),
    wait: async (ms) => void waits.push(ms),
  });
  return { outcome, sent, waits, steps: Object.fromEntries(steps.map(({ name, state }) => [name, state])) };
}

it('tests the contact point as it is saved, secrets by their names, and finds its own delivery', async () => {
  const { outcome, sent, steps, waits } = await play();
  expect(outcome).toMatchObject({ kind: 'delivered', delivery: { id: 7 } });
  expect(Object.values(steps)).toEqual(Array.from({ length: 8 }, () => 'passed'));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.name).toBe(Buffer.from('Operations').toString('base64url'));
  expect(sent[0]?.integration).toMatchObject({
    uid: 'eg-ops',
    type: 'webhook',
    version: 'v1',
    secureFields: { authorization_credentials: true, 'hmacConfig.secret': true },
  });
  expect(sent[0]?.alertname).toMatch(/^Alert channel test [\da-f]{8}$/);
  expect(waits).toEqual([]);
});

it('takes the delivery of no other alert for its own', async () => {
  const { outcome, steps } = await play({ looks: [null] });
  expect(outcome).toEqual({ kind: 'not-seen' });
  expect(steps).toMatchObject({ post: 'passed', token: 'passed', plugin: 'broken', vendor: 'waiting' });
});

it('waits for the vendor, and says so where it does not answer', async () => {
  const waiting = await play({ looks: [null, { state: 'waiting' }, { state: 'delivered' }] });
  expect(waiting.outcome).toMatchObject({ kind: 'delivered' });
  expect(waiting.waits).toEqual([1000, 1000]);
  const never = await play({ looks: [{ state: 'waiting' }] });
  expect(never.outcome).toMatchObject({ kind: 'on-its-way' });
  expect(never.steps).toMatchObject({ stored: 'passed', vendor: 'unknown' });
});

const REFUSED = 'webhook response status 422 Unprocessable Entity: {"message":"Signature wrong","webhook":"ops"}';

it.each(['refused', 'returned'] as const)('stops at the vendor with a delivery that is %s', async (state) => {
  const { outcome, steps } = await play({ answer: tested(REFUSED), looks: [{ state }] });
  expect(outcome).toMatchObject({ kind: 'refused', delivery: { state } });
  expect(steps).toMatchObject({ stored: 'passed', vendor: 'broken' });
});

it('takes Grafana’s words for a refusal whose delivery cannot be found', async () => {
  const { outcome, steps } = await play({ answer: tested(REFUSED), looks: [null] });
  expect(outcome).toMatchObject({ kind: 'turned-away', error: { step: 'vendor' }, grafanaText: REFUSED });
  expect(steps).toMatchObject({ stored: 'passed', vendor: 'broken' });
});

const turned = (status: string, reason: string) =>
  `webhook response status ${status}: {"message":"In words","reason":"${reason}"}`;

it.each([
  ['failed to send webhook: dial tcp 127.0.0.1:9: connect: connection refused', 'post'],
  ['failed to send webhook: context deadline exceeded', 'post'],
  ['webhook response status 401 Unauthorized: {"message":"Invalid API key","messageId":"api-key.invalid"}', 'token'],
  ['webhook response status 403 Forbidden: {"message":"Access denied","accessErrorId":"ACE1"}', 'token'],
  [
    'webhook response status 404 Not Found: {"message":"Plugin not found","messageId":"plugin.notRegistered"}',
    'plugin',
  ],
  ['webhook response status 503 Service Unavailable: {"messageId":"plugin.unavailable"}', 'plugin'],
  [turned('401 Unauthorized', 'unproved'), 'signature'],
  [turned('401 Unauthorized', 'signature-old'), 'signature'],
  [turned('403 Forbidden', 'disabled'), 'webhook'],
  [turned('403 Forbidden', 'license-expired'), 'webhook'],
  [turned('422 Unprocessable Entity', 'broken-webhook'), 'webhook'],
  [turned('503 Service Unavailable', 'not-stored'), 'stored'],
] as const)('names the step it stopped at: %s', async (error, step) => {
  const { outcome, steps } = await play({ answer: tested(error) });
  expect(outcome).toMatchObject({ kind: 'turned-away', error: { step }, grafanaText: error });
  const states = Object.entries(steps);
  const at = states.findIndex(([name]) => name === step);
  expect(states.slice(0, at).every(([, state]) => state === 'passed')).toBe(true);
  expect(states.slice(at).map(([, state]) => state)).toEqual(['broken', ...states.slice(at + 1).map(() => 'waiting')]);
});

it.each([
  [404, { kind: 'test-missing' }],
  [410, { kind: 'test-missing' }],
  [403, { kind: 'stopped', failure: { kind: 'forbidden' } }],
  [409, { kind: 'stopped', failure: { status: 409 } }],
  [500, { kind: 'stopped', failure: { status: 500 } }],
  [0, { kind: 'stopped', failure: { kind: 'offline' } }],
])('says that Grafana did not send after %d', async (status, expected) => {
  const { outcome, steps } = await play({ answer: failed(status, {}) });
  expect(outcome).toMatchObject(expected);
  expect(steps).toMatchObject({ 'contact-point': 'passed', post: 'unknown', token: 'waiting' });
});

it('does not call it arrived where the history cannot be read', async () => {
  const { outcome, steps } = await play({ listed: failed(403, {}) });
  expect(outcome).toMatchObject({ kind: 'unseen', failure: { kind: 'forbidden' } });
  expect(steps).toMatchObject({ token: 'passed', plugin: 'unknown' });
});

it.each([
  ['there is no contact point', {}, { kind: 'no-contact-point' }],
  ['contact points cannot be read', { [`GET ${RECEIVERS}`]: () => failed(500, {}) }, { kind: 'stopped' }],
  [
    'this Grafana has no such test',
    {
      [`GET ${RECEIVERS}`]: () => failed(404, {}),
      'GET /api/v1/provisioning/contact-points': () =>
        ok([{ uid: 'eg-ops', name: 'Ops', type: 'webhook', settings: {}, disableResolveMessage: false }]),
    },
    { kind: 'test-missing' },
  ],
])('does not begin where %s', async (_, routes, expected) => {
  startChannelWorld(routes);
  expect(await proveWay('ops', { onSteps: () => undefined })).toMatchObject(expected);
});
