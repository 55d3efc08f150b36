import { describe, expect, it } from 'bun:test';
import { createApp } from './app';
import { contextOf, keepingLogger, notifyRequest, TEST_NOW_MS } from './testing/notifyCall';

const NO_SETTINGS = { webhooks: [], broken: [], problems: [] };

function world(readSettings = () => NO_SETTINGS) {
  const { log, lines } = keepingLogger();
  const outside = { fetch: () => Promise.reject(new Error('no network here')), now: () => TEST_NOW_MS };
  const handle = createApp({ outside, log, readSettings });
  const ask = (method: string, path: string) =>
    handle(new Request(`http://plugin/${path}`, { method }), contextOf({}, {}, 'Admin'));
  return { handle, ask, lines };
}

describe('the routes', () => {
  it.each(['', 'nothing', 'notify', 'notify/a/b', 'webhooks/a', 'webhooks/a/test/b', 'WEBHOOKS', '%', 'notify/%00/%'])(
    'know no %j',
    async (path) => {
      const response = await world().ask('GET', path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ message: 'There is no such resource.' });
    }
  );

  it.each([
    ['GET', 'notify/ops', 'POST'],
    ['DELETE', 'notify/ops', 'POST'],
    ['POST', 'webhooks', 'GET'],
    ['PUT', 'webhooks', 'GET'],
    ['GET', 'webhooks/ops/test', 'POST'],
  ])('refuse %s %s', async (method, path, allowed) => {
    const response = await world().ask(method, path);
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe(allowed);
    expect(await response.json()).toEqual({ message: `This resource takes ${allowed} only.` });
  });

  it.each([
    ['an error', () => new TypeError('secret words')],
    ['something else', () => 'secret words'],
  ])('answer 500 without a word of %s that was thrown', async (_name, makeThrown) => {
    const { handle, lines } = world(() => {
      throw makeThrown();
    });
    const response = await handle(notifyRequest('ops', '{}'), contextOf({}, {}));
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: expect.stringContaining('failed at this request') });
    expect(lines).toMatchObject([{ level: 'error', message: 'A route failed' }]);
    expect(JSON.stringify(lines)).not.toContain('secret words');
  });
});
