import { afterEach, describe, expect, it } from 'bun:test';
import { createApp } from './app';
import { readPlainAnswer } from './testing/readPlainAnswer';
import { contextOf, keepingLogger, notifyRequest } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

describe('the routes', () => {
  it.each([
    '',
    'nothing',
    'notify',
    'notify/a/b',
    'webhooks/a/b',
    'webhooks/a/test/b',
    'WEBHOOKS',
    '%',
    'notify/%00/%',
  ])('know no %j', async (path) => {
    const { ask, contextFor } = await startRouteWorld();
    expect(await ask('GET', path, contextFor({}, 'Admin'))).toEqual({
      status: 404,
      body: { reason: 'no-resource' } as never,
    });
  });

  it.each([
    ['GET', 'notify/ops', 'POST'],
    ['DELETE', 'notify/ops', 'POST'],
    ['DELETE', 'webhooks', 'GET, POST, PUT'],
    ['POST', 'webhooks/ops', 'GET, PUT, DELETE'],
    ['GET', 'webhooks/ops/key', 'PUT'],
    ['GET', 'webhooks/ops/test', 'POST'],
  ])('refuse %s %s', async (method, path, allowed) => {
    const { handle, contextFor } = await startRouteWorld();
    const response = await handle(new Request(`http://plugin/${path}`, { method }), contextFor({}, 'Admin'));
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe(allowed);
    expect(await response.json()).toEqual({ reason: 'wrong-method', allowed });
  });

  it('warn once a minute that the outbox cannot be used, whoever asks how often', async () => {
    const { works, ask, contextFor, lines } = await startRouteWorld();
    await works.outbox.close();
    for (let times = 0; times < 100; times++) {
      expect((await ask('GET', 'deliveries', contextFor({}, 'Viewer'))).status).toBe(503);
    }
    expect(lines.filter(({ message }) => message === 'The outbox cannot be used')).toHaveLength(1);
  });

  it.each([
    ['an error', () => new TypeError('secret words')],
    ['something else', () => 'secret words'],
  ])('answer 500 without a word of %s that was thrown', async (_name, makeThrown) => {
    const { deps } = await startRouteWorld();
    const { log, lines } = keepingLogger();
    const readSettings = () => {
      throw makeThrown();
    };
    const permissionsOf = () => Promise.reject(new Error('an alert channel needs no permission'));
    const handle = createApp({ ...deps, log, readSettings, permissionsOf });
    const response = await handle(notifyRequest('ops', '{}'), contextOf({}, {}));
    const { status, message, reason } = await readPlainAnswer(response);
    expect({ status, reason }).toEqual({ status: 500, reason: 'failed' });
    expect(message).toMatch(/^The plugin failed .* 插件内部出错.*$/);
    expect(lines).toMatchObject([{ level: 'error', message: 'A route failed' }]);
    expect(JSON.stringify(lines)).not.toContain('secret words');
  });
});
