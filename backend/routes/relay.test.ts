import { afterEach, describe, expect, it } from 'bun:test';
import { type CallContext } from '../app/callContext';
import { TEST_NOW_MS } from './testing/notifyCall';
import { type RouteWorld, startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const NONCE = '0123456789abcdef0123456789abcdef';
const MINUTE_MS = 60_000;
const ACCOUNT = { login: 'sa-1-enterprise-groups-relay', name: 'relay', email: '', role: 'Viewer' };

afterEach(stopRouteWorlds);

/** Posts what Grafana's test of a receiver would, as the account of the alert channels. */
async function visit(world: RouteWorld, nonce = NONCE, change: Partial<CallContext> = {}, body = '{"alerts":[]}') {
  const request = new Request(`http://plugin/relay/${nonce}`, { method: 'POST', body });
  return await world.handle(request, world.contextFor({ user: ACCOUNT, ...change }));
}

async function seen(world: RouteWorld, nonce = NONCE, change: Partial<CallContext> = {}) {
  return (await world.ask('GET', `relay/${nonce}`, world.contextFor(change))).body['seen'];
}

describe('POST relay/:nonce', () => {
  it('remembers when a nonce came, and as whom', async () => {
    const world = await startRouteWorld();
    expect(await seen(world)).toBeNull();
    expect((await visit(world)).status).toBe(200);
    expect(await seen(world)).toEqual({ atMs: TEST_NOW_MS, login: ACCOUNT.login });
  });

  it.each(['ops', NONCE.slice(1), `${NONCE}0`, NONCE.toUpperCase(), `${NONCE.slice(1)}g`])(
    'takes no nonce like %s',
    async (nonce) => {
      const world = await startRouteWorld();
      expect((await visit(world, nonce)).status).toBe(400);
      expect((await world.ask('GET', `relay/${nonce}`)).status).toBe(400);
    }
  );

  it('takes 64 KiB, and remembers nothing of a larger call', async () => {
    const world = await startRouteWorld();
    expect((await visit(world, NONCE, {}, 'x'.repeat(64 * 1024 + 1))).status).toBe(413);
    expect(await seen(world)).toBeNull();
    expect((await visit(world, NONCE, {}, 'x'.repeat(64 * 1024))).status).toBe(200);
  });

  it('needs somebody signed in, with whatever role', async () => {
    const world = await startRouteWorld();
    expect((await visit(world, NONCE, { user: null })).status).toBe(401);
    expect(await seen(world)).toBeNull();
    expect((await visit(world, NONCE, { user: { ...ACCOUNT, role: 'None' } })).status).toBe(200);
  });

  it('logs no nonce: with it anybody could make a proof', async () => {
    const world = await startRouteWorld();
    await visit(world);
    expect(world.lines.map(({ message }) => message)).toContain('A relay URL led here');
    expect(JSON.stringify(world.lines)).not.toContain(NONCE);
  });
});

describe('the log of relay', () => {
  it('has a line a minute for each caller with how many came, and takes few who make up a name', async () => {
    const world = await startRouteWorld();
    await visit(world);
    await visit(world);
    expect(world.lines.map(({ fields }) => fields['times'])).toEqual([1]);
    await world.clock.advance(60_000);
    expect(world.lines.map(({ fields }) => fields['times'])).toEqual([1, 1]);
    for (let index = 0; index < 100; index++) {
      await visit(world, NONCE, { user: { ...ACCOUNT, login: `caller-${index}` } });
    }
    expect(world.lines.length).toBeLessThan(30);
  });
});

describe('GET relay/:nonce', () => {
  it('shows no other organisation that a nonce came', async () => {
    const world = await startRouteWorld();
    await visit(world, NONCE, { orgId: 2 });
    expect(await seen(world)).toBeNull();
    expect(await seen(world, NONCE, { orgId: 2 })).not.toBeNull();
  });

  it('needs webhooks:read', async () => {
    const world = await startRouteWorld({ settings: { access: { Viewer: [] } } });
    expect((await world.ask('GET', `relay/${NONCE}`)).status).toBe(403);
  });

  it('forgets after ten minutes', async () => {
    const world = await startRouteWorld();
    await visit(world);
    await world.clock.advance(10 * MINUTE_MS);
    expect(await seen(world)).not.toBeNull();
    await world.clock.advance(1);
    expect(await seen(world)).toBeNull();
  });

  it.each([
    ['by another caller', { user: { ...ACCOUNT, login: 'mallory' } }],
    ['in another organisation', { orgId: 11 }],
  ])('is not forgotten for many that come %s', async (_, change) => {
    const world = await startRouteWorld();
    await visit(world);
    for (let index = 0; index < 150; index++) {
      await visit(world, index.toString(16).padStart(32, '0'), change);
    }
    expect(await seen(world)).not.toBeNull();
  });

  it('keeps the last hundred', async () => {
    const world = await startRouteWorld();
    const nonces = Array.from({ length: 101 }, (_, index) => index.toString(16).padStart(32, '0'));
    for (const nonce of nonces) {
      await visit(world, nonce);
    }
    const found = await Promise.all(nonces.map(async (nonce) => (await seen(world, nonce)) !== null));
    expect(found).toEqual([false, ...Array.from({ length: 100 }, () => true)]);
  });

  it('knows a nonce that came twice by the last time, and does not let it go first', async () => {
    const world = await startRouteWorld();
    await visit(world);
    await world.clock.advance(MINUTE_MS);
    for (let index = 0; index < 99; index++) {
      await visit(world, index.toString(16).padStart(32, 'a'));
    }
    await visit(world);
    await visit(world, 'f'.repeat(32));
    expect(await seen(world)).toEqual({ atMs: TEST_NOW_MS + MINUTE_MS, login: ACCOUNT.login });
  });

  it('has no other methods', async () => {
    const world = await startRouteWorld();
    expect((await world.ask('DELETE', `relay/${NONCE}`)).status).toBe(405);
  });
});
