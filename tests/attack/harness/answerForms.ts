import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';

import { type Saying } from '../../../dev/sandbox/sandboxVendor';
import { SANDBOX_VENDORS } from '../../../dev/sandbox/vendors';
import { type Vendor } from '../../../src/core/webhook/vendor';

/** A vendor's answer: `words` is part of a JSON text, with a secret in it. */
type Form = (words: string, vendor: Vendor) => Response;

/** Most of an answer that the plugin reads, in bytes: a secret is put across this border. */
const READ_BYTES = 64 * 1_024;

const JSON_TYPE = { 'Content-Type': 'application/json' };

/** A refusal in the vendor's own form, as the text of a JSON document. */
function refusal(words: string, vendor: Vendor, code: string | number = 4242): string {
  return SANDBOX_VENDORS[vendor]
    .answer(4242, '#')
    .replace('4242', () => String(code))
    .replace('"#"', () => `"${words}"`)
    .replace('"data":{}', () => `"data":{"hint":"${words}"}`);
}

const json = (text: string | Uint8Array<ArrayBuffer>, init: ResponseInit = {}) =>
  new Response(text, { ...init, headers: { ...JSON_TYPE, ...init.headers } });

const compressed =
  (name: string, compress: (bytes: Buffer) => Uint8Array): Form =>
  (words, vendor) =>
    json(new Uint8Array(compress(Buffer.from(refusal(words, vendor)))), { headers: { 'Content-Encoding': name } });

const page =
  (status: number): Form =>
  (words) =>
    new Response(`<html><body>${words}</body></html>`, { status, headers: { 'Content-Type': 'text/html' } });

/** With the vendor's own code for this. */
const coded =
  (saying: Saying): Form =>
  (words, vendor) =>
    json(refusal(words, vendor, SANDBOX_VENDORS[vendor].sayings[saying][0]));

/** Every byte in a packet of its own. */
const slowly = (text: string) =>
  new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const byte of Buffer.from(text)) {
        controller.enqueue(new Uint8Array([byte]));
        await new Promise((resolve) => setImmediate(resolve));
      }
      controller.close();
    },
  });

const utf16 = (text: string, mark: number[]) => new Uint8Array([...mark, ...Buffer.from(text, 'utf16le')]);

/** Ways an answer may come that quotes a secret. */
export const FORMS: Readonly<Record<string, Form>> = {
  'a refusal': (words, vendor) => json(refusal(words, vendor)),
  'a robot that is gone': coded('unknown-robot'),
  'a limit': coded('limited'),
  'a busy vendor': coded('busy'),
  'a missing keyword': coded('keyword'),
  'the code itself': (words, vendor) => json(refusal('no', vendor, `"${words}"`)),
  'a field’s name': (words) => json(`{"${words}":1,"errcode":4242,"code":4242,"errmsg":"no"}`),
  'a text alone': (words) => json(`"${words}"`),
  'a list': (words) => json(`["${words}"]`),
  'a delivery that says more': (words) => json(`{"errcode":0,"code":0,"errmsg":"${words}","msg":"${words}"}`),
  'JSON cut short': (words) => json(`{"errcode":4242,"errmsg":"${words}`),
  'an error page': page(502),
  'a page': page(200),
  'a page that is missing': page(404),
  'a page that is forbidden': page(403),
  'a limit of pages': page(429),
  gzip: compressed('gzip', (bytes) => gzipSync(bytes)),
  deflate: compressed('deflate', (bytes) => deflateSync(bytes)),
  brotli: compressed('br', (bytes) => brotliCompressSync(bytes)),
  'UTF-16': (words, vendor) =>
    json(utf16(refusal(words, vendor), []), { headers: { 'Content-Type': 'application/json; charset=utf-16le' } }),
  'UTF-16 with a mark': (words, vendor) => json(utf16(refusal(words, vendor), [0xff, 0xfe])),
  'UTF-16 of a page': (words) => new Response(utf16(`no ${words}`, [0xff, 0xfe]), { status: 500 }),
  'binary around it': (words) =>
    new Response(new Uint8Array([0, 0xff, 0xfe, 0x80, ...Buffer.from(words), 0xc3, 0x28, 0]), { status: 500 }),
  'binary in JSON': (words) =>
    json(new Uint8Array([...Buffer.from('{"errcode":4242,"errmsg":"'), 0xff, ...Buffer.from(`${words}"}`)])),
  'huge, at the end': (words, vendor) => json(refusal('a'.repeat(1_000_000) + words, vendor)),
  'huge, across the border': (words) =>
    new Response(`${'a'.repeat(READ_BYTES - 20)}${words}${'b'.repeat(100_000)}`, { status: 500 }),
  'huge, at the beginning': (words, vendor) => json(refusal(`${words} ${'a'.repeat(300_000)}`, vendor)),
  'slowly, byte by byte': (words, vendor) => new Response(slowly(refusal(words, vendor)), { headers: JSON_TYPE }),
  'a status line': (words) => new Response('', { status: 500, statusText: words.replace(/[^\w-]/g, '') }),
  'a redirect': (words) =>
    new Response('', { status: 302, headers: { Location: `https://evil.example/?k=${encodeURIComponent(words)}` } }),
  headers: (words, vendor) => {
    const value = encodeURIComponent(words);
    return json(refusal('no', vendor), {
      status: 429,
      headers: { 'Retry-After': value, 'X-Request-Id': value, 'Set-Cookie': `k=${value}` },
    });
  },
};
