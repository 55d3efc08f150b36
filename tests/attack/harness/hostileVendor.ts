import { type Vendor } from '../../../src/core/webhook/vendor';

/** One request a vendor got. */
export interface VendorCall {
  readonly token: string;
  /** Path and query. */
  readonly path: string;
  readonly body: string;
}

/** What a vendor answers to a call. */
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

const PATHS: Readonly<Record<Vendor, (token: string) => string>> = {
  wecom: (token) => `/cgi-bin/webhook/send?key=${token}`,
  dingtalk: (token) => `/robot/send?access_token=${token}`,
  feishu: (token) => `/open-apis/bot/v2/hook/${token}`,
  lark: (token) => `/open-apis/bot/v2/hook/${token}`,
};

/** What each vendor says when it has delivered. */
const DELIVERED = { errcode: 0, errmsg: 'ok', code: 0, msg: 'success', StatusCode: 0, StatusMessage: 'success' };

/** A refusal in each vendor's form, with any words. */
export function refusalOf(vendor: Vendor, words: string, code = 4242): object {
  return vendor === 'feishu' || vendor === 'lark' ? { code, msg: words, data: {} } : { errcode: code, errmsg: words };
}

export function startHostileVendor(): HostileVendor {
  let open = 0;
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 60,
    fetch: async (request) => {
      vendor.mostAtOnce = Math.max(vendor.mostAtOnce, ++open);
      try {
        const { pathname, search, searchParams } = new URL(request.url);
        const token = searchParams.get('key') ?? searchParams.get('access_token') ?? pathname.replace(/^.*\//, '');
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
    urlOf: (name, token) => `http://${host}${PATHS[name](token)}`,
    calls: [],
    answers: new Map(),
    mostAtOnce: 0,
    stop: async () => await server.stop(true),
  };
  return vendor;
}
