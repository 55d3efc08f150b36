import { afterEach, describe, expect, it } from 'bun:test';
import { type CallContext } from '../app/callContext';
import { contextOf, notificationOf, notifyRequest } from './testing/notifyCall';
import { type PlainAnswer, readPlainAnswer } from './testing/readPlainAnswer';
import { type RouteWorld, startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const KEYS = { a: 'hmac-key-of-organisation-a', b: 'hmac-key-of-organisation-b' };

/** An admin of an organisation whose only webhook has this id. */
function admin(orgId: number, id: string, key: string): CallContext {
  const settings = { webhooks: [{ id, name: `Group of ${orgId}`, vendor: 'wecom' }] };
  const url = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-of-org-${orgId}-0123456789`;
  const secrets = { [`webhooks.${id}.url`]: url, [`webhooks.${id}.key`]: key };
  return { ...contextOf(settings, secrets, 'Admin'), orgId };
}

const A = admin(1, 'ops', KEYS.a);
const B = admin(2, 'dba', KEYS.b);

async function notify(world: RouteWorld, context: CallContext, key: string, role = 'Viewer'): Promise<PlainAnswer> {
  const user = { login: 'eve', name: '', email: '', role };
  const request = notifyRequest('ops', notificationOf(1, `Alert of ${context.orgId}`), { key });
  return await readPlainAnswer(await world.handle(request, { ...context, user }));
}

afterEach(stopRouteWorlds);

describe('a webhook of one organisation, seen from another', () => {
  it('is not listed', async () => {
    const { ask } = await startRouteWorld();
    await ask('GET', 'webhooks', A);
    expect((await ask('GET', 'webhooks', B)).body).toMatchObject({ webhooks: [{ id: 'dba' }] });
    expect(JSON.stringify((await ask('GET', 'webhooks', B)).body)).not.toContain('Group of 1');
  });

  it('is neither read nor tested', async () => {
    const { ask, posted } = await startRouteWorld();
    await ask('GET', 'webhooks', A);
    expect((await ask('GET', 'webhooks/ops/status', B)).status).toBe(404);
    expect((await ask('POST', 'webhooks/ops/test', B)).status).toBe(404);
    expect(posted).toEqual([]);
  });

  it('is not notified, with its own key neither', async () => {
    const world = await startRouteWorld();
    expect((await notify(world, A, KEYS.a)).status).toBe(200);
    expect((await notify(world, B, KEYS.a)).status).toBe(401);
    expect(world.posted).toHaveLength(1);
  });

  it('is not mistaken for one with the same id', async () => {
    const world = await startRouteWorld();
    const twin = admin(2, 'ops', KEYS.b);
    expect((await notify(world, twin, KEYS.a)).status).toBe(401);
    expect((await notify(world, A, KEYS.b)).status).toBe(401);
    expect((await notify(world, twin, KEYS.b)).status).toBe(200);
    expect(JSON.stringify(world.posted)).toContain('Alert of 2');
    expect((await world.ask('GET', 'deliveries', A)).body).toMatchObject({ deliveries: [] });
  });

  it('keeps its deliveries to itself', async () => {
    const world = await startRouteWorld();
    const { delivery } = await notify(world, A, KEYS.a);
    expect((await world.ask('GET', 'deliveries', B)).body).toMatchObject({ deliveries: [] });
    expect((await world.ask('GET', 'deliveries?webhook=ops', B)).body).toMatchObject({ deliveries: [] });
    expect((await world.ask('GET', `deliveries/${delivery}`, B)).status).toBe(404);
    expect((await world.ask('POST', `deliveries/${delivery}/retry`, B)).status).toBe(404);
    expect((await world.ask('GET', `deliveries/${delivery}`, A)).status).toBe(200);
  });

  it('is not reached by naming its organisation in a header', async () => {
    const { handle, posted } = await startRouteWorld();
    const headers = { 'X-Grafana-Org-Id': '1' };
    for (const [method, path] of [
      ['GET', 'webhooks/ops/status'],
      ['POST', 'webhooks/ops/test'],
    ] as const) {
      const response = await handle(new Request(`http://plugin/${path}?orgId=1`, { method, headers }), B);
      expect(response.status).toBe(404);
    }
    expect(posted).toEqual([]);
  });
});

describe('somebody with a session', () => {
  it.each(['Viewer', 'Editor', 'Admin', 'None'])('cannot post to a group as %s without the key', async (role) => {
    const world = await startRouteWorld();
    expect((await notify(world, A, 'guessed', role)).status).toBe(401);
    expect(world.posted).toEqual([]);
  });

  it('can as an alert channel, whatever the role', async () => {
    const world = await startRouteWorld();
    expect((await notify(world, A, KEYS.a, 'None')).status).toBe(200);
  });
});
