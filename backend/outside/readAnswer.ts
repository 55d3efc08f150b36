import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';

/**
 * Option of every request of ours, so that `fetch` hands over the answer as it is sent: `fetch` itself would unpack it
 * whole, before anybody reads it (four answers of 256 KiB that unpack to 256 MiB took 350 MB). Headers of a request go
 * beside it: servers are asked for no compression in the first place.
 */
export const AS_SENT = { decompress: false } as const;
export const UNCOMPRESSED = { 'Accept-Encoding': 'identity' } as const;

/**
 * The beginning of an answer's text: at most `maxBytes` bytes as they are sent, and as many unpacked; '' where it unpacks
 * to more. The rest is not downloaded. Decoded as UTF-8. Throws what the connection throws.
 */
export async function readStart(response: Response, maxBytes: number): Promise<string> {
  return decode(await readStartBytes(response, maxBytes));
}

/** The same in bytes, for callers that decode it themselves. */
export async function readStartBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const { bytes } = await download(response, maxBytes);
  return unpack(bytes, response, maxBytes) ?? new Uint8Array();
}

/** The whole text of an answer; null where it has more than `maxBytes` bytes, as it is sent or unpacked. */
export async function readWhole(response: Response, maxBytes: number): Promise<string | null> {
  const { bytes, isWhole } = await download(response, maxBytes);
  const unpacked = isWhole ? unpack(bytes, response, maxBytes) : null;
  return unpacked === null ? null : decode(unpacked);
}

async function download(
  response: Response,
  maxBytes: number
): Promise<{ readonly bytes: Uint8Array; readonly isWhole: boolean }> {
  const reader = response.body?.getReader();
  if (reader === undefined) {
    return { bytes: new Uint8Array(), isWhole: true };
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let isDone = false;
  while (!isDone && bytes <= maxBytes) {
    const { done, value } = await reader.read();
    isDone = done;
    if (value !== undefined) {
      // A copy: what is cut off a large chunk is not held with it.
      chunks.push(value.slice(0, maxBytes - bytes));
      bytes += value.length;
    }
  }
  // Whatever is still to come is of no use; that it cannot be cancelled, even less.
  await reader.cancel().catch(() => undefined);
  return { bytes: Buffer.concat(chunks), isWhole: isDone && bytes <= maxBytes };
}

type Unpack = (bytes: Uint8Array, maxOutputLength: number) => Uint8Array;

/** Of an answer that was cut off, what is there is unpacked. */
const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: (bytes, maxOutputLength) => gunzipSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH }),
  deflate: (bytes, maxOutputLength) => inflateSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH }),
  br: (bytes, maxOutputLength) => brotliDecompressSync(bytes, { maxOutputLength }),
};

/**
 * In one go, so that of all answers one at a time is being unpacked: however many come at once, they take `maxBytes` more
 * than they have. Null where that is not enough, or the bytes are not what they claim to be.
 */
function unpack(bytes: Uint8Array, { headers }: Response, maxBytes: number): Uint8Array | null {
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity' || bytes.length === 0) {
    return bytes;
  }
  try {
    return Object.hasOwn(UNPACK, encoding) ? (UNPACK[encoding]?.(bytes, maxBytes) ?? null) : null;
  } catch {
    return null;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
