import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'bun:test';

import { nameOf } from './receivers';
import { grafanaWorld, type GrafanaWorld } from './testing/grafanaWorld';
import { startWebhookServer, type WebhookServer } from './testing/webhookServer';

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/default/receivers';

let server: WebhookServer;
let world: GrafanaWorld;
let settings: object;
beforeAll(() => {
  server = startWebhookServer();
  settings = {
    url: server.url,
    authorization_credentials: 'glsa_token',
    hmacConfig: { secret: 'key', header: 'X-EG-Signature', timestampHeader: 'X-EG-Timestamp' },
  };
});
afterAll(async () => await server.stop());
beforeEach(() => {
  world = grafanaWorld();
  server.answer = { status: 200, text: 'ok' };
});

const test = async (name: string, body: unknown, role: 'Viewer' | 'Editor' = 'Editor') =>
  await world.ask(role, `POST ${RECEIVERS}/${name}/test`, body);
const unsaved = () => ({ integration: { type: 'webhook', version: 'v1', settings } });

describe('a test of a contact point', () => {
  it('really posts an alert, signed over timestamp and body', async () => {
    const alert = { labels: { alertname: 'EG test' }, annotations: { summary: 'hello' } };
    const answer = await test('-', { ...unsaved(), alert });
    expect(answer).toMatchObject({ status: 200, body: { kind: 'CreateReceiverIntegrationTest', status: 'success' } });
    expect(answer.body).not.toHaveProperty('error');
    const { body, headers } = server.posted.at(-1) ?? { body: '', headers: new Headers() };
    const signed = createHmac('sha256', 'key')
      .update(`${headers.get('X-EG-Timestamp')}:${body}`)
      .digest('hex');
    expect(headers.get('X-EG-Signature')).toBe(signed);
    expect(headers.get('Authorization')).toBe('Bearer glsa_token');
    expect(headers.get('User-Agent')).toBe('Grafana');
    expect(JSON.parse(body)).toMatchObject({
      receiver: 'webhook',
      status: 'firing',
      alerts: [{ labels: { alertname: 'EG test', instance: 'Grafana' }, annotations: alert.annotations, values: null }],
      groupLabels: { alertname: 'EG test', instance: 'Grafana' },
    });
  });

  it('answers 200 with the failure in it', async () => {
    server.answer = { status: 422, text: `{"message":"${'好'.repeat(1000)}"}` };
    const { status, body } = await test('-', unsaved());
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'failure' } });
    const { error } = body as { error: string };
    expect(error).toStartWith('webhook response status 422');
    // The status, and of the answer the first 1024 bytes.
    expect(Buffer.byteLength(error)).toBeLessThan(1024 + 64);
  });

  it('answers so, too, where nobody is there', async () => {
    const integration = { type: 'webhook', version: 'v1', settings: { url: 'http://127.0.0.1:1/' } };
    const { status, body } = await test('-', { integration });
    expect({ status, body }).toMatchObject({ status: 200, body: { status: 'failure', error: expect.any(String) } });
  });

  it('takes none of an integration that does not say which it is', async () => {
    world.state.receivers.create({
      title: 'ops',
      provenance: '',
      integrations: [{ uid: 'eg-ops', type: 'webhook', settings: { ...settings } }],
    });
    const integration = { type: 'webhook', version: 'v1', settings, secureFields: { authorization_credentials: true } };
    expect(await test(nameOf('ops'), { integration })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('integration must have a UID to be tested') },
    });
  });

  it('goes elsewhere than what is stored only for who may change that', async () => {
    world.state.receivers.create({
      title: 'ops',
      provenance: '',
      integrations: [{ uid: 'eg-ops', type: 'webhook', settings: { ...settings } }],
    });
    const moved = { uid: 'eg-ops', type: 'webhook', version: 'v1', settings: { url: `${server.url}/other` } };
    expect((await test(nameOf('ops'), { integration: moved })).status).toBe(403);
    const stays = { ...moved, settings: { url: server.url } };
    expect((await test(nameOf('ops'), { integration: stays })).status).toBe(200);
  });

  it('takes secrets that are stored', async () => {
    world.state.receivers.create({
      title: 'ops',
      provenance: '',
      integrations: [{ uid: 'eg-ops', type: 'webhook', settings: { ...settings } }],
    });
    const secureFields = { authorization_credentials: true };
    const integration = { uid: 'eg-ops', type: 'webhook', version: 'v1', settings: { url: server.url }, secureFields };
    expect((await test(nameOf('ops'), { integration })).body).toMatchObject({ status: 'success' });
    expect(server.posted.at(-1)?.headers.get('Authorization')).toBe('Bearer glsa_token');
    expect(server.posted.at(-1)?.headers.get('X-EG-Signature')).toBeNull();
  });

  it.each([
    ['not below integration', '-', { type: 'webhook', version: 'v1', settings: {} }, 400],
    ['without the version of its settings', '-', { integration: { type: 'webhook', settings: {} } }, 400],
    ['new with a uid', '-', { integration: { uid: 'a', type: 'webhook', version: 'v1', settings: { url: 'x' } } }, 400],
    [
      'new with secrets to keep',
      '-',
      { integration: { type: 'webhook', version: 'v1', settings: { url: 'x' }, secureFields: { password: true } } },
      400,
    ],
    [
      'of a receiver that is not there',
      'bm9uZQ',
      { integration: { type: 'webhook', version: 'v1', settings: { url: 'x' } } },
      404,
    ],
  ])('is refused where it is %s', async (_, name, body, status) => {
    const before = server.posted.length;
    expect((await test(name, body)).status).toBe(status);
    expect(server.posted).toHaveLength(before);
  });

  it('is not for Viewers', async () => {
    expect((await test('-', unsaved(), 'Viewer')).status).toBe(403);
  });
});
