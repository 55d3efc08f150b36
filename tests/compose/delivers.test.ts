import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'bun:test';
import * as v from 'valibot';
import { parse } from 'yaml';

import { fakeGrafana } from '../../dev/fakeGrafana/fakeGrafana';
import { GrafanaState } from '../../dev/fakeGrafana/grafanaState';
import { RouteBody } from '../../dev/fakeGrafana/policies';
import { sendWebhook } from '../../dev/fakeGrafana/sendWebhook';
import { interpolateAll, readAppSettings } from '../../dev/provisioning/appSettings';
import { type InterpolationDeps } from '../../dev/provisioning/interpolate';
import { freshSample } from '../../dev/workbench/samples';
import { startShipped, stopAll } from '../conformance/plugins';
import { readComposition, readIni, ROOT } from './composeFiles';

/**
 * Does the same as `docker compose up`, without its containers: the same commands, files and variables, in front of the
 * stand-in for Grafana, the plugin that ships and the sandbox.
 */
const { services } = readComposition('docker-compose.yaml');
const ini = Object.fromEntries(
  readIni(join(ROOT, 'dev/compose/grafana.ini')).get('plugin.enterprise-groups-app') ?? []
);
const secrets = mkdtempSync(join(tmpdir(), 'eg-secrets-'));
const environment = services.get('grafana')?.environment ?? {};
/** Where the container has the folder of the secrets. */
const SECRETS = '/etc/grafana/secrets';
const deps: InterpolationDeps = {
  env: environment,
  readFile: (path) => readFileSync(path.replace(SECRETS, secrets), 'utf8'),
};

const ContactPoints = v.object({
  contactPoints: v.array(
    v.object({
      name: v.string(),
      receivers: v.array(v.object({ uid: v.string(), type: v.string(), settings: v.record(v.string(), v.unknown()) })),
    })
  ),
});
const Policies = v.object({ policies: v.tuple([RouteBody]) });
const Rules = v.object({
  groups: v.tuple([
    v.object({
      folder: v.string(),
      rules: v.tuple([
        v.object({
          title: v.string(),
          labels: v.record(v.string(), v.string()),
          annotations: v.record(v.string(), v.string()),
        }),
      ]),
    }),
  ]),
});

/** A file that is mounted into Grafana's provisioning. */
function provisioned(path: string): string {
  const mount = services.get('grafana')?.mounts.find(({ to }) => to === `/etc/grafana/provisioning/${path}`);
  return readFileSync(mount?.from ?? path, 'utf8');
}

const [{ policies }, { groups }] = [
  v.parse(Policies, parse(provisioned('alerting/policy.yaml'))),
  v.parse(Rules, parse(provisioned('alerting/rule.yaml'))),
];

/** A service's command, with other arguments where the container has its own folder, name or port. */
function commandOf(service: string, change: Readonly<Record<string, string>>): string[] {
  const [bun, ...words] = (services.get(service)?.command ?? '').split(' ');
  expect(bun).toBe('bun');
  return [process.execPath, ...words.map((word) => change[word] ?? word)];
}

async function runOnce(service: string, change: Readonly<Record<string, string>>): Promise<string> {
  const child = Bun.spawn(commandOf(service, change), {
    cwd: ROOT,
    env: { GRAFANA_PASSWORD: 'admin' },
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
}

let sandbox: ReturnType<typeof Bun.spawn>;
/** The addresses that the sandbox printed: its page, then a robot's address by vendor. */
let robots: ReadonlyMap<string, URL>;
let network: Server;
let grafana: ReturnType<typeof Bun.serve>;
let state: GrafanaState;
let reloads = 0;

beforeAll(async () => {
  robots = await startSandbox();
  network = await startNetwork();
  await runOnce('secrets', { [SECRETS]: secrets });
  const proxy = `http://127.0.0.1:${(network.address() as AddressInfo).port}`;
  // The evaluation has to be enough: there is no license.
  const extraEnv = { GF_PLUGIN_LICENSE_PATH: '', GF_PLUGIN_LICENSE_PUBLIC_KEY: '', HTTP_PROXY: proxy, NO_PROXY: '' };
  const plugin = await startShipped({ ini, extraEnv });
  const [settings] = readAppSettings(provisioned('plugins/enterprise-groups.yaml'), deps);
  state = new GrafanaState(settings ?? { jsonData: {}, secureJsonData: {} }, {
    sample: alertOfTheRule,
    // The contact points lead to port 3000 of this machine.
    send: async (integration, notification) => {
      const url = String(integration.settings['url']).replace('http://127.0.0.1:3000', grafana.url.origin);
      return await sendWebhook({ ...integration, settings: { ...integration.settings, url } }, notification);
    },
  });
  const answer = fakeGrafana(state, plugin);
  grafana = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    reusePort: false,
    fetch: async (request) => {
      if (new URL(request.url).pathname !== '/api/admin/provisioning/alerting/reload') {
        return await answer(request);
      }
      reloads += 1;
      readContactPoints();
      return Response.json({ message: 'Alerting config reloaded' });
    },
  });
  readContactPoints();
  state.policy = policies[0];
});
afterAll(async () => {
  await stopAll();
  await grafana.stop(true);
  network.close();
  sandbox.kill();
  rmSync(secrets, { recursive: true, force: true });
});

async function startSandbox(): Promise<ReadonlyMap<string, URL>> {
  const child = Bun.spawn(commandOf('sandbox', { '4310': '0', '0.0.0.0': '127.0.0.1' }), {
    cwd: ROOT,
    stdout: 'pipe',
    stderr: 'inherit',
  });
  sandbox = child;
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = '';
  while (!/^lark .*\n/m.test(said)) {
    said += (await reader.read()).value ?? '';
  }
  const lines = [...said.matchAll(/^(\w+):? +(http\S+)$/gm)];
  return new Map(lines.map(([, name = '', url = '']) => [name.toLowerCase(), new URL(url)]));
}

/** The containers' network for the plugin: `sandbox:4311` is where the sandbox really has WeCom, and so on. */
async function startNetwork(): Promise<Server> {
  const vendors = ['wecom', 'dingtalk', 'feishu', 'lark'];
  const server = createServer((request, response) => {
    void (async () => {
      const wanted = new URL(request.url ?? '');
      const vendor = vendors[Number(wanted.port) - 4311] ?? '';
      expect(wanted.hostname).toBe('sandbox');
      const chunks: Buffer[] = await request.toArray();
      const answer = await fetch(`${robots.get(vendor)?.origin}${wanted.pathname}${wanted.search}`, {
        method: request.method ?? 'GET',
        headers: { 'content-type': request.headers['content-type'] ?? '' },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/** Reads the file as Grafana does at its start, and when it is told to read it again. */
function readContactPoints(): void {
  const { contactPoints } = v.parse(ContactPoints, parse(provisioned('alerting/contact-points.yaml')));
  for (const { name, receivers } of contactPoints) {
    const integrations = receivers.map(({ settings, ...rest }) => ({
      ...rest,
      settings: interpolateAll(settings, deps) as Record<string, unknown>,
    }));
    state.receivers.provision({ title: name, integrations });
  }
}

/** The notification Grafana makes of the rule, at this moment. */
function alertOfTheRule(_: string, nowMs: number): string {
  const [{ folder, rules }] = groups;
  const [{ title, labels, annotations }] = rules;
  const sample = JSON.parse(freshSample('firing-one', nowMs)) as { alerts: object[] };
  const all = { ...labels, alertname: title, grafana_folder: folder };
  return JSON.stringify({
    ...sample,
    alerts: sample.alerts.map((alert) => ({ ...alert, labels: all, annotations })),
    groupLabels: { alertname: title, grafana_folder: folder },
    commonLabels: all,
    commonAnnotations: annotations,
  });
}

/** Sends the rule's alerts to the policy's receivers, and returns the answers by contact point. */
async function fire(): Promise<Record<string, unknown>> {
  const { id, groups: notified } = await state.alerting.fire({
    contactPoint: null,
    sample: 'of the rule',
    count: 1,
    intervalMs: 3_600_000,
  });
  state.alerting.stop(id);
  return Object.fromEntries(notified.map(({ attempts }) => [attempts[0]?.receiver, attempts[0]?.status]));
}

const NAMES = ['运维值班群 (WeCom)', '运维值班群 (DingTalk)', '数据库 (Feishu)', 'On-call (Lark)'];
const all = (status: number) => Object.fromEntries(NAMES.map((name) => [name, status]));

it('names the robots that the sandbox has from its start', () => {
  const addresses = ['WECOM', 'DINGTALK', 'FEISHU', 'LARK'].map((name) => new URL(environment[`${name}_URL`] ?? ''));
  expect(addresses.map(({ host }) => host)).toEqual([4311, 4312, 4313, 4314].map((port) => `sandbox:${port}`));
  expect(addresses.map(({ pathname, search }) => pathname + search)).toEqual(
    ['wecom', 'dingtalk', 'feishu', 'lark'].map(
      (vendor) => `${robots.get(vendor)?.pathname}${robots.get(vendor)?.search}`
    )
  );
});

it('turns alerts away until the contact points have their token, which Grafana then sends again', async () => {
  expect(await fire()).toEqual(all(401));
});

it('brings the alert of the rule to all four groups, by an evaluation', async () => {
  const before = new Map(['ops-wecom-key', 'evaluation'].map((name) => [name, deps.readFile(`${SECRETS}/${name}`)]));
  const change = { [SECRETS]: secrets, 'http://grafana:3000': grafana.url.origin };
  expect(await runOnce('token', change)).toBe('The contact points have a new token.\n');
  expect(await fire()).toEqual(all(200));
  const page = robots.get('sandbox')?.origin ?? '';
  const arrived = (await (await fetch(`${page}/_sandbox/messages`)).json()) as Array<{
    vendor: string;
    accepted: boolean;
    rawBody: string;
  }>;
  expect(arrived.filter(({ accepted }) => !accepted)).toEqual([]);
  expect(new Set(arrived.map(({ vendor }) => vendor)).size).toBe(4);
  expect(arrived.filter(({ rawBody }) => rawBody.includes('This alert only shows that alerts arrive.'))).toHaveLength(
    4
  );

  // The next `docker compose up` changes nothing.
  await runOnce('secrets', { [SECRETS]: secrets });
  expect(await runOnce('token', change)).toBe('The contact points have their token.\n');
  expect(reloads).toBe(1);
  expect(state.accounts.search('').map(({ name, role }) => [name, role])).toEqual([
    ['enterprise-groups-relay', 'Viewer'],
  ]);
  for (const [name, text] of before) {
    expect(deps.readFile(`${SECRETS}/${name}`)).toBe(text);
  }
});
