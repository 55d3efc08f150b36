import { SANDBOX_VENDORS } from '../../../dev/sandbox/vendors';
import { type Vendor, VENDOR_FACTS, VENDORS } from '../../../src/core/webhook/vendor';

/** One request a vendor got. */
export interface VendorCall {
  readonly token: string;
  /** Path and query. */
  readonly path: string;
  readonly body: string;
}

/** A vendor's answer to a call. */
export type VendorAnswer = (call: VendorCall) => Response | Promise<Response>;

/** Plays all four vendors on one port, and answers whatever a test wants. */
export interface HostileVendor {
  /** Such as `127.0.0.1:4310`. */
  readonly host: string;
  readonly urlOf: (vendor: Vendor, token: string) => string;
  readonly calls: VendorCall[];
  /** Answers by token; a plain "ok" where there is none. */
  readonly answers: Map<string, VendorAnswer>;
  /** Most requests that were open at once. */
  mostAtOnce: number;
  readonly stop: () => Promise<void>;
}

/** The answer of each vendor when it has delivered. */
const DELIVERED = { errcode: 0, errmsg: 'ok', code: 0, msg: 'success', StatusCode: 0, StatusMessage: 'success' };

/** A refusal in each vendor's form, with any words. */
export function refusalOf(vendor: Vendor, words: string, code = 4242): object {
  return JSON.parse(SANDBOX_VENDORS[vendor].answer(code, words)) as object;
}

export function startHostileVendor(): HostileVendor {
  let open = 0;
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    reusePort: false,
    idleTimeout: 60,
    fetch: async (request) => {
      vendor.mostAtOnce = Math.max(vendor.mostAtOnce, ++open);
      try {
        const { pathname, search, searchParams } = new URL(request.url);
        const named = VENDORS.map((each) => VENDOR_FACTS[each].address.parameter).find((name) =>
          searchParams.has(name)
        );
        const token = named === undefined ? pathname.replace(/^.*\//, '') : (searchParams.get(named) ?? '');
        const call = { token, path: pathname + search, body: await request.text() };
        vendor.calls.push(call);
        return (await vendor.answers.get(token)?.(call)) ?? Response.json(DELIVERED);
      } finally {
        open--;
      }
    },
  });
  const host = `127.0.0.1:${server.port}`;
  const vendor: HostileVendor = {
    host,
    urlOf: (name, token) => `http://${host}${SANDBOX_VENDORS[name].pathOf(token)}`,
    calls: [],
    answers: new Map(),
    mostAtOnce: 0,
    stop: async () => await server.stop(true),
  };
  return vendor;
}
