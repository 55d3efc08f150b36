import { beforeEach, describe, expect, it } from 'bun:test';

import { fact } from '../testing/fact';
import { grafanaWorld, type GrafanaWorld } from '../testing/grafanaWorld';

const SETTINGS = '/api/plugins/enterprise-groups-app/settings';
const ENABLED = { enabled: true, pinned: true };
const EVIL = { origin: 'http://evil.test' };

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
});

describe('POST /login', () => {
  fact('opens a session that calls are made with', 'pkg/api/login.go, LoginPost', async () => {
    const { status, headers } = await world.ask(null, 'POST /login', { user: 'admin', password: 'admin' });
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toMatch(/^grafana_session=\w+; .*HttpOnly/);
  });

  fact('with another password is 401', 'pkg/services/authn/clients/password.go', async () => {
    expect(await world.ask(null, 'POST /login', { user: 'admin', password: 'else' })).toMatchObject({
      status: 401,
      body: { messageId: 'password-auth.failed' },
    });
  });
});

describe('a call with a session from a page of another host', () => {
  fact('is answered with 403 in plain text', 'pkg/middleware/csrf/csrf.go', async () => {
    const { status, headers, body } = await world.ask('Admin', `POST ${SETTINGS}`, ENABLED, EVIL);
    expect({ status, body }).toEqual({ status: 403, body: 'origin not allowed\n' });
    expect(headers.get('content-type')).toContain('text/plain');
  });

  it.each([
    ['another port', 'http://grafana.test:8443', 200],
    ['another scheme', 'https://grafana.test', 200],
    ['a host below', 'http://a.grafana.test', 403],
    ['no host', 'null', 403],
  ])('counts by the host name alone: %s [pkg/middleware/csrf/csrf.go]', async (_, origin, status) => {
    expect((await world.ask('Admin', `POST ${SETTINGS}`, ENABLED, { origin })).status).toBe(status);
  });

  fact('is refused for GET, too', 'pkg/middleware/csrf/csrf.go', async () => {
    expect((await world.ask('Admin', `GET ${SETTINGS}`, undefined, EVIL)).status).toBe(403);
  });

  fact('is not asked where there is no session', 'pkg/middleware/csrf/csrf.go', async () => {
    const account = world.state.accounts.create({ name: 'relay', role: 'Viewer' }, 'Admin');
    const { key } = world.state.accounts.addToken(account.id, { name: 'one' });
    expect((await world.ask({ token: key }, `GET ${SETTINGS}`, undefined, EVIL)).status).toBe(200);
  });

  fact('is not asked where there is no Origin', 'pkg/middleware/csrf/csrf.go', async () => {
    expect((await world.ask('Admin', `POST ${SETTINGS}`, ENABLED)).status).toBe(200);
  });
});
