import { type Context } from 'hono';
import { isObject } from '../../src/core/webhook/isObject';
import { refuse } from './refuse';
import { type RouteEnv } from './deps';

/** Largest body that is read, in bytes: all of a webhook's fields at their longest are far below. */
export const BODY_MAX_BYTES = 1_048_576;

/** Most values within each other. Ours have 6; code that walks thousands meets the end of the stack. */
const DEPTH_MAX = 100;

/** The JSON object of a request, or the answer to a request that has none. */
export type JsonBody =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly answer: Response };

/** Reads a request's body. Its size counts first: reading JSON of any size would take any time. */
export async function readJsonBody(c: Context<RouteEnv>): Promise<JsonBody> {
  const body = await c.req.arrayBuffer();
  c.env.bodyTaken?.();
  if (body.byteLength > BODY_MAX_BYTES) {
    return { ok: false, answer: refuse(413, 'too-large') };
  }
  const value = parseJson(body);
  return isObject(value) && !isTooDeep(value) ? { ok: true, value } : { ok: false, answer: refuse(400, 'not-json') };
}

/** Undefined for what is no JSON text in UTF-8. */
export function parseJson(body: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined; // The parser's words would quote the body, and with it secrets.
  }
}

/** Level by level: a walk that calls itself would fail at what it looks for. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0 && depth <= DEPTH_MAX; depth++) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return level.length > 0;
}
