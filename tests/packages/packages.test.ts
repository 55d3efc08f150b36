import { createHash, createHmac } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'bun:test';
import * as v from 'valibot';
import { parse } from 'yaml';

import packageJson from '../../package.json' with { type: 'json' };
import { readPlainAnswer } from '../../backend/routes/testing/readPlainAnswer';
import { asResponse } from '../../dev/host/calls';
import { type Plugin, startPlugin } from '../../dev/host/startPlugin';
import { signDevLicense } from '../../dev/license/devLicense';
import { sandboxHosts } from '../../dev/load/loadGroups';
import { BUN_PARTS, LISTED_BUN } from '../../dev/package/bunParts';
import { interpolateAll, readAppSettings } from '../../dev/provisioning/appSettings';
import { type Sandbox, startSandbox } from '../../dev/sandbox/startSandbox';
import { executablePath, hostTarget } from '../../dev/tasks/buildBackend.mjs';
import { freshSample } from '../../dev/workbench/samples';
import { copyCheckout, makePackage, ROOT } from './makePackage';
import { readZip } from './readZip';
import { runToEnd } from '../provisioning/runCli';

/** 2026-11-22, 08:00 UTC, in seconds. */
const EPOCH = Date.UTC(2026, 10, 22, 8) / 1_000;
/** The same day at noon, as DOS packs it. */
const DOS_NOON = (((2026 - 1980) << 25) | (11 << 21) | (22 << 16) | (12 << 11)) >>> 0;

/** Two builds from nothing, on a machine that runs other suites meanwhile. */
const BUILD_MS = 300_000;

const { goos, goarch } = hostTarget();
const ZIP = `${packageJson.name}-${packageJson.version}-${goos}-${goarch}.zip`;
const PROGRAM = executablePath({ goos, goarch, bunTarget: null }, '').replace(/^[/\\]/, '');

mkdirSync(join(ROOT, '.tmp'), { recursive: true });
const workshop = mkdtempSync(join(ROOT, '.tmp/packages-'));
const here = join(workshop, 'here');
const there = join(workshop, 'there');
/** An empty directory, in which the package is unpacked as a user does. */
const empty = mkdtempSync(join(tmpdir(), 'eg-package-'));
const plugin = join(empty, packageJson.name);

beforeAll(async () => {
  copyCheckout(join(workshop, 'elsewhere'));
  await Promise.all([
    makePackage(ROOT, `${goos}-${goarch}`, here, EPOCH),
    makePackage(join(workshop, 'elsewhere'), `${goos}-${goarch}`, there, EPOCH),
  ]);
  for (const { path, mode, read } of readZip(readFileSync(join(here, ZIP)))) {
    mkdirSync(dirname(join(empty, path)), { recursive: true });
    writeFileSync(join(empty, path), read());
    chmodSync(join(empty, path), mode);
  }
}, BUILD_MS);
afterAll(() => {
  rmSync(workshop, { recursive: true });
  rmSync(empty, { recursive: true });
});

const text = (path: string) => readFileSync(join(plugin, path), 'utf8');

describe('a package', () => {
  it('is the same, made in two folders', () => {
    const sums = readFileSync(join(here, 'SHA256SUMS'), 'utf8');
    expect(readFileSync(join(there, 'SHA256SUMS'), 'utf8')).toBe(sums);
    const lines = readdirSync(here)
      .filter((file) => file !== 'SHA256SUMS')
      .map(
        (file) =>
          `${createHash('sha256')
            .update(readFileSync(join(here, file)))
            .digest('hex')}  ${file}\n`
      );
    expect(lines.sort().join('')).toBe(
      sums
        .split(/(?<=\n)/)
        .sort()
        .join('')
    );
    expect(sums).toContain(ZIP);
  });

  it('says nowhere where it was made', () => {
    const saying = readZip(readFileSync(join(here, ZIP))).filter(({ read }) => read().includes(ROOT));
    expect(saying.map(({ path }) => path)).toEqual([]);
  });

  it('has one folder, whose files are of the day of the release, and one program that may be run', () => {
    const files = readZip(readFileSync(join(here, ZIP)));
    expect(files.filter(({ path }) => !path.startsWith(`${packageJson.name}/`))).toEqual([]);
    expect([...new Set(files.map(({ dosTime }) => dosTime))]).toEqual([DOS_NOON]);
    const programs = files.filter(({ mode }) => mode === 0o755).map(({ path }) => path);
    expect(programs).toEqual([`${packageJson.name}/${PROGRAM}`]);
    expect(files.every(({ mode }) => mode === 0o755 || mode === 0o644)).toBe(true);
  });

  it('says version and day in plugin.json', () => {
    expect(JSON.parse(text('plugin.json'))).toMatchObject({
      id: packageJson.name,
      info: { version: packageJson.version, updated: '2026-11-22', build: { time: EPOCH * 1_000 } },
    });
  });

  it.each([
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    'module.js',
    'docs/settings.md',
    'docs/packages.md',
    'docs/img/set-up.png',
    'provisioning/examples/plugins/enterprise-groups.yaml',
    'provisioning/alerting/enterprise-groups-rules.yaml',
    'provisioning/schemas/plugins.schema.json',
  ])('holds %s', (path) => {
    expect(text(path).length).toBeGreaterThan(100);
  });
});

const Bom = v.object({
  components: v.array(
    v.object({ 'bom-ref': v.string(), version: v.string(), licenses: v.pipe(v.array(v.unknown()), v.minLength(1)) })
  ),
});

describe('the parts of others', () => {
  it('are listed: those of the pages, those of the executable, and Bun', () => {
    const refs = v
      .parse(Bom, JSON.parse(text('sbom.cdx.json')))
      .components.map((part) => part['bom-ref'].split('@')[0]);
    // One that comes by way of another, one of the pages, one of the backend, one of the commands, webpack's run time.
    ['html-parse-stringify', 'react-hook-form', 'hono', 'yaml', 'webpack', 'bun'].forEach((name) =>
      expect(refs).toContain(`pkg:npm/${name}`)
    );
    ['react', 'playwright-core', 'fflate'].forEach((name) => expect(refs).not.toContain(`pkg:npm/${name}`));
  });

  it('are each named in the notices, with a text', () => {
    const notices = text('THIRD-PARTY-NOTICES.txt');
    const { components } = v.parse(Bom, JSON.parse(text('sbom.cdx.json')));
    const unnamed = components.filter((part) => {
      const [, name = ''] = /^pkg:npm\/(.+)@/.exec(decodeURIComponent(part['bom-ref'])) ?? [];
      return !notices.includes(`\n${name} ${part.version}: `);
    });
    expect(unnamed).toEqual([]);
    expect(notices.match(/Copyright/g)?.length ?? 0).toBeGreaterThan(components.length);
    ['LGPL-2.0-only', 'LGPL-2.1-only', 'MIT', 'Apache-2.0'].forEach((id) =>
      expect(notices).toContain(`\nStandard text: ${id}\n`)
    );
    expect(BUN_PARTS.filter(({ name, url }) => !notices.includes(name) || !notices.includes(url))).toEqual([]);
  });

  it('are those of the Bun that is used', () => {
    expect(LISTED_BUN).toBe(packageJson.devDependencies.bun);
  });
});

const Receiver = v.object({
  url: v.string(),
  hmacConfig: v.object({ secret: v.string(), header: v.string(), timestampHeader: v.string() }),
});
const ContactPoints = v.object({
  contactPoints: v.array(v.object({ receivers: v.array(v.object({ settings: Receiver })) })),
});

/** Names a vendor there is not. */
const WRONG = `apps: [{ type: ${packageJson.name}, jsonData: { webhooks: [{ id: a, name: A, vendor: slack }] } }]\n`;

/** No Node, no Bun, nothing. */
const NO_PATH = { PATH: join(empty, 'nothing') };

/** Runs a command of the unpacked executable, as a person who is in the empty directory. */
async function run(args: readonly string[], input = '') {
  return await runToEnd([join(plugin, PROGRAM), ...args], { cwd: empty, env: NO_PATH, input });
}

describe('without Node', () => {
  let sandbox: Sandbox;
  let started: Plugin | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(async () => {
    await started?.kill();
    await sandbox.stop();
  });

  it('the executable says its version and day, and what it can do', async () => {
    expect(await run(['--version'])).toEqual({
      code: 0,
      out: `${packageJson.name} ${packageJson.version} (2026-11-22)\n`,
      err: '',
    });
    const help = (await run(['--help'])).out;
    ['doctor', 'provision', 'format', 'license inspect'].forEach((name) => expect(help).toContain(`\n  ${name} `));
  });

  it('each command says how it is used', async () => {
    for (const command of [['doctor'], ['provision'], ['format'], ['license', 'inspect']]) {
      const { code, out, err } = await run([...command, '--help']);
      expect({ code, err, first: out.split('\n')[0] }).toEqual({
        code: 0,
        err: '',
        first: expect.stringContaining(`${PROGRAM} ${command.join(' ')} `),
      });
      expect((await run([...command, '--version'])).out).toBe(`${packageJson.name} ${packageJson.version}\n`);
    }
  });

  it('doctor examines the examples that are beside it', async () => {
    const { code, out } = await run(['doctor', join(plugin, 'provisioning/examples')]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('0 problems') });
    writeFileSync(join(plugin, 'provisioning/examples/plugins/wrong.yaml'), WRONG);
    expect((await run(['doctor', join(plugin, 'provisioning/examples')])).code).toBe(1);
  });

  it('format shows the message, and license inspect the license', async () => {
    const { out } = await run(['format', '--vendor', 'wecom'], freshSample('firing-one', Date.now()));
    expect(JSON.parse(out)).toMatchObject([{ msgtype: expect.any(String) }]);
    const { publicKey, token } = await signDevLicense();
    expect(await run(['license', 'inspect', '--public-key', publicKey], token)).toMatchObject({
      code: 0,
      out: expect.stringContaining('signature: right'),
    });
  });

  it('an alert is delivered, by files that provision made', async () => {
    const hosts = sandboxHosts(sandbox);
    const url = sandbox.addRobot({ vendor: 'feishu', token: 'feishu-token-0123456789' });
    writeFileSync(join(empty, 'list.yaml'), `webhooks: [{ name: Operations, vendor: feishu, url: '${url}' }]\n`);
    const made = await run(['provision', 'list.yaml', '--out', 'made', '--allowed-hosts', hosts]);
    expect(made).toMatchObject({ code: 0 });
    expect((await run(['doctor', 'made', '--allowed-hosts', hosts])).code).toBe(0);

    const deps = { env: { EG_TOKEN: 'glsa_of-the-relay' }, readFile: () => '' };
    const { publicKey, token } = await signDevLicense();
    const [app] = readAppSettings(readFileSync(join(empty, 'made/plugins/enterprise-groups.yaml'), 'utf8'), deps);
    const settings = { ...app, secureJsonData: { ...app?.secureJsonData, license: token }, updatedAtMs: 1 };
    const file = readFileSync(join(empty, 'made/alerting/enterprise-groups-contact-points.yaml'), 'utf8');
    const { hmacConfig, url: address } = v.parse(
      Receiver,
      interpolateAll(v.parse(ContactPoints, parse(file)).contactPoints[0]?.receivers[0]?.settings, deps)
    );
    started = await startPlugin({
      executable: join(plugin, PROGRAM),
      ini: { allowed_hosts: hosts, license_public_key: publicKey, data_path: join(empty, 'data') },
      extraEnv: { ...NO_PATH, HTTP_PROXY: '', HTTPS_PROXY: '' },
    });

    const timestamp = String(Math.floor(Date.now() / 1_000));
    const body = freshSample('firing-one', Date.now());
    const answer = await started.callResource({
      path: new URL(address).pathname.split('/resources/')[1] ?? '',
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        [hmacConfig.timestampHeader]: timestamp,
        [hmacConfig.header]: createHmac('sha256', hmacConfig.secret).update(`${timestamp}:${body}`).digest('hex'),
      },
      body,
      context: { orgId: 1, user: { login: 'sa-1-relay', role: 'Viewer' }, settings },
    });
    expect(await readPlainAnswer(asResponse(answer))).toMatchObject({ status: 200, verdict: 'delivered' });
    expect(sandbox.messages()).toMatchObject([{ accepted: true }]);
  });
});
