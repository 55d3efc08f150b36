import { type MissingApi } from '../../../dev/fakeGrafana/behaviour';
import { deleteTokens } from '../../test/channelWorld';
import { failed } from '../../test/fakeBackend';
import { GRAFANA, startWayWorld, type WayWorld } from '../../test/wayWorld';
import { createAlertChannel } from './createAlertChannel';
import { proveWay, type ShownStep } from './proveWay';

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers';
const TEST_PATH = `${RECEIVERS}/${Buffer.from('Operations').toString('base64url')}/test`;

/** A Grafana with the webhook's channel, made as the pages make it. */
async function startChannel(changed: Parameters<typeof startWayWorld>[0] = {}): Promise<WayWorld> {
  const world = startWayWorld(changed);
  await createAlertChannel({ id: 'ops', name: 'Operations' });
  return world;
}

/** Follows the way. `onWait`: what happens while it waits. */
async function follow(onWait: (look: number) => void = () => undefined) {
  const waits: number[] = [];
  let steps: readonly ShownStep[] = [];
  const outcome = await proveWay('ops', {
    onSteps: (shown) => (steps = shown),
    wait: async (ms) => {
      waits.push(ms);
      onWait(waits.length);
    },
  });
  return { outcome, waits, steps: Object.fromEntries(steps.map(({ name, state }) => [name, state])) };
}

it('tests the contact point as it is saved, and finds its own delivery', async () => {
  const { plugin } = await startChannel();
  const { outcome, steps, waits } = await follow();
  expect(outcome).toMatchObject({
    kind: 'delivered',
    delivery: { title: expect.stringMatching(/^Alert channel test [\da-f]{8}$/) },
  });
  expect(Object.values(steps)).toEqual(Array.from({ length: 8 }, () => 'passed'));
  expect(plugin.nonces).toEqual([]);
  expect(waits).toEqual([]);
});

it('takes the delivery of no other alert for its own', async () => {
  const { plugin } = await startChannel();
  plugin.looksElsewhere = 100;
  const { outcome, steps } = await follow();
  expect(outcome).toEqual({ kind: 'not-seen' });
  expect(steps).toMatchObject({ post: 'passed', token: 'passed', plugin: 'broken', vendor: 'waiting' });
});

it('waits for the vendor, and says so where it does not answer', async () => {
  const { plugin } = await startChannel();
  plugin.state = 'waiting';
  plugin.looksElsewhere = 1;
  const waiting = await follow((look) => (plugin.state = look === 1 ? 'waiting' : 'delivered'));
  expect(waiting.outcome).toMatchObject({ kind: 'delivered' });
  expect(waiting.waits).toEqual([1000, 1000]);
  plugin.state = 'waiting';
  const never = await follow();
  expect(never.outcome).toMatchObject({ kind: 'on-its-way' });
  expect(never.steps).toMatchObject({ stored: 'passed', vendor: 'unknown' });
});

it.each(['refused', 'returned'] as const)('stops at the vendor with a delivery that is %s', async (state) => {
  const { plugin } = await startChannel();
  plugin.state = state;
  const { outcome, steps } = await follow();
  expect(outcome).toMatchObject({ kind: 'refused', delivery: { state } });
  expect(steps).toMatchObject({ stored: 'passed', vendor: 'broken' });
});

it('takes Grafana’s words for a refusal whose delivery cannot be found', async () => {
  const { plugin } = await startChannel();
  plugin.state = 'refused';
  plugin.looksElsewhere = 100;
  const { outcome, steps } = await follow();
  const grafanaText = expect.stringMatching(/^webhook response status 422 Unprocessable Entity: .*Signature wrong/);
  expect(outcome).toMatchObject({ kind: 'turned-away', error: { step: 'vendor' }, grafanaText });
  expect(steps).toMatchObject({ stored: 'passed', vendor: 'broken' });
});

const refuses =
  (status: number, reason: string) =>
  ({ plugin }: WayWorld) =>
    void (plugin.refusal = { status, reason });

it.each<[where: string, step: string, change: (world: WayWorld) => unknown]>([
  ['nothing listens', 'post', ({ network }) => network.delete(GRAFANA)],
  ['nobody answers in time', 'post', ({ network }) => network.set(GRAFANA, 'TimeoutError')],
  ['its token was deleted', 'token', deleteTokens],
  [
    'its account may not reach the plugin',
    'token',
    ({ grafana, accounts }) => accounts.forEach(({ id }) => grafana.accounts.change(id, { role: 'None' }, 'Admin')),
  ],
  ['the app is off', 'plugin', ({ row }) => void (row.enabled = false)],
  ['the plugin’s process is down', 'plugin', ({ plugin }) => void (plugin.isDown = true)],
  ['the keys differ', 'signature', (world) => void (world.key = 'another')],
  ['the signature is too old', 'signature', refuses(401, 'signature-old')],
  ['the webhook is off', 'webhook', refuses(403, 'disabled')],
  ['the license has ended', 'webhook', refuses(403, 'license-expired')],
  ['the webhook is broken', 'webhook', refuses(422, 'broken-webhook')],
  ['the outbox is away', 'stored', refuses(503, 'not-stored')],
])('names the step it stopped at where %s: %s', async (_, step, change) => {
  change(await startChannel());
  const { outcome, steps } = await follow();
  expect(outcome).toMatchObject({ kind: 'turned-away', error: { step }, grafanaText: expect.stringMatching(/./) });
  const states = Object.entries(steps);
  const at = states.findIndex(([name]) => name === step);
  expect(states.slice(0, at).every(([, state]) => state === 'passed')).toBe(true);
  expect(states.slice(at).map(([, state]) => state)).toEqual(['broken', ...states.slice(at + 1).map(() => 'waiting')]);
});

it.each([
  [403, { kind: 'stopped', failure: { kind: 'forbidden' } }],
  [409, { kind: 'stopped', failure: { status: 409 } }],
  [500, { kind: 'stopped', failure: { status: 500 } }],
])('says that Grafana did not send after %d', async (status, expected) => {
  const { grafana } = await startChannel();
  grafana.faults.add({ method: 'POST', path: TEST_PATH, status });
  const { outcome, steps } = await follow();
  expect(outcome).toMatchObject(expected);
  expect(steps).toMatchObject({ 'contact-point': 'passed', post: 'unknown', token: 'waiting' });
});

it('says that Grafana did not send where it does not answer', async () => {
  const world = await startChannel();
  const before = world.calls().length;
  // The first call reads contact points, the second tests one.
  world.loses = (call) => (call === before + 1 ? 'request' : null);
  expect((await follow()).outcome).toMatchObject({ kind: 'stopped', failure: { kind: 'offline' } });
});

it('does not call it arrived where the history cannot be read', async () => {
  await startChannel({ 'GET deliveries': () => failed(403, {}) });
  const { outcome, steps } = await follow();
  expect(outcome).toMatchObject({ kind: 'unseen', failure: { kind: 'forbidden' } });
  expect(steps).toMatchObject({ token: 'passed', plugin: 'unknown' });
});

describe('a way that is not begun', () => {
  it('where there is no contact point', async () => {
    startWayWorld();
    expect((await follow()).outcome).toEqual({ kind: 'no-contact-point' });
  });

  it('where contact points cannot be read', async () => {
    const { grafana } = await startChannel();
    grafana.faults.add({ method: 'GET', path: RECEIVERS, status: 500 });
    expect((await follow()).outcome).toMatchObject({ kind: 'stopped' });
  });

  it.each<[where: string, missing: MissingApi]>([
    ['such test', { path: TEST_PATH, status: 404 }],
    ['such test any more', { path: TEST_PATH, status: 410 }],
    ['receivers API', { path: RECEIVERS, status: 404 }],
  ])('where this Grafana has no %s', async (_, missing) => {
    const { grafana } = await startChannel();
    grafana.behaviour.missing = [missing];
    expect((await follow()).outcome).toEqual({ kind: 'test-missing' });
  });
});
