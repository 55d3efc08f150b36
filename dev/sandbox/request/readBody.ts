/** Deepest nesting of a body the sandbox follows; real messages stay below 12. */
export const DEPTH_MAX = 40;

/** A request body read as a JSON object, or why it is none. */
export type BodyReading = { ok: true; body: Record<string, unknown> } | { ok: false; reason: string };

/**
 * Reads a request body the strict way: well-formed UTF-8 without a byte order mark, one JSON object, no lone surrogates
 * (`\ud800`), no control characters but tab and line breaks. The last two are extra strictness of the sandbox.
 */
export function readBody(bytes: Uint8Array): BodyReading {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return { ok: false, reason: `not JSON in UTF-8: ${error instanceof Error ? error.message : String(error)}` };
  }
  if (!isRecord(value)) {
    return { ok: false, reason: 'the body is JSON but not an object' };
  }
  const reason = strangeText(value, 0);
  return reason === undefined ? { ok: true, body: value } : { ok: false, reason };
}

/** True for a JSON object: neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONE_SURROGATE = /\p{Cs}/u;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/;

function strangeText(value: unknown, depth: number): string | undefined {
  if (depth > DEPTH_MAX) {
    return `nested deeper than ${DEPTH_MAX} levels`;
  }
  if (typeof value === 'string') {
    return strangeString(value);
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const [key, entry] of Object.entries(value)) {
    const reason = strangeString(key) ?? strangeText(entry, depth + 1);
    if (reason !== undefined) {
      return reason;
    }
  }
  return undefined;
}

function strangeString(text: string): string | undefined {
  if (LONE_SURROGATE.test(text)) {
    return 'a lone surrogate, which no UTF-8 text can hold';
  }
  const control = CONTROL.exec(text);
  return control ? `control character U+${control[0].charCodeAt(0).toString(16).padStart(4, '0')}` : undefined;
}
