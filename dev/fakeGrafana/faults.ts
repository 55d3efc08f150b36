import { type MiddlewareHandler } from 'hono';
import { type ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';

import { type GrafanaEnv } from './grafanaEnv';

/** A fault to play, for tests and for trying how a page takes it. */
export const FaultSchema = v.object({
  method: v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  /** Without a query; a `*` at the end stands for anything. */
  path: v.pipe(v.string(), v.startsWith('/')),
  /** Left out, the call is only late. */
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  body: v.optional(v.unknown()),
  delayMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)), 0),
  /** Number of the next calls it holds for. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
});

export type FaultOrder = v.InferOutput<typeof FaultSchema>;

/** Answers that were ordered instead of the real ones, the oldest order first. */
export class Faults {
  private orders: FaultOrder[] = [];

  add(order: v.InferInput<typeof FaultSchema>): void {
    this.orders.push(v.parse(FaultSchema, order));
  }

  clear(): void {
    this.orders = [];
  }

  /** Number of calls that are still to go wrong. */
  left(): number {
    return this.orders.reduce((sum, { times }) => sum + times, 0);
  }

  /** The order this call falls under, with one time less left of it. */
  take(method: string, path: string): FaultOrder | undefined {
    const index = this.orders.findIndex((order) => order.method === method && isUnder(order.path, path));
    const order = this.orders[index];
    if (order !== undefined) {
      this.orders = this.orders.flatMap((one, at) =>
        at !== index ? [one] : one.times > 1 ? [{ ...one, times: one.times - 1 }] : []
      );
    }
    return order;
  }
}

function isUnder(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

/** Answers with what was ordered. */
export function faultSwitch(faults: Faults): MiddlewareHandler<GrafanaEnv> {
  return async (c, next) => {
    const fault = faults.take(c.req.method, new URL(c.req.url).pathname);
    if (fault === undefined) {
      return await next();
    }
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    return fault.status === undefined
      ? await next()
      : c.json(fault.body ?? { message: 'A fault that was ordered' }, fault.status as ContentfulStatusCode);
  };
}
