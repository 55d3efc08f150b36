import { type FaultKind, type FaultOrder } from '../faults';
import { type JudgeRequest, type Ruling } from '../ruling';
import { type SandboxState } from '../sandboxState';
import { type Vendor } from '../vendor';
import { SANDBOX_VENDORS } from '../vendors';

const PAGE =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** HTTP statuses that may not have a body. */
const BODILESS = [204, 205, 304];

/** The call that meets the fault; with a ruling if its message was judged all the same. */
interface FaultedCall {
  vendor: Vendor;
  ruling: Ruling | undefined;
  state: SandboxState;
}

type Of<K extends FaultKind['kind']> = Extract<FaultKind, { kind: K }>;

const RESPONSES: { [K in FaultKind['kind']]: (fault: Of<K>, call: FaultedCall) => Response | Promise<Response> } = {
  hang: (_fault, { state }) => new Promise((resolve) => state.hanging.add(() => resolve(brokenConnection()))),
  reset: () => brokenConnection(),
  status: ({ status, body = `HTTP ${status}`, headers = {} }) =>
    new Response(BODILESS.includes(status) ? null : body, { status, headers }),
  html: () => new Response(PAGE, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  'wrong-json': () => inJson('{"status":1111,"wait":5,"source":"x5","punish":"deny"}'),
  'cut-json': (_fault, call) => inJson(usualAnswer(call).slice(0, -4)),
  slow: ({ pauseMs }, call) => inJson(dripping(usualAnswer(call), pauseMs)),
  answer: ({ code, text }, { vendor }) => inJson(SANDBOX_VENDORS[vendor].answer(code, text)),
  redirect: ({ location, status = 302 }) => new Response(null, { status, headers: { location } }),
};

/** Most bytes of a request body the server reads at all, 8 MiB: well above WeCom's 2 MB image in base64. */
const REQUEST_MAX_BYTES = 8 * 1024 * 1024;

/** One vendor's server; `port` 0 takes any free one. */
export function serveVendor(vendor: Vendor, state: SandboxState, listen: { port: number; hostname: string }) {
  return Bun.serve({
    ...listen,
    // Otherwise Bun lets a second sandbox share the port, and each answers by turns.
    reusePort: false,
    idleTimeout: 0,
    maxRequestBodySize: REQUEST_MAX_BYTES,
    development: false,
    fetch: async (request, server) => {
      const url = new URL(request.url);
      const token = SANDBOX_VENDORS[vendor].tokenOf(url);
      if (token === undefined) {
        return new Response('404 page not found', { status: 404 });
      }
      const call: JudgeRequest = {
        method: request.method,
        query: url.searchParams,
        headers: Object.fromEntries(request.headers),
        bodyBytes: new Uint8Array(await request.arrayBuffer()),
        remoteIp: (server.requestIP(request)?.address ?? '').replace(/^::ffff:/, ''),
      };
      return handleCall(call, { vendor, token, state });
    },
  });
}

/** Judges a call, keeps it for the viewers, and answers it, or lets it meet the fault that was ordered for it. */
function handleCall(
  call: JudgeRequest,
  target: { vendor: Vendor; token: string; state: SandboxState }
): Response | Promise<Response> {
  const { vendor, token, state } = target;
  const order = state.faults.take(vendor, token);
  const ruling = order && !order.delivered ? undefined : judge(call, target);
  const isKnown = state.findRobot(vendor, token) !== undefined;
  state.counters.count(vendor, isKnown ? token : undefined, { ruling, fault: order !== undefined });
  keep(call, { ...target, ruling, order });
  if (order) {
    if (order.fault.kind === 'hang' || order.fault.kind === 'slow') {
      state.deps.onStall(token);
    }
    return faultResponse(order.fault, { vendor, ruling, state });
  }
  return new Response(ruling?.body, { status: ruling?.httpStatus ?? 200, headers: ruling?.headers ?? {} });
}

function judge(
  call: JudgeRequest,
  { vendor, token, state }: { vendor: Vendor; token: string; state: SandboxState }
): Ruling {
  const found = state.findRobot(vendor, token);
  return SANDBOX_VENDORS[vendor].judge(call, {
    robot: found?.robot,
    rate: found?.rate ?? { admittedAtMs: [], limitedUntilMs: 0 },
    switches: state.switches,
    nowMs: state.deps.now(),
    random: state.deps.random,
    rateLimits: state.rateLimits,
  });
}

interface JudgedCall {
  vendor: Vendor;
  token: string;
  state: SandboxState;
  ruling: Ruling | undefined;
  order: FaultOrder | undefined;
}

function keep(call: JudgeRequest, { vendor, token, state, ruling, order }: JudgedCall): void {
  const { accepted, httpStatus, code, text, reason } = ruling ?? unjudged(order);
  state.messages.add({
    vendor,
    token,
    group: state.findRobot(vendor, token)?.robot.group ?? '',
    receivedAtMs: state.deps.now(),
    accepted,
    httpStatus,
    code,
    text,
    ...(reason !== undefined && { reason }),
    ...(order && { fault: order.fault.kind }),
    rawBody: new TextDecoder().decode(call.bodyBytes),
  });
}

/** The record of a call whose message nobody looked at. */
function unjudged(order: FaultOrder | undefined): Omit<Ruling, 'headers' | 'body'> {
  return { accepted: false, httpStatus: 0, code: -1, text: `met a fault: ${order?.fault.kind ?? 'unknown'}` };
}

/** The response to a call that meets a fault, instead of the vendor's answer. */
function faultResponse(fault: FaultKind, about: FaultedCall): Response | Promise<Response> {
  return (RESPONSES[fault.kind] as (one: FaultKind, call: FaultedCall) => Response | Promise<Response>)(fault, about);
}

function usualAnswer({ vendor, ruling }: FaultedCall): string {
  return ruling?.body ?? SANDBOX_VENDORS[vendor].answer(0, 'ok');
}

function inJson(body: string | ReadableStream<Uint8Array>): Response {
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

/** A response whose body fails before its first byte, on which the server closes the connection. */
function brokenConnection(): Response {
  return new Response(new ReadableStream({ pull: (controller) => controller.error() }));
}

function dripping(text: string, pauseMs: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent === bytes.length) {
        controller.close();
        return;
      }
      await Bun.sleep(pauseMs);
      controller.enqueue(bytes.slice(sent, sent + 1));
      sent += 1;
    },
  });
}
