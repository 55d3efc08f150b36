import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'bun:test';

const folder = mkdtempSync(join(tmpdir(), 'eg-license-cli-'));
const PROGRAM = join(import.meta.dir, 'main.ts');

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as npm does: in the repository, with the user's own folder in the environment. */
async function run(args: readonly string[], stdin = ''): Promise<Ran> {
  const child = Bun.spawn([process.execPath, PROGRAM, ...args], {
    env: { ...process.env, INIT_CWD: folder },
    stdin: new Blob([stdin]),
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, out, err };
}

async function issue(...more: string[]): Promise<string> {
  const { out } = await run(['issue', '--key', 'issuer.pem', '--holder', 'Acme', '--until', '2027-01-01', ...more]);
  return out;
}

let iniLine = '';
let license = '';

beforeAll(async () => {
  iniLine = (await run(['keygen', '--key', 'issuer.pem'])).out;
  writeFileSync(join(folder, 'ini'), iniLine);
  license = await issue('--max-webhooks', '10', '--min-version', '0.1.0', '--from', '2026-01-01');
  writeFileSync(join(folder, 'license.jwt'), license);
  await run(['keygen', '--key', 'other.pem']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('keygen', () => {
  it('writes a key only its owner may read, and prints a line for the ini', () => {
    expect(statSync(join(folder, 'issuer.pem')).mode & 0o777).toBe(0o600);
    expect(iniLine).toMatch(/^license_public_key = [\w-]{43}\n$/);
  });

  it('leaves a key alone that is there', async () => {
    const before = readFileSync(join(folder, 'issuer.pem'), 'utf8');
    const { code, err, out } = await run(['keygen', '--key', 'issuer.pem']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('issuer.pem cannot be written: it is there already');
    expect(readFileSync(join(folder, 'issuer.pem'), 'utf8')).toBe(before);
  });

  it('says where it cannot write', async () => {
    expect(await run(['keygen', '--key', 'no/such/folder'])).toMatchObject({
      code: 1,
      err: '--key: no/such/folder cannot be written: ENOENT\n',
    });
  });
});

describe('issue', () => {
  it('warns of an end that has passed', async () => {
    const { code, out, err } = await run(['issue', '--key', 'issuer.pem', '--holder', 'A', '--until', '2020-01-01']);
    expect({ code, parts: out.split('.').length }).toEqual({ code: 0, parts: 3 });
    expect(err).toBe('warning: --until: 2020-01-01 has passed, so the license is expired from the start\n');
  });

  it('prints a license on one line, and nothing of the key', () => {
    expect(license).toMatch(/^[\w-]+\.[\w-]+\.[\w-]{86}\n$/);
    const claims = JSON.parse(Buffer.from(license.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(claims).toEqual({
      sub: 'Acme',
      features: ['webhook'],
      iat: expect.any(Number) as number,
      nbf: Date.parse('2026-01-01T00:00:00Z') / 1_000,
      exp: Date.parse('2027-01-01T23:59:59Z') / 1_000,
      maxWebhooks: 10,
      minVersion: '0.1.0',
    });
  });

  const NEEDED = ['--key', 'issuer.pem', '--holder', 'Acme', '--until', '2027-01-01'];

  it.each([
    ['no key', ['--holder', 'Acme', '--until', '2027-01-01'], '--key: expected the file of the private key, got nothing'],
    ['no holder', ['--key', 'issuer.pem', '--until', '2027-01-01'], '--holder: expected 1 to 200 characters'],
    ['no end', ['--key', 'issuer.pem', '--holder', 'Acme'], '--until: expected a day such as 2027-01-01'],
    ['a day that is none', [...NEEDED, '--until', '2027-02-29'], '--until: expected a day'],
    ['a time for a day', [...NEEDED, '--until', '2027-01-01T00:00'], '--until: expected a day'],
    ['a beginning behind the end', [...NEEDED, '--from', '2027-01-02'], '--from: expected a day before'],
    ['a beginning that is none', [...NEEDED, '--from', 'soon'], '--from: expected a day'],
    ['no webhooks at all', [...NEEDED, '--max-webhooks', '0'], '--max-webhooks: expected a whole number'],
    ['many webhooks', [...NEEDED, '--max-webhooks', 'many'], '--max-webhooks: expected a whole number'],
    ['a version that is none', [...NEEDED, '--min-version', 'v1'], '--min-version: expected a version'],
    ['an unknown option', [...NEEDED, '--colour', 'red'], "Unknown option '--colour'"],
    ['a word without an option', [...NEEDED, 'please'], 'please'],
  ])('refuses %s with exit code 2', async (_name, args, words) => {
    const { code, out, err } = await run(['issue', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toContain('npm run --silent license -- issue');
  });

  it.each([
    ['missing.pem', 'cannot be read: ENOENT'],
    ['license.jwt', 'contains no private key of keygen'],
    ['ini', 'contains no private key of keygen'],
  ])('refuses the key file %s with exit code 1', async (path, words) => {
    const { code, out, err } = await run(['issue', '--key', path, '--holder', 'Acme', '--until', '2027-01-01']);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(words);
  });
});

describe('inspect', () => {
  const AT = ['--now', '2026-12-01T00:00:00Z'];

  it('shows claims and state, checked against the key', async () => {
    const { code, out } = await run(['inspect', '--license', 'license.jwt', '--public-key', 'ini', ...AT]);
    expect(code).toBe(0);
    expect(out).toContain('"sub": "Acme"');
    expect(out).toEndWith('signature: right\nstate:     active\n           Licensed to Acme until 2027-01-01.\n');
  });

  it('takes license and key as text, too', async () => {
    const key = iniLine.replace('license_public_key = ', '').trim();
    expect(await run(['inspect', `--public-key=${key}`, ...AT], license)).toMatchObject({ code: 0 });
  });

  it('says that the signature was not checked without a key', async () => {
    const { code, out } = await run(['inspect', ...AT], license);
    expect(code).toBe(0);
    expect(out).toContain('signature: not checked; give --public-key');
  });

  it.each([
    ['in its grace', ['--now', '2027-01-10T00:00:00Z'], 0, 'state:     grace'],
    ['expired', ['--now', '2027-01-16T00:00:00Z'], 1, 'state:     expired'],
    ['not valid yet', ['--now', '2025-01-01T00:00:00Z'], 1, 'not valid before 2026-01-01T00:00:00.000Z'],
    ['for a newer plugin', [...AT, '--plugin-version', '0.0.9'], 1, 'for version 0.1.0 of the plugin or newer'],
    ['with an unreadable key', [...AT, '--public-key', 'other.pem'], 1, 'is not an Ed25519 public key'],
  ])('shows one %s', async (_name, args, expected, words) => {
    const { code, out } = await run(['inspect', ...args], license);
    expect(code).toBe(expected);
    expect(out).toContain(words);
  });

  it.each([
    ['changed', (token: string) => token.trim().replace(/.{10}$/, 'AAAAAAAAAA'), 'was changed after it was signed'],
    ['no license', () => 'hello', 'This is not a valid license'],
    ['nothing', () => '', 'No license is set'],
  ])('shows one that is %s', async (_name, change, words) => {
    const { code, out } = await run(['inspect', '--public-key', 'ini', ...AT], change(license));
    expect(code).toBe(1);
    expect(out).toContain(words);
  });

  it('answers in JSON to programs', async () => {
    const { code, out, err } = await run(['inspect', '--license', 'license.jwt', '--now', '2026-12-01', '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ header: { alg: 'EdDSA' }, claims: { sub: 'Acme' }, state: 'active' });
    const broken = await run(['inspect', '--json'], 'abc');
    expect({ code: broken.code, err: broken.err, ...JSON.parse(broken.out) }).toMatchObject({ code: 1, err: '', state: 'invalid' });
  });

  it('tells another issuer’s', async () => {
    const foreign = (
      await run(['issue', '--key', 'other.pem', '--holder', 'X', '--until', '2027-01-01'])
    ).out;
    const { code, out } = await run(['inspect', '--public-key', 'ini', ...AT], foreign);
    expect(code).toBe(1);
    expect(out).toContain('signature: wrong. The license was signed with another key');
  });

  it('says what it cannot read', async () => {
    expect(await run(['inspect', '--license', 'missing'])).toMatchObject({
      code: 1,
      err: '--license: missing cannot be read: ENOENT\n',
    });
    expect(await run(['inspect', '--now', 'soon'])).toMatchObject({ code: 2 });
  });
});

describe('the command', () => {
  it.each([[[]], [['sign']], [['constructor']]])('names its commands for %j', async (args) => {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain('expected one of these commands: keygen, issue, inspect');
  });

  it.each(['keygen', 'issue', 'inspect'])('%s explains itself', async (name) => {
    expect(await run([name, '--help'])).toMatchObject({ code: 0, err: '' });
  });
});
