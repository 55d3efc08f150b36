import { describe, expect, it } from 'bun:test';

import { type Caller, grafanaWorld } from './testing/grafanaWorld';

const SETTINGS = '/api/plugins/enterprise-groups-app/settings';
const ENABLED = { enabled: true, pinned: true };

describe('reading settings', () => {
  it('shows of secrets the names only', async () => {
    const { state, ask } = grafanaWorld();
    state.settings.write({ ...ENABLED, jsonData: { relayUrl: 'x' }, secureJsonData: { license: 'eyJ', gone: '' } });
    const { status, body } = await ask('Viewer', `GET ${SETTINGS}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...ENABLED, jsonData: { relayUrl: 'x' }, secureJsonFields: { license: true } });
    expect(JSON.stringify(body)).not.toContain('eyJ');
    expect(body).not.toHaveProperty(['secureJsonFields', 'gone']);
  });

  it.each<[Caller, number]>([
    [null, 401],
    [{ token: 'glsa_unknown' }, 401],
    ['Viewer', 200],
    ['Editor', 200],
    ['Admin', 200],
  ])('answers %j with %i', async (caller, status) => {
    expect((await grafanaWorld().ask(caller, `GET ${SETTINGS}`)).status).toBe(status);
  });
});

describe('writing settings', () => {
  it('replaces jsonData whole', async () => {
    const { state, ask } = grafanaWorld();
    await ask('Admin', `POST ${SETTINGS}`, { ...ENABLED, jsonData: { a: 1, b: 2 } });
    await ask('Admin', `POST ${SETTINGS}`, { ...ENABLED, jsonData: { b: 3 } });
    expect(state.settings.read().jsonData).toEqual({ b: 3 });
    await ask('Admin', `POST ${SETTINGS}`, ENABLED);
    expect(state.settings.read().jsonData).toBeNull();
  });

  it('merges secrets by key, and an empty one takes none away', async () => {
    const { state, ask } = grafanaWorld();
    await ask('Admin', `POST ${SETTINGS}`, { ...ENABLED, secureJsonData: { one: '1', two: '2' } });
    await ask('Admin', `POST ${SETTINGS}`, { ...ENABLED, secureJsonData: { two: '', three: '3' } });
    expect(state.settings.read().secureJsonData).toEqual({ one: '1', two: '', three: '3' });
    expect(state.settings.secureJsonFields()).toEqual({ one: true, three: true });
  });

  it('takes what is left out of enabled for false, which an app that is always enabled refuses', async () => {
    const { state, ask } = grafanaWorld();
    const { status, body } = await ask('Admin', `POST ${SETTINGS}`, { pinned: true, jsonData: { a: 1 } });
    expect({ status, body }).toMatchObject({ status: 400, body: { message: 'Cannot disable auto-enabled plugin' } });
    expect(state.settings.read().jsonData).toEqual({});
    await ask('Admin', `POST ${SETTINGS}`, { enabled: true });
    expect(state.settings.read()).toMatchObject({ enabled: true, pinned: false });
  });

  it('makes a version of every write', async () => {
    const { state, ask } = grafanaWorld({ now: () => 1000 });
    const before = state.settings.read().updatedAtMs;
    await ask('Admin', `POST ${SETTINGS}`, ENABLED);
    await ask('Admin', `POST ${SETTINGS}`, ENABLED);
    expect(state.settings.read().updatedAtMs).toBe(before + 2);
  });

  it.each<[Caller, number]>([
    [null, 401],
    ['Viewer', 403],
    ['Editor', 403],
    ['Admin', 200],
  ])('answers %j with %i', async (caller, status) => {
    const { ask } = grafanaWorld();
    expect((await ask(caller, `POST ${SETTINGS}`, ENABLED)).status).toBe(status);
  });

  it.each([
    ['no JSON', 'x'],
    ['a number for a secret', { ...ENABLED, secureJsonData: { a: 1 } }],
  ])('refuses %s', async (_, body) => {
    expect((await grafanaWorld().ask('Admin', `POST ${SETTINGS}`, body)).status).toBe(400);
  });

  it('refuses a page of another origin', async () => {
    const { ask } = grafanaWorld();
    const elsewhere = await ask('Admin', `POST ${SETTINGS}`, ENABLED, { origin: 'http://evil.test' });
    const here = await ask('Admin', `POST ${SETTINGS}`, ENABLED, { origin: 'http://grafana.test' });
    expect([elsewhere.status, here.status]).toEqual([403, 200]);
  });
});
