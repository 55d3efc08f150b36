import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'bun:test';
import * as v from 'valibot';
import { parse } from 'yaml';

import { type PlainAnswer, readPlainAnswer } from '../../backend/routes/testing/readPlainAnswer';
import { asResponse } from '../../dev/host/calls';
import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';
import { signDevLicense } from '../../dev/license/devLicense';
import { sandboxHosts } from '../../dev/load/loadGroups';
import { interpolateAll, readAppSettings } from '../../dev/provisioning/appSettings';
import { type InterpolationDeps } from '../../dev/provisioning/interpolate';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { freshSample } from '../../dev/workbench/samples';
import { startShipped, stopAll } from '../conformance/plugins';
import { ContactPointsFile } from './shapes';
import { shipped } from './shipped';

/** The plugin that ships, with the example's files as Grafana hands them over, in front of robots as strict as theirs. */
let sandbox: Sandbox;
let plugin: Plugin;
let context: HostContext;
let deps: InterpolationDeps;

const SECRETS = '/etc/grafana/secrets';
const DINGTALK = { vendor: 'dingtalk' as const, keywords: ['告警'] };

beforeAll(async () => {
  sandbox = await startSandbox();
  const { publicKey, token } = await signDevLicense();
  const url = sandbox.addRobot;
  const files: Readonly<Record<string, string>> = {
    [`${SECRETS}/enterprise-groups-license`]: `${token}\n`,
    [`${SECRETS}/enterprise-groups-token`]: 'glsa_of-the-relay\n',
    [`${SECRETS}/ops-wecom-url`]: url({ vendor: 'wecom', token: 'wecom-token-0123456789' }),
    [`${SECRETS}/ops-wecom-key`]: `${'a1'.repeat(32)}\n`,
    [`${SECRETS}/ops-dingtalk-url`]: url({
      ...DINGTALK,
      token: 'dingtalk-token-1-0123456789',
      secret: 'SEC-one-0123456789',
    }),
    [`${SECRETS}/ops-dingtalk-secret`]: 'SEC-one-0123456789',
    [`${SECRETS}/ops-dingtalk-url-2`]: url({
      ...DINGTALK,
      token: 'dingtalk-token-2-0123456789',
      secret: 'SEC-two-0123456789',
    }),
    [`${SECRETS}/ops-dingtalk-secret-2`]: 'SEC-two-0123456789',
    [`${SECRETS}/ops-dingtalk-key`]: 'b2'.repeat(32),
  };
  const env = {
    DB_FEISHU_URL: url({
      vendor: 'feishu',
      token: 'feishu-token-0123456789',
      secret: 'feishu-secret',
      keywords: ['告警'],
    }),
    DB_FEISHU_SECRET: 'feishu-secret',
    DB_FEISHU_KEY: 'c3'.repeat(32),
    ONCALL_LARK_URL: url({ vendor: 'lark', token: 'lark-token-0123456789', secret: 'lark-secret' }),
    ONCALL_LARK_SECRET: 'lark-secret',
    ONCALL_LARK_KEY: 'd4'.repeat(32),
  };
  deps = { env, readFile: (path) => fileOf(files, path) };
  const [app] = readAppSettings(shipped('examples/plugins/enterprise-groups.yaml'), deps);
  context = { orgId: 1, user: { login: 'sa-1-relay', role: 'Viewer' }, settings: { ...app, updatedAtMs: 1 } };
  plugin = await startShipped({
    ini: { allowed_hosts: sandboxHosts(sandbox) },
    extraEnv: { GF_PLUGIN_LICENSE_PUBLIC_KEY: publicKey, GF_PLUGIN_LICENSE_PATH: '', HTTP_PROXY: '', HTTPS_PROXY: '' },
  });
});
afterAll(async () => {
  await stopAll();
  await sandbox.stop();
});

function fileOf(files: Readonly<Record<string, string>>, path: string): string {
  const text = files[path];
  if (text === undefined) {
    throw new Error(`${path}: no such file`);
  }
  return text;
}

const Receiver = v.object({
  url: v.string(),
  authorization_credentials: v.string(),
  hmacConfig: v.object({ secret: v.string(), header: v.string(), timestampHeader: v.string() }),
});

const contactPoints = v
  .parse(ContactPointsFile, parse(shipped('examples/alerting/enterprise-groups-contact-points.yaml')))
  .contactPoints.flatMap(({ name, receivers }) => receivers.map(({ settings }) => [name, settings] as const));

/** Posts as Grafana's contact point does, with these settings. Source: grafana/alerting, http/hmac.go. */
async function notify(settings: unknown): Promise<PlainAnswer> {
  const { url, hmacConfig } = v.parse(Receiver, interpolateAll(settings, deps));
  const rendered = { title: 'HighCPU: firing', message: 'CPU over 90%' };
  const body = JSON.stringify({ ...(JSON.parse(freshSample('firing-one', Date.now())) as object), ...rendered });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const answer = await plugin.callResource({
    path: new URL(url).pathname.split('/resources/')[1] ?? '',
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      [hmacConfig.timestampHeader]: timestamp,
      [hmacConfig.header]: createHmac('sha256', hmacConfig.secret).update(`${timestamp}:${body}`).digest('hex'),
    },
    body,
    context,
  });
  return await readPlainAnswer(asResponse(answer));
}

describe('the examples, in the plugin that ships', () => {
  it('are four webhooks, all ready, without a problem', async () => {
    const { code, body } = await plugin.callResource({ path: 'webhooks', context });
    const { webhooks, problems } = JSON.parse(body.toString()) as { webhooks: object[]; problems: unknown[] };
    expect({ code, problems }).toEqual({ code: 200, problems: [] });
    expect(webhooks).toMatchObject([
      { id: 'ops-wecom', vendor: 'wecom', state: 'ready', hasKey: true, provisioned: true },
      {
        id: 'ops-dingtalk',
        vendor: 'dingtalk',
        state: 'ready',
        hasKey: true,
        robots: [{ signed: true }, { signed: true }],
      },
      { id: 'db-feishu', vendor: 'feishu', state: 'ready', hasKey: true, robots: [{ signed: true }] },
      { id: 'oncall-lark', vendor: 'lark', state: 'ready', hasKey: true, content: 'template' },
    ]);
  });

  it.each(contactPoints)('%s: what its contact point signs is delivered', async (_, settings) => {
    const before = sandbox.messages({ accepted: true }).length;
    expect(await notify(settings)).toMatchObject({ status: 200, verdict: 'delivered' });
    expect(sandbox.messages({ accepted: true }).length).toBeGreaterThan(before);
    expect(sandbox.messages({ accepted: false })).toEqual([]);
  });

  it('another webhook’s key is turned away', async () => {
    const [wecom, dingtalk] = contactPoints.map(([, settings]) => settings);
    const mixed = { ...wecom, hmacConfig: dingtalk?.hmacConfig };
    expect((await notify(mixed)).status).toBe(401);
  });

  it('a file that is missing keeps Grafana from starting, as the comments say', () => {
    const text = shipped('examples/plugins/enterprise-groups.yaml');
    expect(() => readAppSettings(text, { ...deps, readFile: (path) => fileOf({}, path) })).toThrow('cannot be read');
  });
});
