import { status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'bun:test';
import type { HostContext } from '../../dev/host/hostContext';
import type { Plugin } from '../../dev/host/startPlugin';
import { startMisbehaving, startShipped, stopAll } from './plugins';
import { logLineWith } from './until';

const MIB = 1024 * 1024;

/** The app answers whatever a test asks for; the shipped executable shows that the same holds for the compiled code. */
let plugin: Plugin;
let shipped: Plugin;

beforeAll(async () => {
  [plugin, shipped] = await Promise.all([startMisbehaving(), startShipped()]);
});
afterEach(() => {
  expect([...plugin.process.stdout, ...shipped.process.stdout]).toHaveLength(2);
  expect([...plugin.logs, ...shipped.logs].filter((line) => line.kind === 'unreadable')).toEqual([]);
});
afterAll(stopAll);

async function echo(call: Partial<Parameters<Plugin['callResource']>[0]>): Promise<Record<string, unknown>> {
  const answer = await plugin.callResource({ path: 'echo', ...call });
  return JSON.parse(answer.body.toString()) as Record<string, unknown>;
}

async function message(path: string): Promise<{ code: number; message: string }> {
  const answer = await plugin.callResource({ path });
  return { code: answer.code, ...(JSON.parse(answer.body.toString()) as { message: string }) };
}

describe('a request', () => {
  it('arrives as it was sent', async () => {
    const seen = await echo({
      method: 'POST',
      url: 'echo?a=1&b=%E8%AD%A6',
      headers: { 'X-EG-Key': 'k', 'X-Two': ['1', '2'], 'Content-Type': 'application/json' },
      body: '{"警":"🤖"}',
    });
    expect(seen).toMatchObject({
      method: 'POST',
      url: 'http://plugin/echo?a=1&b=%E8%AD%A6',
      headers: { 'x-eg-key': 'k', 'x-two': '1, 2', 'content-type': 'application/json' },
      body: '{"警":"🤖"}',
    });
  });

  it.each([
    ['echo', 'http://plugin/echo'],
    ['/echo', 'http://plugin/echo'],
    ['./echo?x', 'http://plugin/echo?x'],
    ['//echo', 'http://plugin/echo'],
    ['http://evil.example.com/echo?y', 'http://plugin/echo?y'],
    ['', 'http://plugin/echo'],
  ])('with url %p goes to our own host', async (url, expected) => {
    expect((await echo({ url })).url).toBe(expected);
  });

  it('carries who called and the settings of the organisation', async () => {
    const context: HostContext = {
      orgId: 7,
      user: { login: 'sa-relay', name: 'Relay', email: 'r@x', role: 'Viewer' },
      settings: {
        jsonData: { a: '警' },
        secureJsonData: { 'webhook.a.url': 'u', ['__proto__']: 'p' },
        updatedAtMs: 1_700_000_000_123,
      },
      grafanaConfig: { GF_APP_URL: 'http://localhost:3000/' },
      pluginVersion: '1.2.3',
    };
    expect((await echo({ context })).context).toEqual({
      orgId: 7,
      pluginVersion: '1.2.3',
      user: { login: 'sa-relay', name: 'Relay', email: 'r@x', role: 'Viewer' },
      settings: {
        jsonData: '{"a":"警"}',
        secureJsonData: { 'webhook.a.url': 'u', ['__proto__']: 'p' },
        updatedAtMs: 1_700_000_000_123,
      },
      grafanaConfig: { GF_APP_URL: 'http://localhost:3000/' },
    });
  });

  it('without a user and settings says so', async () => {
    const context = { user: null, settings: null };
    expect((await echo({ context })).context).toMatchObject({ user: null, settings: null, grafanaConfig: {} });
  });

  it('keeps a number that is too large for a number near itself', async () => {
    const settings = { updatedAtMs: 2 ** 62 };
    const seen = await echo({ context: { settings } });
    expect(seen.context).toMatchObject({ settings: { updatedAtMs: Number.MAX_SAFE_INTEGER } });
  });

  it.each(['HEAD', 'GET'])('of method %s may come with a body, which is left out', async (method) => {
    expect((await plugin.callResource({ path: 'size', method, body: 'xyz' })).body.toString()).toBe('0');
  });

  it.each(['P U T', '\n', 'GET /', '取', 'get', 'BREW', 'TRACE', 'PROPFIND'])(
    'of method %p is refused, and nothing is called',
    async (method) => {
      expect((await plugin.callResource({ path: 'echo', method })).code).toBe(501);
    }
  );

  it('loses a header that is none, and nothing else', async () => {
    const seen = await echo({ headers: { 'bad name': '1', 'X-Bad': 'a\nb', 'X-Wide': '警', 'X-Good': '1' } });
    expect(seen.headers).toEqual(expect.objectContaining({ 'x-good': '1' }));
  });
});

describe('an answer', () => {
  it('keeps status, headers and body', async () => {
    const { code, headers, body, chunks } = await plugin.callResource({ path: 'teapot' });
    expect({ code, chunks, body: body.toString() }).toEqual({ code: 418, chunks: 1, body: 'short and stout' });
    expect(headers).toEqual({
      'Content-Type': ['text/plain'],
      'Set-Cookie': ['a=1', 'b=2'],
      'X-Eg-A': ['a'],
      'X-Eg-B': ['1, 2'],
    });
  });

  it('without a body is still an answer', async () => {
    expect(await plugin.callResource({ path: 'empty' })).toMatchObject({ code: 204, chunks: 1 });
  });

  it.each(['throws', 'rejects', 'nothing'])('of an app that %s is 500 with an id, not with its words', async (path) => {
    const { code, message: text } = await message(path);
    expect(code).toBe(500);
    const id = /under the id ([0-9a-f]{8})\.$/.exec(text)?.[1];
    const line = await logLineWith(plugin.logs, `"errorId":"${id}"`);
    expect(line).toMatchObject({ level: 'error', message: 'Resource call failed' });
    expect(`${text}${line.raw}`).not.toContain('hunter2');
  });

  it('whose status is no status becomes 500', async () => {
    expect((await plugin.callResource({ path: 'networkError' })).code).toBe(500);
  });

  it('is all that comes out of an app that prints', async () => {
    expect((await plugin.callResource({ path: 'prints' })).body.toString()).toBe('ok');
    await logLineWith(plugin.logs, 'printed by a library { a: 1 }');
    await logLineWith(plugin.logs, 'written by a library');
  });
});

describe('size', () => {
  it('of 3 MiB goes both ways', async () => {
    const body = Buffer.alloc(3 * MIB, 'x');
    const sent = await plugin.callResource({ path: 'size', method: 'POST', body });
    expect(sent.body.toString()).toBe(String(3 * MIB));
    const received = await plugin.callResource({ path: 'big' });
    expect(received.headers['Content-Type']).toEqual(['image/png']);
    expect(received.body.equals(Buffer.alloc(3 * MIB, 7))).toBe(true);
  });

  it('of 16 MiB is taken, of more refused, and the next call is none the wiser', async () => {
    for (const each of [plugin, shipped]) {
      const largest = await each.callResource({ path: 'size', method: 'POST', body: Buffer.alloc(16 * MIB) });
      expect(largest.code).toBeLessThan(500);
      const larger = await each.callResource({ path: 'size', method: 'POST', body: Buffer.alloc(17 * MIB) });
      expect(larger.code).toBe(413);
      expect((await each.checkHealth()).status).not.toBe('unknown');
    }
  });
});

describe('many calls at once', () => {
  it('each get their own answer', async () => {
    const calls = Array.from({ length: 200 }, (_, n) => echo({ method: 'POST', body: `call ${n}` }));
    const bodies = (await Promise.all(calls)).map((answer) => answer.body);
    expect(bodies).toEqual(Array.from({ length: 200 }, (_, n) => `call ${n}`));
  });

  it('reach the shipped executable too', async () => {
    const calls = Array.from({ length: 200 }, () =>
      shipped.callResource({ path: 'no/such/resource', method: 'POST', body: '{}' })
    );
    const codes = new Set((await Promise.all(calls)).map((answer) => Math.floor(answer.code / 100)));
    expect([...codes]).toEqual([4]);
  });

  it('may be given up by their callers', async () => {
    const caller = new AbortController();
    const call = plugin.callResource({ path: 'never', signal: caller.signal });
    caller.abort();
    expect(await call.catch((error: unknown) => error)).toMatchObject({ code: status.CANCELLED });
    expect((await plugin.callResource({ path: 'empty' })).code).toBe(204);
  });
});
