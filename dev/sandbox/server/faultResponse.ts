import type { FaultKind } from '../faults';
import type { Ruling } from '../ruling';
import type { SandboxState } from '../sandboxState';
import { VENDOR_ROUTES } from './vendorRoutes';
import type { Vendor } from '../vendor';

const PAGE =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** HTTP statuses that may not have a body. */
const BODILESS = [204, 205, 304];

/** What a call that meets a fault gets instead of the vendor's answer. */
export function faultResponse(fault: FaultKind, about: FaultedCall): Response | Promise<Response> {
  return (RESPONSES[fault.kind] as (one: FaultKind, call: FaultedCall) => Response | Promise<Response>)(fault, about);
}

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
  answer: ({ code, text }, { vendor }) => inJson(VENDOR_ROUTES[vendor].answer(code, text)),
  redirect: ({ location, status = 302 }) => new Response(null, { status, headers: { location } }),
};

function usualAnswer({ vendor, ruling }: FaultedCall): string {
  return ruling?.body ?? VENDOR_ROUTES[vendor].answer(0, 'ok');
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
