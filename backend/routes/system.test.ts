import { afterEach, describe, expect, it } from 'bun:test';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { createRoutes } from './app';
import { BUSY } from './testing/changingVendor';
import { HISTORY_SECRETS, HISTORY_SETTINGS, startHistoryWorld } from './testing/historyWorld';
import { startRouteWorld, stopRouteWorlds } from './testing/routeWorld';

afterEach(stopRouteWorlds);

const ADMIN = 'Admin';

describe('GET system', () => {
  it('says what runs, where the data is and how long it is kept', async () => {
    const variables = { GF_VERSION: '13.2.1', GF_PLUGIN_HISTORY_DAYS: '90', GF_PLUGIN_DEDUPE_SECONDS: '0' };
    const { ask, contextFor, works } = await startRouteWorld({ variables });
    const { status, body } = await ask('GET', 'system', contextFor({ pluginVersion: '1.2.3' }, ADMIN));
    expect(status).toBe(200);
    expect(body).toEqual({
      versions: { installed: '1.2.3', running: '0.0.0', grafana: '13.2.1', bun: Bun.version },
      data: {
        engine: 'sqlite',
        isTemporary: false,
        dataFolder: expect.stringContaining('eg-works-') as string,
        historyDays: 90,
        historyRows: 100_000,
        dedupeSeconds: 0,
        maxAgeHours: 24,
      },
      ini: { problems: [], settings: expect.any(Array) as unknown },
      outbox: { state: 'ok', waiting: 0, rows: 0, bytes: (await works.outbox.counts()).bytes },
    } as never);
  });

  it('counts what waits of the reader’s organisation, and what is stored of all', async () => {
    const world = await startHistoryWorld(BUSY);
    await world.post('Disk');
    await world.post('Memory', 'dba');
    expect((await world.call('GET', 'system', ADMIN)).body['outbox']).toMatchObject({ waiting: 2, rows: 2 });
    const elsewhere = await world.callFromElsewhere('GET', 'system');
    expect(elsewhere.body['outbox']).toMatchObject({ waiting: 0, rows: 2 });
  });

  it('names what is wrong in the ini, and what is used instead', async () => {
    const { ask, contextFor } = await startRouteWorld({ variables: { GF_PLUGIN_HISTORY_DAYS: 'forever' } });
    const { body } = await ask('GET', 'system', contextFor({}, ADMIN));
    expect(body).toMatchObject({
      data: { historyDays: 30 },
      ini: { problems: ['history_days: expected a whole number from 1 to 3650, got "forever"; 30 is used'] },
    });
  });

  it('says which keys of the ini arrived, and what holds for all of them', async () => {
    const variables = {
      GF_PLUGIN_HISTORY_DAYS: '90',
      GF_PLUGIN_HISTROY_ROWS: '5000',
      GF_PLUGIN_DEDUPE_SECONDS: '',
      GF_PLUGIN_ENCRYPTION_KEY: 'sealing-key',
      GF_PLUGIN_ALLOWED_HOSTS: 'chat.corp:8443',
    };
    const { ask, contextFor } = await startRouteWorld({ variables });
    const { body } = await ask('GET', 'system', contextFor({}, ADMIN));
    expect(body['ini']).toMatchObject({ problems: ['histroy_rows: unknown setting; check its spelling'] });
    const { settings } = body['ini'] as { settings: Array<{ key: string; value: string }> };
    const of = (...keys: string[]) => settings.filter(({ key }) => keys.includes(key));
    expect(settings).toHaveLength(25);
    expect(of('history_days', 'dedupe_seconds', 'history_rows', 'encryption_key', 'allowed_hosts')).toEqual([
      { key: 'encryption_key', value: '', isSecret: true, hasArrived: true },
      { key: 'allowed_hosts', value: 'chat.corp:8443', isSecret: false, hasArrived: true },
      { key: 'history_days', value: '90', isSecret: false, hasArrived: true },
      { key: 'history_rows', value: '100000', isSecret: false, hasArrived: false },
      { key: 'dedupe_seconds', value: '60', isSecret: false, hasArrived: false },
    ] as never);
  });

  it('says that the outbox is away, and the rest all the same', async () => {
    const { deps, contextFor } = await startRouteWorld();
    const counts = () => Promise.reject(new OutboxUnavailable('The disk is full.'));
    const app = createRoutes({
      ...deps,
      outbox: Object.assign(Object.create(deps.outbox) as object, { counts }) as never,
    });
    const response = await app.fetch(new Request('http://plugin/system'), { call: contextFor({}, ADMIN) });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      data: { engine: 'sqlite' },
      outbox: { state: 'away', reason: 'The disk is full.' },
    });
  });

  it('waits for an outbox that hangs no longer than two seconds', async () => {
    const { deps, contextFor, clock } = await startRouteWorld();
    const counts = () => new Promise(() => undefined);
    const app = createRoutes({
      ...deps,
      outbox: Object.assign(Object.create(deps.outbox) as object, { counts }) as never,
    });
    const response = app.fetch(new Request('http://plugin/system'), { call: contextFor({}, ADMIN) });
    await clock.advance(2_000);
    expect(await (await response).json()).toMatchObject({
      outbox: { state: 'away', reason: 'It did not answer within 2 s.' },
    });
  });

  it('holds no secret, and of a database only that it is one', async () => {
    const database = 'postgres://eg:db-password@127.0.0.1:1/grafana';
    const secrets = {
      license: 'license-of-acme',
      'webhook.x.url': 'https://oapi.dingtalk.com/robot/send?access_token=t',
    };
    const variables = { GF_PLUGIN_DATABASE_URL: database, GF_PLUGIN_ENCRYPTION_KEY: 'sealing-key' };
    const { ask, contextFor } = await startRouteWorld({ settings: HISTORY_SETTINGS, secrets, variables });
    const { body } = await ask('GET', 'system', contextFor({}, ADMIN));
    expect(body).toMatchObject({ data: { engine: 'postgresql' }, outbox: { state: 'away' } });
    const text = JSON.stringify(body);
    const never = [...HISTORY_SECRETS, ...Object.values(secrets), 'db-password', '127.0.0.1', 'sealing-key'];
    expect(never.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it.each(['Viewer', 'Editor'])('is not for the role %s', async (role) => {
    const { ask, contextFor } = await startRouteWorld();
    expect(await ask('GET', 'system', contextFor({}, role))).toMatchObject({
      status: 403,
      body: { missing: 'enterprise-groups-app.webhooks:write' },
    });
  });

  it('cannot be changed', async () => {
    const { ask, contextFor } = await startRouteWorld();
    expect((await ask('PUT', 'system', contextFor({}, ADMIN))).status).toBe(405);
  });
});
