import { type FakeCall, failed } from '../../test/fakeBackend';
import { throughGrafana } from '../../test/grafanaRoutes';
import { createAlertChannel } from './createAlertChannel';
import { removeChannel, removeTokens } from './removeChannel';
import { renameChannel } from './renameChannel';
import {
  accessDenied,
  addPolicy,
  addReceiver,
  addRule,
  type ChannelWorld,
  disturbed,
  OPS,
  RECEIVERS,
  secretsOf,
  startChannelWorld,
  startMadeChannel,
} from '../../test/channelWorld';

const POINTS = '/api/v1/provisioning/contact-points';
const RENAMING = { webhookId: 'ops', from: 'Operations', to: 'Night shift' };

/** Kept by name, as Grafana keeps those it does not show. */
const SECRET = { password: 'p' };

const titles = ({ receivers }: ChannelWorld) => receivers.map(({ title }) => title);

/** A further integration of the webhook's own contact point. */
function addMail({ receivers }: ChannelWorld): void {
  const settings = { addresses: 'a@b' };
  receivers[0]?.integrations.push({
    uid: 'mail',
    type: 'email',
    disableResolveMessage: false,
    settings,
    secrets: SECRET,
  });
}

/** Somebody else writes the contact point right before the first call of this route. */
const outrun = (route: `${'PUT' | 'DELETE'} /${string}`) => (world: ChannelWorld) =>
  disturbed(world, route, () => addMail(world));

describe('renaming a webhook', () => {
  it('renames its contact point, keeps its secrets, and takes rules and policies along', async () => {
    const world = await startMadeChannel();
    addRule(world, { notification_settings: { receiver: 'Operations', group_wait: '5s' } });
    addPolicy(world, 'Operations');
    const secrets = { ...secretsOf(world) };
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
    expect(titles(world)).toEqual(['Night shift']);
    expect(secretsOf(world)).toEqual(secrets);
    expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Night shift', group_wait: '5s' });
    expect(world.grafana.policy.routes?.[0]?.receiver).toBe('Night shift');
  });

  it('is done when it is asked for again', async () => {
    await startMadeChannel();
    await renameChannel(RENAMING);
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
  });

  it('leaves a title that somebody chose, unless it is asked for by itself', async () => {
    const world = startChannelWorld();
    await createAlertChannel(OPS, { title: 'On call' });
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'own-title', title: 'On call' });
    expect(await renameChannel({ ...RENAMING, from: null })).toEqual({ kind: 'done', title: 'Night shift' });
    expect(titles(world)).toEqual(['Night shift']);
  });

  it('keeps the old title where a provisioned rule names it, and says so', async () => {
    const world = await startMadeChannel();
    addRule(world, { provenance: 'file', notification_settings: { receiver: 'Operations' } });
    expect(await renameChannel(RENAMING)).toMatchObject({ kind: 'in-use', title: 'Operations' });
    expect(titles(world)).toEqual(['Operations']);
    expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Operations' });
  });

  it('keeps it as well where a policy from a file names it', async () => {
    const world = await startMadeChannel();
    addPolicy(world, 'Operations');
    world.grafana.policyProvenance = 'file';
    const message = expect.stringContaining('provisioned notification policies');
    expect(await renameChannel(RENAMING)).toMatchObject({ kind: 'in-use', title: 'Operations', message });
    expect(titles(world)).toEqual(['Operations']);
  });

  it('takes no title of another, and touches nothing provisioned', async () => {
    const world = await startMadeChannel();
    addReceiver(world, 'Night shift');
    expect(await renameChannel(RENAMING)).toMatchObject({ kind: 'title-taken', suggestion: 'Night shift (ops)' });
    world.grafana.receivers.forget('Night shift');
    const [own] = world.receivers;
    expect(own).toBeDefined();
    Object.assign(own ?? {}, { provenance: 'file' });
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'provisioned', title: 'Operations' });
    expect(world.calls().filter((call) => call.startsWith('PUT /apis'))).toEqual([]);
  });

  it('suggests another title where one was taken just now, which is 400', async () => {
    const world = await startMadeChannel((real) => ({
      [`PUT ${RECEIVERS}/:name`]: async (call: FakeCall) => {
        real.grafana.receivers.forget('Night shift');
        addReceiver(real, 'Night shift');
        return await real.routes[`PUT ${RECEIVERS}/:name`](call);
      },
    }));
    expect(await renameChannel(RENAMING)).toMatchObject({ kind: 'title-taken', suggestion: 'Night shift (ops)' });
    expect(titles(world).sort()).toEqual(['Night shift', 'Operations']);
  });

  it('reads again after a conflict, and renames over what the other one did', async () => {
    const world = await startMadeChannel(outrun(`PUT ${RECEIVERS}/:name`));
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
    expect(titles(world)).toEqual(['Night shift']);
    expect(world.receivers[0]?.integrations.map(({ uid }) => uid)).toEqual(['eg-ops', 'mail']);
  });

  it.each([
    [403, { kind: 'failed', failure: { kind: 'forbidden' } }],
    [404, { kind: 'failed', failure: { status: 404 } }],
    [409, { kind: 'failed', failure: { status: 409 } }],
    [500, { kind: 'failed', failure: { status: 500 } }],
    [0, { kind: 'failed', failure: { kind: 'offline' } }],
  ])('says that it did not come to pass after %d', async (status, outcome) => {
    const broken = () => failed(status, {});
    const world = await startMadeChannel({ [`PUT ${RECEIVERS}/:name`]: broken, [`PUT ${POINTS}/:uid`]: broken });
    expect(await renameChannel(RENAMING)).toMatchObject({ ...outcome, title: 'Operations' });
    expect(titles(world)).toEqual(['Operations']);
  });

  it('sees that it came to pass although no answer came', async () => {
    const world = await startMadeChannel();
    let calls = 0;
    world.loses = () => (calls++ === 1 ? 'answer' : null);
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
  });

  it('says it where what used the contact point does not follow', async () => {
    const world = await startMadeChannel((real) => ({
      [`PUT ${RECEIVERS}/:name`]: async (call: FakeCall) => {
        const renamed = await real.routes[`PUT ${RECEIVERS}/:name`](call);
        real.rules.forEach((rule) => (rule.notification_settings = { receiver: 'Operations' }));
        return renamed;
      },
    }));
    addRule(world, { notification_settings: { receiver: 'Operations' } });
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'lost', title: 'Night shift', before: 'Operations' });
  });

  it('has nothing to do without a channel', async () => {
    startChannelWorld();
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'none' });
  });
});

describe('through the older API', () => {
  async function olderWorld(): Promise<ChannelWorld> {
    const world = startChannelWorld();
    world.grafana.behaviour.missing = [{ path: '/apis/', status: 404 }];
    await createAlertChannel(OPS);
    return world;
  }

  it('is renamed by its only integration, with its secrets as they are', async () => {
    const world = await olderWorld();
    const secrets = { ...secretsOf(world) };
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'done', title: 'Night shift' });
    expect(titles(world)).toEqual(['Night shift']);
    expect(Object.keys(secrets)).toHaveLength(2);
    expect(secretsOf(world)).toEqual(secrets);
  });

  it('is not torn apart where it has several', async () => {
    const world = await olderWorld();
    addMail(world);
    expect(await renameChannel(RENAMING)).toEqual({ kind: 'several', title: 'Operations' });
    expect(titles(world)).toEqual(['Operations']);
  });

  it('is deleted, and stays where Grafana says that something uses it', async () => {
    const world = await olderWorld();
    addPolicy(world, 'Operations');
    expect(await removeChannel('ops')).toMatchObject({ kind: 'in-use', title: 'Operations' });
    world.grafana.policy = { receiver: 'empty' };
    expect(await removeChannel('ops')).toEqual({ kind: 'removed', title: 'Operations' });
    expect(titles(world)).toEqual([]);
  });
});

describe('deleting a webhook’s channel', () => {
  it('deletes its contact point and its tokens, and nothing of another webhook', async () => {
    const world = await startMadeChannel();
    addReceiver(world, 'Other');
    world.grafana.accounts.addToken(world.accounts[0]?.id ?? 0, { name: 'webhook-ops2-0123abcd' });
    expect(await removeChannel('ops')).toEqual({ kind: 'removed', title: 'Operations' });
    expect(await removeTokens('ops')).toBeNull();
    expect(titles(world)).toEqual(['Other']);
    expect(world.tokens.map(({ name }) => name)).toEqual(['webhook-ops2-0123abcd']);
    expect(await removeChannel('ops')).toEqual({ kind: 'none' });
  });

  it('is refused by Grafana while a rule or a policy names it', async () => {
    const world = await startMadeChannel();
    addPolicy(world, 'Operations');
    expect(await removeChannel('ops')).toMatchObject({ kind: 'in-use', message: expect.stringContaining('used by') });
    expect(titles(world)).toEqual(['Operations']);
  });

  it('leaves further integrations of the contact point alone, with their secrets', async () => {
    const world = await startMadeChannel();
    addMail(world);
    expect(await removeChannel('ops')).toEqual({ kind: 'kept-others', title: 'Operations' });
    expect(world.receivers[0]?.integrations).toMatchObject([{ uid: 'mail', secrets: SECRET }]);
  });

  it.each([{ provenance: 'api' }, { managedBy: 'repo' }] as const)(
    'never touches what was provisioned: %p',
    async (by) => {
      const world = await startMadeChannel();
      world.receivers.forEach((receiver) => Object.assign(receiver, by));
      expect(await removeChannel('ops')).toEqual({ kind: 'provisioned', title: 'Operations' });
      expect(titles(world)).toEqual(['Operations']);
    }
  );

  it('tries once more after a conflict', async () => {
    const world = await startMadeChannel(outrun(`DELETE ${RECEIVERS}/:name`));
    expect(await removeChannel('ops')).toEqual({ kind: 'kept-others', title: 'Operations' });
    expect(world.receivers[0]?.integrations).toMatchObject([{ uid: 'mail', secrets: SECRET }]);
  });

  it('sees that it is gone although no answer came', async () => {
    const world = await startMadeChannel();
    let calls = 0;
    world.loses = () => (calls++ === 1 ? 'answer' : null);
    expect(await removeChannel('ops')).toEqual({ kind: 'removed', title: 'Operations' });
  });

  it.each([
    ['protected', { kind: 'failed', title: 'Operations', failure: { kind: 'forbidden' } }, ['Operations']],
    ['open', { kind: 'removed', title: 'Operations' }, []],
  ] as const)('by an Editor who did not make it: %s', async (deletion, outcome, left) => {
    const route = `DELETE ${RECEIVERS}/:name`;
    const world = await startMadeChannel(({ grafana }) => ({
      [route]: throughGrafana(grafana, null, route, { role: 'Editor' }),
    }));
    world.grafana.behaviour.deletion = deletion;
    expect(await removeChannel('ops')).toMatchObject(outcome);
    expect(titles(world)).toEqual([...left]);
  });

  it.each([
    [403, { kind: 'forbidden' }],
    [409, { status: 409 }],
    [500, { status: 500 }],
    [0, { kind: 'offline' }],
  ])('says that nothing was deleted after %d', async (status, failure) => {
    const world = await startMadeChannel({ [`DELETE ${RECEIVERS}/:name`]: () => failed(status, {}) });
    expect(await removeChannel('ops')).toMatchObject({ kind: 'failed', title: 'Operations', failure });
    expect(titles(world)).toEqual(['Operations']);
  });

  it.each([
    ['GET /api/serviceaccounts/search', accessDenied('serviceaccounts:read')],
    ['GET /api/serviceaccounts/:id/tokens', failed(500, {})],
    ['DELETE /api/serviceaccounts/:id/tokens/:token', failed(0)],
  ])('says which tokens are left where %s fails', async (route, answer) => {
    const world = await startMadeChannel();
    const before = world.tokens.length;
    // From now on.
    const { routes } = world;
    startChannelWorld({ ...routes, [route]: () => answer });
    expect(await removeTokens('ops')).not.toBeNull();
    expect(world.tokens).toHaveLength(before);
  });
});
