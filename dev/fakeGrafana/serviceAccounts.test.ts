import { describe, expect, it } from 'bun:test';

import { grafanaWorld, type GrafanaWorld } from './testing/grafanaWorld';

const ACCOUNTS = '/api/serviceaccounts';

async function accountWith({ ask }: GrafanaWorld, role: string, name = `relay-${role}`): Promise<number> {
  const { body } = await ask('Admin', `POST ${ACCOUNTS}`, { name, role });
  return (body as { id: number }).id;
}

async function tokenOf({ ask }: GrafanaWorld, id: number, order: object): Promise<string> {
  const { body } = await ask('Admin', `POST ${ACCOUNTS}/${id}/tokens`, order);
  return (body as { key: string }).key;
}

describe('service accounts', () => {
  it('are found by a part of their name, and there is no plain list', async () => {
    const world = grafanaWorld();
    const id = await accountWith(world, 'Viewer', 'Enterprise groups relay');
    await accountWith(world, 'Editor', 'other');
    const found = await world.ask('Admin', `GET ${ACCOUNTS}/search?query=GROUPS`);
    expect(found.body).toMatchObject({ totalCount: 1, serviceAccounts: [{ id, role: 'Viewer', tokens: 0 }] });
    expect((await world.ask('Admin', `GET ${ACCOUNTS}`)).status).toBe(404);
  });

  it('have a name once', async () => {
    const world = grafanaWorld();
    await accountWith(world, 'Viewer', 'relay');
    const again = await world.ask('Admin', `POST ${ACCOUNTS}`, { name: 'relay', role: 'Viewer' });
    expect(again).toMatchObject({ status: 400, body: { messageId: 'serviceaccounts.ErrAlreadyExists' } });
  });

  it.each(['Viewer', 'Editor'] as const)('are nothing for a %s', async (role) => {
    const world = grafanaWorld();
    const id = await accountWith(world, 'Viewer');
    const calls = [`GET ${ACCOUNTS}/search`, `POST ${ACCOUNTS}`, `GET ${ACCOUNTS}/${id}/tokens`];
    const answers = await Promise.all(
      calls.map(async (call) => await world.ask(role, call, call[0] === 'P' ? {} : undefined))
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});

describe('tokens', () => {
  it('tell their key once', async () => {
    const world = grafanaWorld();
    const id = await accountWith(world, 'Viewer');
    const key = await tokenOf(world, id, { name: 'one' });
    expect(key).toMatch(/^glsa_[\w-]{32}_[0-9a-f]{8}$/);
    const list = await world.ask('Admin', `GET ${ACCOUNTS}/${id}/tokens`);
    expect(list.body).toMatchObject([{ name: 'one', expiration: null, hasExpired: false, isRevoked: false }]);
    expect(JSON.stringify(list.body)).not.toContain(key);
  });

  it('have a name once in the whole organisation', async () => {
    const world = grafanaWorld();
    await tokenOf(world, await accountWith(world, 'Viewer'), { name: 'one' });
    const other = await accountWith(world, 'Editor');
    const again = await world.ask('Admin', `POST ${ACCOUNTS}/${other}/tokens`, { name: 'one' });
    expect(again).toMatchObject({ status: 400, body: { messageId: 'serviceaccounts.ErrTokenAlreadyExists' } });
  });

  it('sign in with the role of their account', async () => {
    const world = grafanaWorld();
    const viewer = await tokenOf(world, await accountWith(world, 'Viewer'), { name: 'v' });
    const admin = await tokenOf(world, await accountWith(world, 'Admin'), { name: 'a' });
    expect((await world.ask({ token: viewer }, 'GET /api/user')).body).toMatchObject({ login: 'sa-1-relay-viewer' });
    expect((await world.ask({ token: viewer }, `GET ${ACCOUNTS}/search`)).status).toBe(403);
    expect((await world.ask({ token: admin }, `GET ${ACCOUNTS}/search`)).status).toBe(200);
  });

  it('end after their time', async () => {
    let nowMs = 1_000_000;
    const world = grafanaWorld({ now: () => nowMs });
    const token = await tokenOf(world, await accountWith(world, 'Viewer'), { name: 'short', secondsToLive: 60 });
    nowMs += 59_999;
    expect((await world.ask({ token }, 'GET /api/user')).status).toBe(200);
    nowMs += 1;
    expect(await world.ask({ token }, 'GET /api/user')).toMatchObject({
      status: 401,
      body: { messageId: 'api-key.expired' },
    });
  });

  it('end with being deleted, and with their account', async () => {
    const world = grafanaWorld();
    const id = await accountWith(world, 'Viewer');
    const first = await tokenOf(world, id, { name: 'first' });
    const second = await tokenOf(world, id, { name: 'second' });
    const [one] = world.state.accounts.tokensOf(id);
    expect((await world.ask('Admin', `DELETE ${ACCOUNTS}/${id}/tokens/${one?.id}`)).status).toBe(200);
    expect((await world.ask({ token: first }, 'GET /api/user')).status).toBe(401);
    expect((await world.ask({ token: second }, 'GET /api/user')).status).toBe(200);
    await world.ask('Admin', `DELETE ${ACCOUNTS}/${id}`);
    expect((await world.ask({ token: second }, 'GET /api/user')).status).toBe(401);
    expect((await world.ask('Admin', `GET ${ACCOUNTS}/${id}/tokens`)).status).toBe(404);
  });

  it.each([{}, { name: '' }, { name: 'x', secondsToLive: -1 }])('are not made of %j', async (order) => {
    const world = grafanaWorld();
    const id = await accountWith(world, 'Viewer');
    expect((await world.ask('Admin', `POST ${ACCOUNTS}/${id}/tokens`, order)).status).toBe(400);
  });
});
