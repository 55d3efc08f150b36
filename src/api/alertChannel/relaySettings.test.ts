import { failed } from '../../test/fakeBackend';
import { readRelaySettings, saveProvenRelayUrl, saveRelayUrl } from './relaySettings';
import { startChannelWorld } from '../../test/channelWorld';

const URL = 'https://grafana.example';

describe('the relay URL in the settings', () => {
  it.each([
    [null, 'http://127.0.0.1:3000', null],
    [{}, 'http://127.0.0.1:3000', null],
    [{ relayUrl: ' ' }, 'http://127.0.0.1:3000', null],
    [{ relayUrl: 5 }, 'http://127.0.0.1:3000', null],
    [{ relayUrl: `${URL}/` }, URL, null],
    [{ relayUrl: 'grafana' }, 'grafana', 'form'],
  ])('of %j is %s', async (jsonData, url, fault) => {
    startChannelWorld().row.jsonData = jsonData;
    expect(await readRelaySettings()).toEqual({ ok: true, value: { url, fault, provenAtMs: null } });
  });

  it('is kept beside everything else, with enabled and pinned as they are', async () => {
    const world = startChannelWorld();
    world.row.jsonData = { webhooks: [{ id: 'a' }], access: {} };
    expect(await saveRelayUrl(URL)).toEqual({ ok: true, value: { url: URL, fault: null, provenAtMs: null } });
    expect(world.row).toMatchObject({
      enabled: true,
      pinned: true,
      jsonData: { webhooks: [{ id: 'a' }], access: {}, relayUrl: URL },
    });
  });

  it('is written with the installed version, so that no start of Grafana imports the dashboards over their changes', async () => {
    const world = startChannelWorld();
    world.grafana.dashboards.save({ uid: 'enterprise-groups', title: 'Mine', panels: [] });
    await saveRelayUrl(URL);
    world.grafana.start();
    expect(world.grafana.dashboards.find('enterprise-groups')?.title).toBe('Mine');
  });

  it('is proven until it becomes another', async () => {
    const world = startChannelWorld();
    expect(await saveProvenRelayUrl(URL, 1_000)).toMatchObject({ value: { url: URL, provenAtMs: 1_000 } });
    expect(await saveRelayUrl(URL)).toMatchObject({ value: { provenAtMs: 1_000 } });
    expect(await saveRelayUrl('https://other.example')).toMatchObject({ value: { provenAtMs: null } });
    // It does not come back with the URL: who knows what changed meanwhile.
    expect(await saveRelayUrl(URL)).toMatchObject({ value: { provenAtMs: null } });
    expect(world.row.jsonData).toEqual({ relayUrl: URL });
  });

  it('is not proven by a proof of another, such as after a file replaced it', async () => {
    startChannelWorld().row.jsonData = { relayUrl: URL, relayProvenUrl: 'http://127.0.0.1:3000', relayProvenAtMs: 5 };
    expect(await readRelaySettings()).toMatchObject({ value: { provenAtMs: null } });
  });

  it('writes nothing where nothing changes', async () => {
    const world = startChannelWorld();
    await saveRelayUrl(URL);
    const before = world.calls().length;
    await saveRelayUrl(URL);
    expect(world.calls().slice(before)).toEqual(['GET /api/plugins/enterprise-groups-app/settings']);
  });

  it.each([403, 500, 0])('may be refused (%i)', async (status) => {
    startChannelWorld({ 'POST /api/plugins/enterprise-groups-app/settings': () => failed(status, {}) });
    expect((await saveRelayUrl(URL)).ok).toBe(false);
  });
});
