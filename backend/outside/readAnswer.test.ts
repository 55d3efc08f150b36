import { afterAll, describe, expect, it } from 'bun:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { AS_SENT, readStart, readWhole } from './readAnswer';

const MIB = 1024 * 1024;
const TEXT = '{"errcode":0,"errmsg":"好"}';

const PACK = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;
const [bomb, small] = [Buffer.alloc(256 * MIB), Buffer.from(TEXT)];
const BOMBS: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  gzip: gzipSync(bomb),
  deflate: deflateSync(bomb),
  br: brotliCompressSync(bomb.subarray(0, 16 * MIB)),
};

const server = Bun.serve({
  port: 0,
  reusePort: false,
  hostname: '127.0.0.1',
  fetch: (request) => {
    const [, what = '', encoding = ''] = new URL(request.url).pathname.split('/');
    const packed = (bytes: Uint8Array<ArrayBuffer> | string) =>
      new Response(bytes, { headers: encoding === '' ? {} : { 'Content-Encoding': encoding } });
    switch (what) {
      case 'bomb':
        return packed(BOMBS[encoding] ?? '');
      case 'small':
        return packed(PACK[encoding as keyof typeof PACK]?.(small) ?? TEXT);
      case 'endless':
        return new Response(new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(MIB).fill(120)) }));
      default:
        return packed('no such thing');
    }
  },
});
afterAll(() => server.stop(true));

const ask = async (path: string) => await fetch(`http://127.0.0.1:${server.port}/${path}`, AS_SENT);

describe('reading an answer', () => {
  it.each(['', 'gzip', 'deflate', 'br'])('unpacks %p', async (encoding) => {
    expect(await readStart(await ask(`small/${encoding}`), 1_000)).toBe(TEXT);
    expect(await readWhole(await ask(`small/${encoding}`), 1_000)).toBe(TEXT);
  });

  it.each(['gzip', 'deflate', 'br'])('takes no more room than it may for a bomb of %s', async (encoding) => {
    Bun.gc(true);
    const before = process.memoryUsage.rss();
    const texts = await Promise.all(
      Array.from({ length: 8 }, async () => await readStart(await ask(`bomb/${encoding}`), 64 * 1024))
    );
    expect(texts).toEqual(Array.from(texts, () => ''));
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * MIB);
    expect(await readWhole(await ask(`bomb/${encoding}`), 64 * 1024)).toBe(null);
  });

  it('ends an answer that does not end', async () => {
    expect(await readStart(await ask('endless'), 1_000)).toBe('x'.repeat(1_000));
    expect(await readWhole(await ask('endless'), 1_000)).toBe(null);
  });

  it('takes an answer of just as many bytes as a whole one', async () => {
    expect(await readWhole(await ask('small'), small.length)).toBe(TEXT);
    expect(await readWhole(await ask('small'), small.length - 1)).toBe(null);
  });

  it.each(['gzip', 'zstd', '__proto__'])('makes nothing of bytes that are no %s', async (encoding) => {
    expect(await readStart(await ask(`other/${encoding}`), 1_000)).toBe('');
  });
});
