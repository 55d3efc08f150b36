import { afterEach, describe, expect, it } from 'bun:test';
import { notificationOf, TEST_KEY } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const DEPTH = 10_000;
const DEEP = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const DEEP_OBJECT = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
const FIELDS = ['id', 'name', 'vendor', 'webhook', 'change', 'token', 'key', 'revision', 'text', 'mentions', 'robots'];
const SETTINGS = { webhooks: [{ id: 'ops', name: 'Ops', vendor: 'wecom' }] };
const SECRETS = {
  'webhooks.ops.url': 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
  'webhooks.ops.key': TEST_KEY,
};

/** A JSON object with this value in each field. */
function withFields(fields: readonly string[], value: string): string {
  return `{${fields.map((field) => `"${field}":${value}`).join(',')}}`;
}

afterEach(stopRouteWorlds);

describe('a value nested 10,000 deep', () => {
  it.each([
    ['POST', 'webhooks'],
    ['PUT', 'webhooks/ops'],
    ['PUT', 'webhooks/ops/key'],
    ['POST', 'webhooks/test'],
    ['PUT', 'webhooks/ops/enabled'],
    ['POST', 'webhooks/ops/notes'],
    ['PUT', 'license'],
  ])('is answered 400 by %s %s', async (method, path) => {
    const { handle, contextFor } = await startRouteWorld({ settings: SETTINGS, secrets: SECRETS });
    for (const deep of [DEEP, DEEP_OBJECT]) {
      for (const body of [
        deep,
        withFields(FIELDS, deep),
        `{"change":"create","webhook":${withFields(FIELDS, deep)}}`,
      ]) {
        const request = new Request(`http://plugin/${path}`, { method, body });
        const { status } = await handle(request, contextFor({}, 'Admin'));
        expect(status).toBe(400);
      }
    }
  });

  it.each([['labels'], ['status'], ['values'], ['startsAt']])('in %s does not make notify fail', async (field) => {
    const { notify } = await startRouteWorld({ settings: SETTINGS, secrets: SECRETS });
    const text = notificationOf(1).replace('"status":"firing"', `"status":"firing","x":${DEEP}`);
    expect((await notify(text)).status).toBeLessThan(500);
    const inField = JSON.stringify({ alerts: [{ status: 'firing', labels: {}, [field]: 'HERE' }] }).replace(
      '"HERE"',
      DEEP
    );
    expect((await notify(inField)).status).toBeLessThan(500);
  });

  it('is no notification', async () => {
    const { notify } = await startRouteWorld({ settings: SETTINGS, secrets: SECRETS });
    expect((await notify(DEEP)).status).toBe(400);
    expect((await notify(`{"alerts":${DEEP}}`)).status).toBe(400);
  });
});
