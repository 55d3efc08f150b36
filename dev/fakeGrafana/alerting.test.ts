import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { grafanaWorld, type GrafanaWorld } from './testing/grafanaWorld';
import { startWebhookServer, type WebhookServer } from './testing/webhookServer';

/** Short enough for a test, in milliseconds; Grafana's is 5 minutes. */
const INTERVAL_MS = 20;
const ORDER = { contactPoint: 'ops', sample: 'firing-one', count: 1, intervalMs: INTERVAL_MS };

let server: WebhookServer;
let world: GrafanaWorld;
beforeAll(() => {
  server = startWebhookServer();
});
afterAll(async () => await server.stop());
beforeEach(() => {
  world?.state.alerting.stop();
  world = grafanaWorld();
  server.answer = { status: 200, text: 'ok' };
  addReceiver('ops');
});

function addReceiver(title: string, change: object = {}): void {
  const settings = { url: `${server.url}/${encodeURIComponent(title)}` };
  world.state.receivers.create({
    title,
    provenance: '',
    integrations: [{ uid: `eg-${title}`, type: 'webhook', settings, ...change }],
  });
}

const posted = () =>
  server.posted.map(({ body }) => JSON.parse(body) as { receiver: string; status: string; alerts: object[] });

/** Until it is so, looked at again and again; a test that waits in vain ends at its own limit. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await Bun.sleep(2);
  }
}

describe('an alert that fires', () => {
  it('is sent again at the interval until it is taken', async () => {
    server.answer = { status: 503, text: 'not now' };
    const { id } = await world.state.alerting.fire(ORDER);
    const group = () => world.state.alerting.plays().find((play) => play.id === id)?.groups[0];
    await until(() => (group()?.attempts.length ?? 0) >= 3);
    expect(group()?.isPending).toBe(true);
    server.answer = { status: 202, text: '' };
    await until(() => group()?.isPending === false);
    const count = group()?.attempts.length;
    await Bun.sleep(3 * INTERVAL_MS);
    expect(group()?.attempts).toHaveLength(count ?? 0);
    expect(group()?.attempts.map(({ error }) => error === null)).toEqual([
      ...Array(Number(count) - 1).fill(false),
      true,
    ]);
  });

  it('shows what went wrong last, and nothing after it went well', async () => {
    const status = async () =>
      (await world.ask('Viewer', 'GET /api/alertmanager/grafana/config/api/v1/receivers')).body;
    expect(await status()).toMatchObject([
      { name: 'empty', integrations: [] },
      { name: 'ops', integrations: [{ name: 'webhook[0]', lastNotifyAttempt: '0001-01-01T00:00:00.000Z' }] },
    ]);
    server.answer = { status: 422, text: '{"message":"robot gone"}' };
    const { id } = await world.state.alerting.fire({ ...ORDER, intervalMs: 60_000 });
    expect(JSON.stringify(await status())).toContain('robot gone');
    world.state.alerting.stop(id);
    server.answer = { status: 200, text: 'ok' };
    await world.state.alerting.fire(ORDER);
    expect(JSON.stringify(await status())).not.toContain('lastNotifyAttemptError');
  });

  it('goes where the policies say', async () => {
    addReceiver('critical');
    addReceiver('infra');
    world.state.policy = {
      receiver: 'ops',
      routes: [
        { receiver: 'critical', object_matchers: [['severity', '=', 'critical']], continue: true },
        { object_matchers: [['grafana_folder', '=~', 'Inf.*']], routes: [{ receiver: 'infra' }] },
        { receiver: 'ops', object_matchers: [['severity', '!=', '']] },
      ],
    };
    const play = await world.state.alerting.fire({ ...ORDER, contactPoint: null });
    expect(play.groups.map(({ receiver }) => receiver)).toEqual(['critical', 'infra']);
    expect(
      posted()
        .slice(-2)
        .map(({ receiver }) => receiver)
        .sort()
    ).toEqual(['critical', 'infra']);
  });

  it('is a group of its own for each of a storm', async () => {
    const before = server.posted.length;
    await world.state.alerting.fire({ ...ORDER, count: 5 });
    expect(server.posted.length - before).toBe(5);
    const { body } = await world.ask('Viewer', 'GET /api/alertmanager/grafana/api/v2/alerts');
    expect(new Set((body as Array<{ fingerprint: string }>).map(({ fingerprint }) => fingerprint)).size).toBe(5);
  });

  it('is among the alerts and rules that fire now, with its private labels', async () => {
    world.state.rules.create(
      {
        uid: 'fe1a2b',
        title: 'HighCPU',
        folderUID: 'infra',
        ruleGroup: 'hosts',
        condition: 'C',
        data: [],
        for: '0s',
        noDataState: 'NoData',
        execErrState: 'Error',
        isPaused: false,
        labels: {},
        annotations: {},
        notification_settings: null,
      },
      'file'
    );
    await world.state.alerting.fire(ORDER);
    const groups = await world.ask('Viewer', 'GET /api/alertmanager/grafana/api/v2/alerts/groups');
    expect(groups.body).toMatchObject([
      {
        receiver: { name: 'ops' },
        alerts: [{ labels: { __alert_rule_uid__: 'fe1a2b' }, annotations: { __orgId__: '1' } }],
      },
    ]);
    const rules = await world.ask('Viewer', 'GET /api/prometheus/grafana/api/v1/rules');
    expect(rules.body).toMatchObject({
      data: { groups: [{ file: 'Infra', rules: [{ name: 'HighCPU', state: 'firing' }] }] },
    });
  });

  it('is cut to as many alerts as the contact point takes', async () => {
    addReceiver('few', { settings: { url: server.url, maxAlerts: '10' } });
    await world.state.alerting.fire({ ...ORDER, contactPoint: 'few', sample: 'group-of-200' });
    const last = posted().at(-1);
    expect(last?.alerts).toHaveLength(10);
    expect(last).toMatchObject({ truncatedAlerts: 190 });
  });
});

describe('an alert that is over', () => {
  it('is told, and fires no longer', async () => {
    const { id } = await world.state.alerting.fire(ORDER);
    await world.state.alerting.resolve(id);
    expect(posted().at(-1)).toMatchObject({ status: 'resolved', state: 'ok', alerts: [{ status: 'resolved' }] });
    expect((await world.ask('Viewer', 'GET /api/alertmanager/grafana/api/v2/alerts')).body).toEqual([]);
  });

  it('is told three times at most', async () => {
    const { id } = await world.state.alerting.fire(ORDER);
    server.answer = { status: 500, text: '' };
    await world.state.alerting.resolve(id);
    const group = () => world.state.alerting.plays()[0]?.groups[0];
    await until(() => group()?.isPending === false);
    expect(group()?.attempts.filter(({ notified }) => notified === 'resolved')).toHaveLength(3);
  });

  it('is not told to who does not want to hear it', async () => {
    addReceiver('quiet', { disableResolveMessage: true });
    const { id } = await world.state.alerting.fire({ ...ORDER, contactPoint: 'quiet' });
    const before = server.posted.length;
    await world.state.alerting.resolve(id);
    expect(server.posted).toHaveLength(before);
  });
});
