/** A part that is compiled into Bun, and so into the executable. */
export interface BunPart {
  readonly name: string;
  /** SPDX identifier or expression; null where Bun's page names several and leads to them. */
  readonly license: string | null;
  readonly url: string;
}

/**
 * The version of Bun this list was compared for. A test holds it to package.json's: whoever renews Bun reads its page
 * again.
 */
export const LISTED_BUN = '1.4.5';

/**
 * Where the list is from. No npm package of Bun holds its notices, so it was copied from the repository, as it was at this
 * commit.
 */
export const BUN_NOTICES = 'https://github.com/oven-sh/bun/blob/09015d9125245b462c3a986d5c166ea28445a237/LICENSE.md';

/** What Bun says it links statically. */
export const BUN_PARTS: readonly BunPart[] = [
  part('JavaScriptCore and WebKit', 'LGPL-2.0-only', 'https://github.com/oven-sh/webkit'),
  part('boringssl', null, 'https://boringssl.googlesource.com/boringssl/+/refs/heads/master/LICENSE'),
  part('brotli', 'MIT', 'https://github.com/google/brotli'),
  part('libarchive', null, 'https://github.com/libarchive/libarchive/blob/master/COPYING'),
  part('lol-html', 'BSD-3-Clause', 'https://github.com/cloudflare/lol-html/tree/master/c-api'),
  part('ls-hpack', 'MIT', 'https://github.com/litespeedtech/ls-hpack'),
  part('ls-qpack', 'MIT', 'https://github.com/litespeedtech/ls-qpack'),
  part('lsquic', 'MIT AND BSD-3-Clause', 'https://github.com/litespeedtech/lsquic'),
  part('mimalloc', 'MIT', 'https://github.com/microsoft/mimalloc'),
  part('picohttpparser', 'MIT', 'https://github.com/h2o/picohttpparser'),
  part('zstd', 'BSD-3-Clause', 'https://github.com/facebook/zstd'),
  part('simdutf', 'Apache-2.0', 'https://github.com/simdutf/simdutf'),
  part('tinycc', 'LGPL-2.1-only', 'https://github.com/tinycc/tinycc'),
  part('uSockets', 'Apache-2.0', 'https://github.com/uNetworking/uSockets'),
  part('zlib-ng', 'Zlib', 'https://github.com/zlib-ng/zlib-ng'),
  part('c-ares', 'MIT', 'https://github.com/c-ares/c-ares'),
  part('libicu', null, 'https://github.com/unicode-org/icu/blob/main/icu4c/LICENSE'),
  part('libbase64', 'BSD-2-Clause', 'https://github.com/aklomp/base64/blob/master/LICENSE'),
  part('libuv', 'MIT', 'https://github.com/libuv/libuv'),
  part('libdeflate', 'MIT', 'https://github.com/ebiggers/libdeflate'),
  part('libjpeg-turbo', 'BSD-3-Clause AND IJG AND Zlib', 'https://github.com/libjpeg-turbo/libjpeg-turbo'),
  part('libspng', 'BSD-2-Clause', 'https://github.com/randy408/libspng'),
  part('libwebp', 'BSD-3-Clause', 'https://github.com/webmproject/libwebp'),
  part('highway', 'Apache-2.0', 'https://github.com/google/highway'),
  part('uucode', 'MIT', 'https://github.com/jacobsandlund/uucode'),
  part('uWebSockets', 'Apache-2.0', 'https://github.com/jarred-sumner/uwebsockets'),
  part('TigerBeetle (its IO code)', 'Apache-2.0', 'https://github.com/tigerbeetle/tigerbeetle'),
  part('LLVM libc++abi', 'Apache-2.0 WITH LLVM-exception', 'https://github.com/llvm/llvm-project'),
  part('esbuild (ported)', 'MIT', 'https://github.com/evanw/esbuild'),
];

/** npm packages that Bun carries as polyfills, all under MIT by the same page. */
export const BUN_POLYFILLS: readonly string[] = [
  'acorn',
  'acorn-walk',
  'assert',
  'browserify-zlib',
  'buffer',
  'constants-browserify',
  'crypto-browserify',
  'domain-browser',
  'events',
  'https-browserify',
  'os-browserify',
  'path-browserify',
  'process',
  'punycode',
  'querystring-es3',
  'stream-browserify',
  'stream-http',
  'string_decoder',
  'timers-browserify',
  'tty-browserify',
  'url',
  'util',
  'vm-browserify',
];

function part(name: string, license: string | null, url: string): BunPart {
  return { name, license, url };
}
