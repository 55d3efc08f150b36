import { type SecretMask } from '../../src/core/secrets/secretMask';
import { cleanText } from '../../src/core/text/cleanText';
import { type Answer } from '../../src/core/vendors/verdict';
import { readStartBytes } from '../outside/readAnswer';

/** Most of an answer that is read, in bytes. Real answers have under 1 KiB; an error page may have more. */
const ANSWER_MAX_BYTES = 64 * 1024;

/**
 * What a vendor answered, ready to be judged, stored and shown: at most 64 KiB after decompression, decoded, clean, and
 * without the robot's secrets however they are spelled. Only numbers and texts are changed, so a verdict stays one. The
 * rest of the body is not downloaded. Throws what the connection throws.
 */
export async function readVendorAnswer(response: Response, mask: SecretMask): Promise<Answer> {
  const bytes = await readStartBytes(response, ANSWER_MAX_BYTES);
  const text = decode(bytes, response.headers.get('content-type') ?? '');
  return { httpStatus: response.status, body: withoutSecrets(text, mask) };
}

/** As its first bytes say, else its header; UTF-8 where nothing is said. Never throws. */
function decode(bytes: Uint8Array, contentType: string): string {
  const charset = charsetOfStart(bytes) ?? /\bcharset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(contentType)?.[1];
  return decoderOf(charset ?? 'utf-8').decode(bytes);
}

/**
 * How an encoding's text begins, where 0 stands for a zero byte and 1 for any other: with a byte-order mark, or as JSON in
 * UTF-16, which begins in ASCII (RFC 4627, section 3).
 */
const STARTS: ReadonlyArray<readonly [start: readonly [first: number, second: number], charset: string]> = [
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xef, 0xbb], 'utf-8'],
  [[1, 0], 'utf-16le'],
  [[0, 1], 'utf-16be'],
];

function charsetOfStart([first = 0, second = 0]: Uint8Array): string | null {
  const isLike = (byte: number, pattern: number) => byte === pattern || (pattern === 1 && byte > 0);
  const found = STARTS.find(([start]) => isLike(first, start[0]) && isLike(second, start[1]));
  return found?.[1] ?? null;
}

function decoderOf(charset: string): TextDecoder {
  try {
    // Its types name fewer encodings than there are.
    return new TextDecoder(charset as 'utf-8');
  } catch {
    return new TextDecoder(); // Nobody knows that one.
  }
}

/** JSON is read before anything in it is hidden, so that no secret can break it, and no escape can hide one. */
function withoutSecrets(text: string, mask: SecretMask): string {
  const hide = (each: string) => mask.hideEcho(cleanText(each));
  try {
    const masked: unknown = JSON.parse(text, (_name, value: unknown) => {
      if (typeof value === 'string') {
        return hide(value);
      }
      // A token of digits may come back as a number: that is no code of a vendor.
      return typeof value === 'number' && hide(String(value)) !== String(value) ? null : value;
    });
    return JSON.stringify(masked);
  } catch {
    return hide(text); // Not JSON, or nested too deeply to be read.
  }
}
