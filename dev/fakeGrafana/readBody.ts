import { type Context } from 'hono';
import * as v from 'valibot';

import { GrafanaError } from './grafanaError';
import { type GrafanaEnv } from './grafanaEnv';

/** The body as the route wants it. Throws the refusal where it is another, naming the field. */
export async function readBody<T>(c: Context<GrafanaEnv>, schema: v.GenericSchema<unknown, T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => null);
  const parsed = v.safeParse(schema, body);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue) ?? 'body';
    throw new GrafanaError(400, 'bad-request', `bad request data: ${where}: ${issue.message}`);
  }
  return parsed.output;
}
