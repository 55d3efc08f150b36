import { beforeEach, describe, expect, it } from 'bun:test';

import { nameOf } from './receivers';
import { grafanaWorld, type GrafanaWorld } from './testing/grafanaWorld';

const API_VERSION = 'notifications.alerting.grafana.app/v1beta1';
const RECEIVERS = `/apis/${API_VERSION}/namespaces/default/receivers`;
const OPS = nameOf('群 ops');

interface Resource {
  readonly metadata: { readonly name: string; readonly resourceVersion: string; readonly annotations: object };
  readonly spec: { readonly title: string; readonly integrations: ReadonlyArray<Record<string, unknown>> };
}

const SETTINGS = {
  url: 'http://127.0.0.1:1/hook',
  authorization_scheme: 'Bearer',
  authorization_credentials: 'glsa_secret',
  hmacConfig: { secret: 'hmac-secret', header: 'X-EG-Signature' },
};

function receiver(change: { metadata?: object; title?: string; integration?: object } = {}): object {
  const integration = { uid: 'eg-ops', type: 'webhook', version: 'v1', settings: SETTINGS, ...change.integration };
  return {
    apiVersion: API_VERSION,
    kind: 'Receiver',
    metadata: change.metadata ?? {},
    spec: { title: change.title ?? '群 ops', integrations: [integration] },
  };
}

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
});

async function made(change: Parameters<typeof receiver>[0] = {}): Promise<Resource> {
  return (await world.ask('Editor', `POST ${RECEIVERS}`, receiver(change))).body as Resource;
}

describe('making a receiver', () => {
  it('gives it a name of its title, and answers with the names of its secrets only', async () => {
    const { status, body } = await world.ask('Editor', `POST ${RECEIVERS}`, receiver());
    expect(status).toBe(201);
    expect(body).toMatchObject({
      metadata: { name: '576kIG9wcw', annotations: {} },
      spec: {
        title: '群 ops',
        integrations: [
          {
            uid: 'eg-ops',
            version: 'v1',
            settings: { url: SETTINGS.url, hmacConfig: { header: 'X-EG-Signature' } },
            secureFields: { authorization_credentials: true, 'hmacConfig.secret': true },
          },
        ],
      },
    });
    const list = await world.ask('Viewer', `GET ${RECEIVERS}`);
    expect(JSON.stringify([body, list.body])).not.toContain('hmac-secret');
    expect(JSON.stringify([body, list.body])).not.toContain('glsa_secret');
  });

  it.each([
    ['a title that is taken', 409, receiver({ integration: { uid: 'other' } })],
    ['a uid that is taken', 400, receiver({ title: 'other' })],
    ['a name of its own', 400, receiver({ title: 'other', metadata: { name: 'mine' } })],
    ['another namespace', 400, receiver({ title: 'other', metadata: { namespace: 'org-2' } })],
    ['no version of its settings', 400, receiver({ title: 'other', integration: { version: undefined } })],
    ['an unknown type', 400, receiver({ title: 'other', integration: { type: 'feishu', uid: 'other' } })],
    ['no URL', 400, receiver({ title: 'other', integration: { uid: 'other', settings: {} } })],
    [
      'a number of alerts that is no text',
      400,
      receiver({ title: 'other', integration: { uid: 'o', settings: { ...SETTINGS, maxAlerts: 5 } } }),
    ],
    [
      'a header that is Grafana’s',
      400,
      receiver({ title: 'other', integration: { uid: 'o', settings: { ...SETTINGS, headers: { Cookie: 'a' } } } }),
    ],
  ])('refuses %s', async (_, status, body) => {
    await made();
    expect((await world.ask('Admin', `POST ${RECEIVERS}`, body)).status).toBe(status);
    expect(world.state.receivers.list()).toHaveLength(2);
  });

  it('answers refusals as Kubernetes does', async () => {
    await made();
    const { body } = await world.ask('Editor', `POST ${RECEIVERS}`, receiver());
    expect(body).toMatchObject({ kind: 'Status', status: 'Failure', reason: 'Conflict', code: 409 });
  });
});

describe('changing a receiver', () => {
  const changed = (resource: Resource, integration: object, metadata: object = {}) =>
    receiver({
      metadata: { name: resource.metadata.name, resourceVersion: resource.metadata.resourceVersion, ...metadata },
      integration,
    });

  it('keeps the secrets it is asked to keep, and drops the others', async () => {
    const resource = await made();
    const settings = { url: 'http://127.0.0.1:2/', hmacConfig: { header: 'X-EG-Signature' } };
    const body = changed(resource, { settings, secureFields: { 'hmacConfig.secret': true } });
    expect((await world.ask('Editor', `PUT ${RECEIVERS}/${OPS}`, body)).status).toBe(200);
    const [integration] = world.state.receivers.find(OPS).integrations;
    expect(integration?.secrets).toEqual({ 'hmacConfig.secret': 'hmac-secret' });
  });

  it('replaces a secret that is given anew', async () => {
    const resource = await made();
    const settings = { ...SETTINGS, authorization_credentials: 'glsa_new' };
    await world.ask('Editor', `PUT ${RECEIVERS}/${OPS}`, changed(resource, { settings }));
    const [integration] = world.state.receivers.find(OPS).integrations;
    expect(integration?.secrets['authorization_credentials']).toBe('glsa_new');
  });

  it('refuses a version that is not the last', async () => {
    const resource = await made();
    const body = changed(resource, { settings: { ...SETTINGS, url: 'http://127.0.0.1:2/' } });
    const first = await world.ask('Editor', `PUT ${RECEIVERS}/${OPS}`, body);
    const second = await world.ask('Admin', `PUT ${RECEIVERS}/${OPS}`, body);
    expect([first.status, second.status]).toEqual([200, 409]);
    const version = (first.body as Resource).metadata.resourceVersion;
    expect(version).not.toBe(resource.metadata.resourceVersion);
  });

  it('gives it another name with another title, and rules follow', async () => {
    const resource = await made();
    world.state.policy = { receiver: 'empty', routes: [{ receiver: '群 ops' }] };
    const { name, resourceVersion } = resource.metadata;
    const body = receiver({
      title: 'ops',
      metadata: { name, resourceVersion },
      integration: { secureFields: { 'hmacConfig.secret': true } },
    });
    const answer = await world.ask('Editor', `PUT ${RECEIVERS}/${OPS}`, body);
    expect(answer.body).toMatchObject({ metadata: { name: nameOf('ops') } });
    expect((await world.ask('Viewer', `GET ${RECEIVERS}/${OPS}`)).status).toBe(404);
    expect(world.state.policy.routes).toEqual([{ receiver: 'ops' }]);
  });

  it('leaves what came from a file as it is', async () => {
    world.state.receivers.provision({
      title: '群 ops',
      integrations: [{ uid: 'eg-ops', type: 'webhook', settings: SETTINGS }],
    });
    const { body } = await world.ask('Admin', `GET ${RECEIVERS}/${OPS}`);
    expect(body).toMatchObject({ metadata: { annotations: { 'grafana.com/provenance': 'file' } } });
    const put = await world.ask('Admin', `PUT ${RECEIVERS}/${OPS}`, changed(body as Resource, {}));
    const removal = await world.ask('Admin', `DELETE ${RECEIVERS}/${OPS}`);
    expect([put.status, removal.status]).toEqual([403, 403]);
  });
});

describe('deleting a receiver', () => {
  it('is refused while a policy or a rule names it', async () => {
    await made();
    world.state.policy = { receiver: 'empty', routes: [{ receiver: '群 ops' }] };
    const used = await world.ask('Editor', `DELETE ${RECEIVERS}/${OPS}`);
    expect(used).toMatchObject({ status: 409, body: { message: 'Receiver is used by one or more routes' } });
    world.state.policy = { receiver: 'empty' };
    expect((await world.ask('Editor', `DELETE ${RECEIVERS}/${OPS}`)).status).toBe(200);
    expect((await world.ask('Editor', `DELETE ${RECEIVERS}/${OPS}`)).status).toBe(404);
  });

  it('may name the version it means', async () => {
    const { metadata } = await made();
    const call = `DELETE ${RECEIVERS}/${OPS}`;
    const stale = await world.ask('Editor', call, { preconditions: { resourceVersion: 'older' } });
    const fresh = await world.ask('Editor', call, { preconditions: { resourceVersion: metadata.resourceVersion } });
    expect([stale.status, fresh.status]).toEqual([409, 200]);
  });
});

describe('who may', () => {
  it.each([
    ['Viewer', [200, 403, 403, 403]],
    ['Editor', [200, 201, 409, 200]],
    ['Admin', [200, 201, 409, 200]],
  ] as const)('%s', async (role, expected) => {
    await made();
    const calls = [
      await world.ask(role, `GET ${RECEIVERS}/${OPS}`),
      await world.ask(role, `POST ${RECEIVERS}`, receiver({ title: 'new', integration: { uid: 'new' } })),
      await world.ask(role, `PUT ${RECEIVERS}/${OPS}`, receiver({ metadata: { name: OPS, resourceVersion: 'x' } })),
      await world.ask(role, `DELETE ${RECEIVERS}/${OPS}`),
    ];
    expect(calls.map(({ status }) => status)).toEqual([...expected]);
  });

  it('says so in annotations, and what may not be done is not mentioned', async () => {
    await made();
    const annotations = async (role: 'Viewer' | 'Editor') =>
      ((await world.ask(role, `GET ${RECEIVERS}/${OPS}`)).body as Resource).metadata.annotations;
    expect(await annotations('Editor')).toHaveProperty(['grafana.com/access/canWrite'], 'true');
    expect(await annotations('Editor')).toHaveProperty(['grafana.com/inUse/rules'], '0');
    expect(await annotations('Viewer')).not.toHaveProperty(['grafana.com/access/canWrite']);
  });

  it('nobody in another namespace', async () => {
    const other = `/apis/${API_VERSION}/namespaces/org-2/receivers`;
    expect((await world.ask('Admin', `GET ${other}`)).status).toBe(403);
  });
});

it('finds by title', async () => {
  await made();
  const selector = encodeURIComponent('spec.title=群 ops');
  const { body } = await world.ask('Viewer', `GET ${RECEIVERS}?fieldSelector=${selector}`);
  expect((body as { items: Resource[] }).items.map(({ spec }) => spec.title)).toEqual(['群 ops']);
});
