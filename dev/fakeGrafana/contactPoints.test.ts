import { beforeEach, describe, expect, it } from 'bun:test';

import { nameOf } from './receivers';
import { grafanaWorld, type GrafanaWorld } from './testing/grafanaWorld';

const POINTS = '/api/v1/provisioning/contact-points';
const POINT = {
  uid: 'eg-ops',
  name: 'ops',
  type: 'webhook',
  settings: { url: 'http://127.0.0.1:1/', authorization_credentials: 'glsa_x', hmacConfig: { secret: 'key' } },
};
const STORED = () => world.state.receivers.find(nameOf('ops'));

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
});

describe('contact points of the provisioning API', () => {
  it('are made with provenance, unless asked not to', async () => {
    expect((await world.ask('Admin', `POST ${POINTS}`, POINT)).status).toBe(202);
    expect(STORED().provenance).toBe('api');
    const other = { ...POINT, uid: 'eg-two', name: 'two' };
    await world.ask('Admin', `POST ${POINTS}`, other, { 'X-Disable-Provenance': 'true' });
    expect(world.state.receivers.find(nameOf('two')).provenance).toBe('');
  });

  it('hide their secrets, and take what they hide for "as it is"', async () => {
    await world.ask('Admin', `POST ${POINTS}`, POINT);
    const { body, headers } = await world.ask('Viewer', `GET ${POINTS}?name=ops`);
    const redacted = { authorization_credentials: '[REDACTED]', hmacConfig: { secret: '[REDACTED]' } };
    expect(body).toMatchObject([{ uid: 'eg-ops', name: 'ops', provenance: 'api', settings: redacted }]);
    expect(headers.get('X-API-Deprecation-Date')).toBe('2026-04-07');
    const settings = { ...POINT.settings, ...redacted, url: 'http://127.0.0.1:2/' };
    expect((await world.ask('Admin', `PUT ${POINTS}/eg-ops`, { ...POINT, settings })).status).toBe(202);
    expect(STORED().integrations[0]).toMatchObject({
      settings: { url: 'http://127.0.0.1:2/' },
      secrets: { authorization_credentials: 'glsa_x', 'hmacConfig.secret': 'key' },
    });
  });

  it('of one name are integrations of one receiver, each deleted by itself', async () => {
    await world.ask('Admin', `POST ${POINTS}`, POINT);
    await world.ask('Admin', `POST ${POINTS}`, { ...POINT, uid: 'eg-second' });
    expect(STORED().integrations.map(({ uid }) => uid)).toEqual(['eg-ops', 'eg-second']);
    expect((await world.ask('Admin', `DELETE ${POINTS}/eg-ops`)).status).toBe(202);
    expect(STORED().integrations[0]?.secrets).toEqual({
      authorization_credentials: 'glsa_x',
      'hmacConfig.secret': 'key',
    });
    world.state.policy = { receiver: 'ops' };
    expect((await world.ask('Admin', `DELETE ${POINTS}/eg-second`)).status).toBe(409);
  });

  it.each([
    ['Viewer', 403],
    ['Editor', 403],
    ['Admin', 202],
  ] as const)('written by a %s: %i', async (role, status) => {
    expect((await world.ask(role, `POST ${POINTS}`, POINT)).status).toBe(status);
  });
});

describe('the removed test of receivers', () => {
  it('is gone', async () => {
    const removed = 'POST /api/alertmanager/grafana/config/api/v1/receivers/test';
    expect((await world.ask('Admin', removed, {})).status).toBe(410);
  });
});
