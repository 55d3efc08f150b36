import { afterEach, describe, expect, it } from 'bun:test';
import { TEST_KEY } from './testing/notifyCall';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

const WEBHOOKS = ['ops', 'db', 'web'].map((id) => ({ id, name: id, vendor: 'wecom', language: 'en' }));
const SECRETS = Object.fromEntries(
  WEBHOOKS.flatMap(({ id }, index) => [
    [
      `webhooks.${id}.url`,
      `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a0c-4bc4-97a0-0ec2cafa5aa${index}`,
    ],
    [`webhooks.${id}.key`, TEST_KEY],
  ])
);

afterEach(stopRouteWorlds);

async function world(variables: Record<string, string>) {
  const routes = await startRouteWorld({ settings: { webhooks: WEBHOOKS }, secrets: SECRETS, variables });
  const editor = routes.contextFor({}, 'Editor');
  const test = async (id: string) => (await routes.ask('POST', `webhooks/${id}/test`, editor)).status;
  return { ...routes, editor, test };
}

describe('the budget of tests', () => {
  it('is refused in words, counted, and new after a minute', async () => {
    const { ask, test, editor, posted, works, clock } = await world({ GF_PLUGIN_TESTS_PER_MINUTE: '2' });
    expect([await test('ops'), await test('ops'), await test('db')]).toEqual([200, 200, 200]);
    const { status, body } = await ask('POST', 'webhooks/ops/test', editor);
    expect<object>({ status, ...body }).toEqual({
      status: 429,
      message:
        'Too many test messages went through this webhook in the last minute: its alerts need the robots, too. Nothing was sent; try again in a minute.',
      reason: 'too-many-tests',
      budget: 'webhook',
    });
    expect(posted).toHaveLength(3);
    expect(await works.collectMetrics()).toContain(
      'enterprise_groups_over_budget_total{budget="tests",of="webhook"} 1'
    );
    await clock.advance(60_000);
    expect(await test('ops')).toBe(200);
  });

  it('is one user’s, whatever they try, and one organisation’s', async () => {
    const { test } = await world({ GF_PLUGIN_TESTS_PER_MINUTE_USER: '2' });
    expect([await test('ops'), await test('db'), await test('web')]).toEqual([200, 200, 429]);
    const { test: testAgain } = await world({ GF_PLUGIN_TESTS_PER_MINUTE_ORG: '1' });
    expect([await testAgain('ops'), await testAgain('db')]).toEqual([200, 429]);
  });

  it('leaves alerts half of the pace of a robot that somebody tests without end', async () => {
    const { test, notify, posted } = await world({});
    for (let tries = 0; tries < 40; tries++) {
      await test('ops');
    }
    const alert = { alerts: [{ status: 'firing', labels: { alertname: 'Disk' }, startsAt: '2026-11-22T07:40:10Z' }] };
    // Delivered, not waiting for the rest of the minute.
    expect((await notify(JSON.stringify(alert))).status).toBe(200);
    expect(posted).toHaveLength(11);
  });
});
