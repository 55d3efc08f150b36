import { beforeEach, describe, expect, it } from 'bun:test';
import * as v from 'valibot';

import { RuleBody } from '../alertRule';
import { nameOf } from '../receivers';
import { fact } from '../testing/fact';
import { type Caller, grafanaWorld, type GrafanaWorld } from '../testing/grafanaWorld';

const API_VERSION = 'notifications.alerting.grafana.app/v1beta1';
const RECEIVERS = `/apis/${API_VERSION}/namespaces/default/receivers`;
const OPS = nameOf('ops');
const SETTINGS = {
  url: 'http://127.0.0.1:1/hook',
  httpMethod: 'POST',
  maxAlerts: '50',
  authorization_credentials: 'glsa_secret',
  hmacConfig: { secret: 'key', header: 'X-EG-Signature' },
};

const LEGACY_STORAGE = 'registry/apps/alerting/notifications/receiver/legacy_storage.go@36eec4a3';

interface Resource {
  readonly metadata: { readonly resourceVersion: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: { readonly integrations: ReadonlyArray<Record<string, unknown>> };
}

const body = (change: { title?: string; metadata?: object; integration?: object } = {}) => ({
  apiVersion: API_VERSION,
  kind: 'Receiver',
  metadata: change.metadata ?? {},
  spec: {
    title: change.title ?? 'ops',
    integrations: [{ uid: 'eg-ops', type: 'webhook', version: 'v1', settings: SETTINGS, ...change.integration }],
  },
});

let world: GrafanaWorld;
beforeEach(() => {
  world = grafanaWorld();
});

const make = async (by: Caller = 'Admin', change: Parameters<typeof body>[0] = {}) =>
  await world.ask(by, `POST ${RECEIVERS}`, body(change));

/** Writes over what `make` made, as a caller that read it right before. */
async function change(by: Caller, written: Parameters<typeof body>[0]) {
  const { metadata } = (await world.ask('Admin', `GET ${RECEIVERS}/${OPS}`)).body as Resource;
  const seen = { name: OPS, resourceVersion: metadata.resourceVersion };
  return await world.ask(by, `PUT ${RECEIVERS}/${OPS}`, body({ metadata: seen, ...written }));
}

function addRule({ rules }: GrafanaWorld['state'], provenance: '' | 'file'): void {
  const rule = { uid: 'cpu', title: 'HighCPU', folderUID: 'infra', ruleGroup: 'hosts' };
  rules.create(v.parse(RuleBody, { ...rule, notification_settings: { receiver: 'ops' } }), '');
  Object.assign(rules.find('cpu'), { provenance });
}

function addPolicy(state: GrafanaWorld['state'], provenance: '' | 'file'): void {
  state.policy = { receiver: 'empty', routes: [{ receiver: 'ops' }] };
  state.policyProvenance = provenance;
}

describe('a fresh Grafana', () => {
  fact('has the one contact point `empty`, without integrations', 'grafana#116368', async () => {
    const { body: list } = await world.ask('Viewer', `GET ${RECEIVERS}`);
    expect(list).toMatchObject({ items: [{ spec: { title: 'empty', integrations: [] } }] });
    expect((await world.ask('Admin', 'GET /api/v1/provisioning/policies')).body).toMatchObject({ receiver: 'empty' });
  });
});

describe('what clashes', () => {
  fact('a uid that another has is 400', 'legacy_storage/receivers.go, validateReceiver', async () => {
    await make();
    expect(await make('Admin', { title: 'other' })).toMatchObject({
      status: 400,
      body: { reason: 'BadRequest', message: `Invalid receiver: 'integration with UID "eg-ops" already exists'` },
    });
  });

  fact('a new one of the same name is 409', 'legacy_storage/receivers.go, CreateReceiver', async () => {
    await make();
    expect(await make('Admin', { integration: { uid: 'eg-two' } })).toMatchObject({
      status: 409,
      body: { reason: 'Conflict', message: expect.stringContaining('Receiver with this name already exists') },
    });
  });

  fact('renaming to a name that is taken is 400', 'legacy_storage/receivers.go, validateReceiver', async () => {
    await make();
    await make('Admin', { title: 'other', integration: { uid: 'eg-two' } });
    expect(await change('Admin', { title: 'other' })).toMatchObject({
      status: 400,
      body: { message: `Invalid receiver: 'name "other" already exists'` },
    });
  });

  it.each([
    ['alert rules', (state: GrafanaWorld['state']) => addRule(state, 'file')],
    ['notification policies', (state: GrafanaWorld['state']) => addPolicy(state, 'file')],
  ])('renaming one that provisioned %s name is 409 [receiver_svc.go]', async (words, use) => {
    await make();
    use(world.state);
    expect(await change('Admin', { title: 'night' })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining(`used by provisioned ${words}. `) },
    });
  });

  fact('and what is not provisioned follows', 'receiver_svc.go, RenameReceiverInDependentResources', async () => {
    await make();
    addRule(world.state, '');
    addPolicy(world.state, '');
    expect((await change('Admin', { title: 'night' })).status).toBe(200);
    expect(world.state.rules.naming('night')).toHaveLength(1);
    expect(world.state.policy.routes).toEqual([{ receiver: 'night' }]);
  });

  it.each([
    ['no', undefined],
    ['an empty', ''],
    ['an older', '0011223344556677'],
  ])('a PUT with %s resourceVersion is 409 [grafana.md 13]', async (_, resourceVersion) => {
    await make();
    const metadata = { name: OPS, ...(resourceVersion === undefined ? {} : { resourceVersion }) };
    expect((await world.ask('Admin', `PUT ${RECEIVERS}/${OPS}`, body({ metadata }))).status).toBe(409);
  });
});

describe('secrets', () => {
  fact('named in secureFields without being there are passed over', 'receiver_svc.go, UpdateReceiver', async () => {
    const made = await make('Admin', { integration: { secureFields: { password: true } } });
    expect(made.status).toBe(201);
    const { spec } = made.body as Resource;
    expect(spec.integrations[0]?.['secureFields']).toEqual({
      authorization_credentials: true,
      'hmacConfig.secret': true,
    });
  });

  fact('given and named at once stay as they were', 'ngalert/models, WithExistingSecureFields', async () => {
    await make();
    const settings = { ...SETTINGS, authorization_credentials: 'glsa_new' };
    const secureFields = { authorization_credentials: true };
    expect((await change('Admin', { integration: { settings, secureFields } })).status).toBe(200);
    const { secrets } = world.state.receivers.find(OPS).integrations[0] ?? {};
    expect(secrets).toEqual({
      authorization_credentials: SETTINGS.authorization_credentials,
      'hmacConfig.secret': SETTINGS.hmacConfig.secret,
    });
  });

  fact('of an integration that is added are lost where they are named', 'the same', async () => {
    await make();
    const added = { uid: 'eg-two', secureFields: { authorization_credentials: true } };
    expect((await change('Admin', { integration: added })).status).toBe(200);
    const { secrets } = world.state.receivers.find(OPS).integrations[0] ?? {};
    expect(secrets).toEqual({ 'hmacConfig.secret': SETTINGS.hmacConfig.secret });
  });

  fact('that are neither given nor named are gone', 'receiver_svc.go, UpdateReceiver', async () => {
    await make();
    const { status, body: changed } = await change('Admin', { integration: { settings: { url: SETTINGS.url } } });
    expect(status).toBe(200);
    expect((changed as Resource).spec.integrations[0]?.['secureFields']).toEqual({});
  });
});

describe('where it sends', () => {
  const moved = { integration: { settings: { ...SETTINGS, url: 'http://127.0.0.1:2/' } } };

  it.each([
    ['an Editor who did not make it', 'Admin', 'Editor', 403],
    ['an Editor who made it', 'Editor', 'Editor', 200],
    ['an Admin', 'Editor', 'Admin', 200],
  ] as const)(
    'changed by %s [alert.notifications.receivers.protected:write, docs v13.2]',
    async (_, maker, by, status) => {
      await make(maker);
      expect((await change(by, moved)).status).toBe(status);
    }
  );

  fact('everything else may be changed by any Editor', 'docs v13.2, manage-contact-points', async () => {
    await make();
    const quiet = { integration: { disableResolveMessage: true, settings: SETTINGS } };
    expect((await change('Editor', quiet)).status).toBe(200);
  });

  fact('who may is told by an annotation where it is read, and not in answer to a write', LEGACY_STORAGE, async () => {
    expect(((await make()).body as Resource).metadata.annotations).toEqual({});
    const changed = await change('Admin', { integration: { disableResolveMessage: true } });
    expect((changed.body as Resource).metadata.annotations).toEqual({});
    const annotationsFor = async (by: Caller) =>
      ((await world.ask(by, `GET ${RECEIVERS}/${OPS}`)).body as Resource).metadata.annotations;
    expect(await annotationsFor('Admin')).toMatchObject({ 'grafana.com/access/canModifyProtected': 'true' });
    expect(await annotationsFor('Editor')).not.toHaveProperty(['grafana.com/access/canModifyProtected']);
  });
});

describe('deleting one', () => {
  it.each([
    ['an Editor who did not make it', 'Admin', 'Editor', 403],
    ['an Editor who made it', 'Editor', 'Editor', 200],
    ['an Admin', 'Editor', 'Admin', 200],
  ] as const)('is for %s %s %s: %i [CVE-2026-72585, mended in 13.1.4 and 13.2.1]', async (_, maker, by, status) => {
    await make(maker);
    expect((await world.ask(by, `DELETE ${RECEIVERS}/${OPS}`)).status).toBe(status);
  });

  fact('was for every Editor before, and is where nothing in it is protected', 'CVE-2026-72585', async () => {
    world.state.receivers.create({
      title: 'mail',
      provenance: '',
      integrations: [{ type: 'email', settings: { addresses: 'ops@example.com' } }],
    });
    expect((await world.ask('Editor', `DELETE ${RECEIVERS}/${nameOf('mail')}`)).status).toBe(200);
    await make('Admin');
    world.state.behaviour.deletion = 'open';
    expect((await world.ask('Editor', `DELETE ${RECEIVERS}/${OPS}`)).status).toBe(200);
  });
});

fact('the provenance annotation of one made in the browser is absent', 'grafana.md 13', async () => {
  const { metadata } = (await make()).body as Resource;
  expect(metadata.annotations).not.toHaveProperty(['grafana.com/provenance']);
});

fact(
  'what keeps one, where something does, is told by an annotation',
  'provenance/provenance.go@01c8a967',
  async () => {
    await make();
    Object.assign(world.state.receivers.find(OPS), { managedBy: 'repo' });
    const { metadata } = (await world.ask('Viewer', `GET ${RECEIVERS}/${OPS}`)).body as Resource;
    expect(metadata.annotations).toMatchObject({ 'grafana.app/managedBy': 'repo' });
  }
);

const CONVERSIONS = 'registry/apps/alerting/notifications/receiver/conversions.go@3ca44357';
const WEBHOOK_CUE = 'integration_webhook.cue@3ca44357, #WebhookV1';
const UNKNOWN = 'in no release yet';
const TYPED = { variant: 'webhook/v1' };

describe('a typed receivers API', () => {
  const { authorization_credentials, hmacConfig, ...open } = SETTINGS;

  beforeEach(() => {
    world.state.behaviour.receivers = 'typed';
  });

  /** As somebody without this API makes it: the provisioning API knows no types. */
  const provision = async (settings: object = SETTINGS) => {
    const point = { uid: 'eg-ops', name: 'ops', type: 'webhook', settings };
    const call = 'POST /api/v1/provisioning/contact-points';
    return await world.ask('Admin', call, point, { 'X-Disable-Provenance': 'true' });
  };
  const stored = () => world.state.receivers.find(OPS).integrations[0];

  fact('refuses an integration without `variant`', `${CONVERSIONS}, flattenK8sIntegration`, async () => {
    expect(await make()).toMatchObject({
      status: 400,
      body: { message: `Invalid receiver: 'integration matched no known type and version'` },
    });
    expect((await make('Admin', { integration: { variant: 'email/v1' } })).status).toBe(400);
  });

  fact('keeps of a webhook what its type has, and no secret', WEBHOOK_CUE, async () => {
    const other = { somethingNew: true, hmacConfig: { ...hmacConfig, algorithm: 'sha512' } };
    const made = await make('Admin', { integration: { ...TYPED, settings: { ...SETTINGS, ...other } } });
    expect(made.status).toBe(201);
    expect((made.body as Resource).spec.integrations[0]?.['settings']).toEqual({
      ...open,
      hmacConfig: { header: hmacConfig.header },
    });
    expect(stored()?.secrets).toEqual({});
  });

  fact('refuses a setting of another kind', WEBHOOK_CUE, async () => {
    const made = await make('Admin', { integration: { ...TYPED, settings: { ...SETTINGS, maxAlerts: 50 } } });
    expect(made).toMatchObject({ status: 400, body: { message: expect.stringContaining('cannot be handled') } });
  });

  fact('names the variant of what is stored', `${CONVERSIONS}, integrationToK8sIntegration`, async () => {
    await provision();
    const { body: read } = await world.ask('Admin', `GET ${RECEIVERS}/${OPS}`);
    expect((read as Resource).spec.integrations).toMatchObject([
      { ...TYPED, secureFields: { authorization_credentials: true, 'hmacConfig.secret': true } },
    ]);
  });

  fact('keeps stored secrets that are named', 'receiver_svc.go, UpdateReceiver', async () => {
    await provision();
    const secureFields = { authorization_credentials: true, 'hmacConfig.secret': true };
    const renamed = { title: 'night', integration: { ...TYPED, secureFields } };
    expect((await change('Admin', renamed)).status).toBe(200);
    const { secrets } = world.state.receivers.find(nameOf('night')).integrations[0] ?? {};
    expect(secrets).toEqual({ authorization_credentials, 'hmacConfig.secret': hmacConfig.secret });
  });

  fact('cannot list what is stored with a setting of another kind', `${CONVERSIONS}, ToK8sResources`, async () => {
    await provision();
    Object.assign(stored()?.settings ?? {}, { title: 5 });
    expect((await world.ask('Admin', `GET ${RECEIVERS}`)).status).toBe(500);
  });

  fact('leaves the provisioning API as it was', 'grafana.md 13', async () => {
    expect((await provision()).status).toBe(202);
    expect(Object.keys(stored()?.secrets ?? {})).toHaveLength(2);
  });
});

describe('a receivers API that may come as well', () => {
  fact('refuses an integration without `variant`, and takes all of one with it', UNKNOWN, async () => {
    world.state.behaviour.receivers = 'variant';
    expect((await make()).status).toBe(400);
    expect((await make('Admin', { integration: TYPED })).status).toBe(201);
    expect(Object.keys(world.state.receivers.find(OPS).integrations[0]?.secrets ?? {})).toHaveLength(2);
  });

  fact('loses an integration without `variant`, and says nothing', UNKNOWN, async () => {
    world.state.behaviour.receivers = 'lossy';
    expect(await make()).toMatchObject({ status: 201, body: { spec: { integrations: [] } } });
  });
});

fact('the legacy test of receivers is 410', 'whats-new 2026-04-07', async () => {
  const removed = 'POST /api/alertmanager/grafana/config/api/v1/receivers/test';
  expect((await world.ask('Admin', removed, {})).status).toBe(410);
});

fact('the provisioning API warns that it is deprecated', 'HTTP API index, v13', async () => {
  const { headers } = await world.ask('Admin', 'GET /api/v1/provisioning/contact-points');
  expect(headers.get('warning')).toContain('299');
  expect(headers.get('x-api-deprecation-date')).toBe('2026-04-07');
});

fact('a dial that fails is told without the address', 'grafana/alerting, http/client.go', async () => {
  const integration = { type: 'webhook', version: 'v1', settings: { url: 'http://127.0.0.1:9/secret' } };
  const { status, body: answer } = await world.ask('Admin', `POST ${RECEIVERS}/-/test`, { integration });
  expect({ status, answer }).toMatchObject({
    status: 200,
    answer: {
      status: 'failure',
      error: expect.stringMatching(/Post "<redacted>": dial tcp 127\.0\.0\.1:9: connect: connection refused$/),
    },
  });
});
