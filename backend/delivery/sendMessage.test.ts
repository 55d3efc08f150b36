import { afterAll, describe, expect, it } from 'bun:test';
import { gzipSync } from 'node:zlib';
import { type Finding, type Verdict } from '../../src/core/vendors/verdict';
import { type Outside, sendMessage } from './sendMessage';

const TOKEN = 'topsecrettoken';
const SECRET = `SEC${'b90923e19e58b466481e9b7b7a5b4f10'.repeat(2)}`;
const BODY = { msgtype: 'text', text: { content: '磁盘 80% 😀' } };
const NOW_MS = 1_700_000_000_000;

const received: Array<{ path: string; body: string; contentType: string | null; method: string }> = [];

const ANSWERS: Record<string, () => Response | Promise<Response>> = {
  '/ok': () => Response.json({ errcode: 0, errmsg: 'ok' }),
  '/moved': () => new Response(null, { status: 302, headers: { Location: '/ok' } }),
  '/huge': () => new Response(`{"errcode":0,"errmsg":"${'x'.repeat(200_000)}"}`),
  '/page': () => new Response('<html><title>Hello</title></html>', { headers: { 'Content-Type': 'text/html' } }),
  '/bom': () => new Response('\ufeff{"errcode":0}'),
  '/gzip': () =>
    new Response(gzipSync(Buffer.from('{"errcode":45009,"errmsg":"freq"}')), {
      headers: { 'Content-Encoding': 'gzip' },
    }),
  '/latin1': () => new Response(Buffer.from([0x7b, 0xe4, 0x7d])),
  '/quotes': () => Response.json({ errcode: 7, errmsg: `bad ${TOKEN}, SECneverSeen` }),
  '/late': () => Response.json({ errcode: 310000, errmsg: 'description:机器人发送签名过期;solution:…;' }),
  '/never': () => new Promise(() => undefined),
  '/stalls': () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) })),
};

const server = Bun.serve({
  port: 0,
  reusePort: false,
  hostname: '127.0.0.1',
  fetch: async (request) => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    received.push({
      path: pathname + search,
      body: await request.text(),
      contentType: headers.get('Content-Type'),
      method,
    });
    return ANSWERS[pathname]?.() ?? new Response('', { status: 404 });
  },
});

afterAll(() => server.stop(true));

const outside: Outside = { fetch: (url, init) => fetch(url, init), now: () => NOW_MS };

function send(path: string, world: Outside = outside): Promise<Verdict> {
  const url = `http://127.0.0.1:${server.port}${path}?access_token=${TOKEN}`;
  return sendMessage(world, { vendor: 'dingtalk', robot: { url, secret: 'SECx' }, body: BODY });
}

/** A world whose network fails with this. */
function failing(error: unknown): Outside {
  return { ...outside, fetch: () => Promise.reject(error) };
}

describe('sendMessage', () => {
  it('hides a secret that a gateway wants in the path, wherever it is quoted', async () => {
    const key = 'k7f3a9c2e5b8d1f4';
    const robot = { url: `https://gw.example/${key}/robot/send?access_token=${TOKEN}`, secret: null };
    const fetch = () => Promise.resolve(new Response(`no route for /${key}/robot/send`, { status: 404 }));
    const verdict = await sendMessage({ ...outside, fetch }, { vendor: 'dingtalk', robot, body: BODY });
    expect(JSON.stringify(verdict)).toContain('no route for /…/robot/send');
  });

  it('posts UTF-8 JSON, signed for this moment', async () => {
    received.length = 0;
    expect(await send('/ok')).toEqual({ kind: 'delivered' });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ method: 'POST', contentType: 'application/json; charset=utf-8' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual(BODY);
    expect(received[0]?.path).toMatch(/^\/ok\?access_token=topsecrettoken&timestamp=1700000000000&sign=[\w%]+$/);
  });

  it('does not follow a redirect', async () => {
    received.length = 0;
    expect(await send('/moved')).toMatchObject({
      kind: 'channel-broken',
      finding: { reason: 'redirected', code: 'HTTP 302' },
    });
    expect(received.map(({ path }) => path.split('?')[0])).toEqual(['/moved']);
  });

  it.each([
    ['/page', 'transient', 'not-json', 'HTTP 200'],
    ['/huge', 'transient', 'not-json', 'HTTP 200'],
    ['/latin1', 'transient', 'not-json', 'HTTP 200'],
    ['/gone', 'channel-broken', 'not-json', 'HTTP 404'],
    ['/gzip', 'refused', 'unknown-code', '45009'],
  ])('reads the answer of %s', async (path, kind, reason, code) => {
    expect(await send(path)).toMatchObject({ kind, finding: { reason, code } });
  });

  it('is not put off by a byte-order mark', async () => {
    expect(await send('/bom')).toEqual({ kind: 'delivered' });
  });

  it('hides the robot’s own token and secret in what the vendor quotes', async () => {
    const url = `http://127.0.0.1:${server.port}/quotes?access_token=${TOKEN}`;
    const robot = { url, secret: 'SECneverSeen' };
    const verdict = await sendMessage(outside, { vendor: 'wecom', robot, body: BODY });
    expect(verdict).toMatchObject({ finding: { vendorText: 'bad …, …' } });
  });

  it.each(spellings().flatMap((spelled) => [TOKEN, SECRET].map((secret) => [...spelled, secret] as const)))(
    'hides a secret %s',
    async (_name, answer, secret) => {
      ANSWERS['/spelled'] = () => answer(secret);
      const url = `http://127.0.0.1:${server.port}/spelled?access_token=${TOKEN}`;
      const verdict = await sendMessage(outside, { vendor: 'dingtalk', robot: { url, secret: SECRET }, body: BODY });
      const { finding } = verdict as Extract<Verdict, { readonly finding: Finding }>;
      expect(finding.vendorText).toMatch(/^bad .{0,9}…/);
      expect(finding.vendorText).not.toContain(secret.slice(0, 8));
      expect(finding.vendorText.toLowerCase()).not.toContain(secret.slice(-8).toLowerCase());
    }
  );

  it.each([
    ['UTF-16 with a byte-order mark', utf16('\ufeff{"errcode":0}')],
    ['UTF-16 the other way round', utf16('\ufeff{"errcode":0}').swap16()],
    ['UTF-16 without a mark', utf16('{"errcode":0}')],
  ])('reads the verdict in %s', async (_name, bytes) => {
    ANSWERS['/bytes'] = () => new Response(Uint8Array.from(bytes));
    expect(await send('/bytes')).toEqual({ kind: 'delivered' });
  });

  it('reads the words in the charset that is named', async () => {
    const gbk = Buffer.concat([Buffer.from('{"errcode":7,"errmsg":"'), Buffer.from([0xb4, 0xc5]), Buffer.from('"}')]);
    const answer = (charset: string) => () =>
      new Response(Uint8Array.from(gbk), { headers: { 'Content-Type': `application/json; charset="${charset}"` } });
    ANSWERS['/gbk'] = answer('GBK');
    expect(await send('/gbk')).toMatchObject({ finding: { code: '7', vendorText: '磁' } });
    ANSWERS['/gbk'] = answer('klingon');
    expect(await send('/gbk')).toMatchObject({ finding: { code: '7' } });
  });

  it('takes no token for a code, and judges what the words say', async () => {
    const token = '1234567890123456';
    const robot = { url: `http://127.0.0.1:${server.port}/digits?access_token=${token}`, secret: null };
    ANSWERS['/digits'] = () => new Response(`{"errcode":${token},"errmsg":"x"}`);
    const verdict = await sendMessage(outside, { vendor: 'dingtalk', robot, body: BODY });
    expect(JSON.stringify(verdict)).not.toContain('12345678');
    ANSWERS['/digits'] = () => Response.json({ errcode: 310000, errmsg: `keywords not in content ${token}` });
    expect(await sendMessage(outside, { vendor: 'dingtalk', robot, body: BODY })).toMatchObject({
      finding: { reason: 'keyword-missing', vendorText: 'keywords not in content …' },
    });
  });

  it('is not crashed by anything nested deeply', async () => {
    ANSWERS['/deep'] = () => new Response('['.repeat(60_000));
    expect(await send('/deep')).toMatchObject({ finding: { reason: 'not-json' } });
    ANSWERS['/deep'] = () => new Response('['.repeat(30_000) + ']'.repeat(30_000));
    expect(await send('/deep')).toMatchObject({ finding: { code: 'HTTP 200' } });
  });

  it('leaves an answer alone where the token is a word of it', async () => {
    const robot = { url: `http://127.0.0.1:${server.port}/ok?access_token=errcode`, secret: null };
    expect(await sendMessage(outside, { vendor: 'wecom', robot, body: BODY })).toEqual({ kind: 'delivered' });
  });

  it.each(['/never', '/stalls'])('gives up on %s', async (path) => {
    const finding: Finding = { reason: 'timed-out', code: '', vendorText: '' };
    expect(await send(path, { ...outside, requestTimeoutMs: 30 })).toEqual({ kind: 'transient', finding });
  });

  it('blames the missing secret, not the clock, where nothing was signed', async () => {
    const url = `http://127.0.0.1:${server.port}/late?access_token=${TOKEN}`;
    const unsigned = sendMessage(outside, { vendor: 'dingtalk', robot: { url, secret: null }, body: BODY });
    expect(await unsigned).toMatchObject({ kind: 'channel-broken', finding: { reason: 'signature-wrong' } });
    expect(await send('/late')).toMatchObject({ kind: 'channel-broken', finding: { reason: 'clock-wrong' } });
  });

  it('names a refused connection', async () => {
    const url = `http://127.0.0.1:1/robot?access_token=${TOKEN}`;
    const verdict = await sendMessage(outside, { vendor: 'wecom', robot: { url, secret: null }, body: BODY });
    expect(verdict).toMatchObject({ kind: 'transient', finding: { reason: 'unreachable', code: 'ECONNREFUSED' } });
  });

  it.each([
    ['an error with the URL in its words', new Error(`cannot reach http://x/?access_token=${TOKEN}`), ''],
    ['a code that is no word', Object.assign(new Error('x'), { code: `http://x/${TOKEN}` }), ''],
    ['a numeric code', Object.assign(new Error('x'), { code: 7 }), ''],
    ['a certificate', Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }), 'CERT_HAS_EXPIRED'],
    ['no error at all', 'thrown text', ''],
  ])('keeps URL and token out of the verdict on %s', async (_name, error, code) => {
    const verdict = await send('/ok', failing(error));
    expect(verdict).toEqual({ kind: 'transient', finding: { reason: 'unreachable', code, vendorText: '' } });
  });
});

/** Answers that quote a secret so that a reader would find it. */
function spellings(): Array<readonly [name: string, answer: (secret: string) => Response]> {
  const said = (errmsg: string) => Response.json({ errcode: 7, errmsg: `bad ${errmsg}` });
  const raw = (errmsg: string) => new Response(`{"errcode":7,"errmsg":"bad ${errmsg}"}`);
  const unicode = (text: string) => [...text].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('');
  return [
    ['as it is', said],
    ['in other case', (secret) => said(secret.toUpperCase())],
    ['with \\uXXXX', (secret) => raw(unicode(secret))],
    ['with \\uXXXX that is escaped', (secret) => said(unicode(secret))],
    ['with one escaped letter', (secret) => raw(secret.slice(0, 5) + unicode(secret.charAt(5)) + secret.slice(6))],
    ['with zero-width characters', (secret) => said([...secret].join('\u200b'))],
    ['with escaped zero-width characters', (secret) => raw([...secret].join('\\u200d'))],
    ['percent-encoded', (secret) => said([...secret].map((c) => `%${c.charCodeAt(0).toString(16)}`).join(''))],
    ['in base64', (secret) => said(Buffer.from(`{"${secret}`).toString('base64'))],
    ['in UTF-16', (secret) => new Response(Uint8Array.from(utf16(`\ufeff{"errcode":7,"errmsg":"bad ${secret}"}`)))],
    ['in a page', (secret) => new Response(`<html><title>bad ${unicode(secret)}</title></html>`)],
    ['in a page in UTF-16', (secret) => new Response(Uint8Array.from(utf16(`\ufeffbad ${secret}`)))],
    ['in pieces', (secret) => said(`${secret.slice(0, 9)}, ${secret.slice(-9)}`)],
  ];
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
