import * as v from 'valibot';
import { VENDORS, type Vendor } from './vendor';

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** The ways a call can go wrong between the robot and its caller. */
const faultKind = v.variant('kind', [
  /** No answer until the fault is cleared or the caller gives up. */
  v.strictObject({ kind: v.literal('hang') }),
  /** The connection is closed without an answer. */
  v.strictObject({ kind: v.literal('reset') }),
  /** An HTTP status with a short text, and headers such as `retry-after`. */
  v.strictObject({
    kind: v.literal('status'),
    status,
    body: v.optional(v.string()),
    headers: v.optional(v.record(v.string(), v.string())),
  }),
  /** A web page with HTTP 200, as a proxy or a captive portal would send. */
  v.strictObject({ kind: v.literal('html') }),
  /** HTTP 200 and JSON without the vendor's verdict field. */
  v.strictObject({ kind: v.literal('wrong-json') }),
  /** HTTP 200 and JSON that ends in the middle. */
  v.strictObject({ kind: v.literal('cut-json') }),
  /** The vendor's answer, byte by byte with a pause after each. */
  v.strictObject({ kind: v.literal('slow'), pauseMs: count }),
  /** HTTP 200 in the vendor's form with any code and text. */
  v.strictObject({ kind: v.literal('answer'), code: v.number(), text: v.string() }),
  /** A redirect to another place. */
  v.strictObject({
    kind: v.literal('redirect'),
    location: v.string(),
    status: v.optional(v.picklist([301, 302, 303, 307, 308])),
  }),
]);

export type FaultKind = v.InferOutput<typeof faultKind>;

const faultSchema = v.strictObject({
  vendor: v.picklist(VENDORS),
  token: v.optional(v.pipe(v.string(), v.nonEmpty())),
  times: v.optional(count),
  delivered: v.optional(v.boolean()),
  fault: faultKind,
});

/** A fault ordered for a vendor or one of its robots. */
export interface FaultOrder {
  vendor: Vendor;
  /** Only for this robot. */
  token?: string | undefined;
  /** For the next so many calls; until cleared if left out. */
  times?: number | undefined;
  /** The message is judged and shown first and only the answer is lost: what a timeout after delivery looks like. */
  delivered?: boolean | undefined;
  fault: FaultKind;
}

/** Reads a fault order from outside. Throws with what was expected when it does not fit. */
export function parseFaultOrder(input: unknown): FaultOrder {
  return v.parse(faultSchema, input);
}

/** The faults ordered and not yet used up, oldest first. */
export class Faults {
  private orders: FaultOrder[] = [];

  /** Adds an order; of two for the same robot the older is used up first. */
  set(order: FaultOrder): void {
    this.orders.push({ ...order });
  }

  list(): readonly FaultOrder[] {
    return this.orders;
  }

  clear(): void {
    this.orders = [];
  }

  /** The fault this call meets, if any; one ordered for the robot comes before one for its vendor. */
  take(vendor: Vendor, token: string): FaultOrder | undefined {
    const fitting = this.orders.filter((order) => order.vendor === vendor);
    const order = fitting.find((one) => one.token === token) ?? fitting.find((one) => one.token === undefined);
    if (order?.times !== undefined) {
      order.times -= 1;
      this.orders = this.orders.filter((one) => one.times !== 0);
    }
    return order;
  }
}
