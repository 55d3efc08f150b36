import { parseFaultOrder } from '../faults';
import { type MessageFilter, type SandboxMessage } from '../messageStore';
import { parseRobot, type Robot } from '../robot';
import { type SandboxState } from '../sandboxState';
import { parseSwitches } from '../switches';
import { isVendor } from '../vendor';
import { pageResponse } from './pageRoutes';

/** Time between two comments that keep proxies from closing the stream, in milliseconds. */
const KEEP_ALIVE_MS = 15_000;

/** The state the control server works on, and the address of each robot. */
export interface ControlDesk {
  state: SandboxState;
  requestUrl: (robot: Robot) => string;
}

type Action = (desk: ControlDesk, call: { url: URL; input: unknown }) => unknown;

/** The JSON endpoints, by method and name under `/_sandbox/`. */
const ACTIONS: Record<string, Action> = {
  'GET messages': ({ state }, { url }) => state.messages.list(filterOf(url.searchParams)),
  'DELETE messages': ({ state }) => state.clear(),
  'GET robots': (desk) => desk.state.listRobots().map((robot) => withUrl(desk, robot)),
  'POST robots': (desk, { input }) => {
    const robot = parseRobot(input);
    desk.state.addRobot(robot);
    return withUrl(desk, robot);
  },
  'DELETE robots': ({ state }, { url }) => {
    const [vendor, token] = [url.searchParams.get('vendor'), url.searchParams.get('token')];
    return { removed: isVendor(vendor) && token !== null && state.removeRobot(vendor, token) };
  },
  'GET switches': ({ state }) => state.switches,
  'PATCH switches': ({ state }, { input }) => (state.switches = parseSwitches(input, state.switches)),
  'GET faults': ({ state }) => state.faults.list(),
  'POST faults': ({ state }, { input }) => state.faults.set(parseFaultOrder(input)),
  'DELETE faults': ({ state }) => state.clearFaults(),
  'GET counters': ({ state }) => state.counters.snapshot(),
};

/** Serves the chat view at `/` and the JSON endpoints under `/_sandbox/`. */
export function serveControl(desk: ControlDesk, listen: { port: number; hostname: string }) {
  return Bun.serve({
    ...listen,
    // Otherwise Bun lets a second sandbox share the port, and each answers by turns.
    reusePort: false,
    idleTimeout: 0,
    development: false,
    fetch: async (request, server) => {
      const url = new URL(request.url);
      const name = /^\/_sandbox\/(\w+)$/.exec(url.pathname)?.[1];
      if (name === undefined) {
        return pageResponse(url);
      }
      if (name === 'events') {
        server.timeout(request, 0);
        return eventStream(desk.state, lastIdSeen(request, url));
      }
      return runAction(`${request.method} ${name}`, desk, { url, text: await request.text() });
    },
  });
}

function runAction(name: string, desk: ControlDesk, { url, text }: { url: URL; text: string }): Response {
  const action = ACTIONS[name];
  if (!action) {
    return Response.json({ error: `no such endpoint: ${name}`, endpoints: Object.keys(ACTIONS) }, { status: 404 });
  }
  try {
    return Response.json(action(desk, { url, input: text === '' ? undefined : JSON.parse(text) }) ?? { ok: true });
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : String(error) }, { status: 400 });
  }
}

function withUrl(desk: ControlDesk, robot: Robot): Robot & { requestUrl: string } {
  return { ...robot, requestUrl: desk.requestUrl(robot) };
}

/** A browser that reconnects says which event it saw last. */
function lastIdSeen(request: Request, url: URL): number {
  return Number(request.headers.get('last-event-id') ?? url.searchParams.get('sinceId')) || 0;
}

function filterOf(query: URLSearchParams): MessageFilter {
  const [vendor, token, accepted] = [query.get('vendor'), query.get('token'), query.get('accepted')];
  return {
    ...(isVendor(vendor) && { vendor }),
    ...(token !== null && { token }),
    ...(accepted !== null && { accepted: accepted !== 'false' && accepted !== '0' }),
    sinceId: Number(query.get('sinceId')) || 0,
  };
}

/** Server-sent events for the page: each message with a higher id, `cleared` when all are forgotten. */
function eventStream(state: SandboxState, sinceId: number): Response {
  let end = () => {};
  const stream = new ReadableStream<string>({
    start(controller) {
      const send = (message: SandboxMessage) => controller.enqueue(messageEvent(message));
      state.messages.list({ sinceId }).forEach(send);
      const stopListening = state.messages.listen({
        added: send,
        cleared: () => controller.enqueue('event: cleared\ndata: {}\n\n'),
      });
      const timer = setInterval(() => controller.enqueue(': still here\n\n'), KEEP_ALIVE_MS);
      end = () => {
        stopListening();
        clearInterval(timer);
      };
      controller.enqueue(': welcome\n\n');
    },
    cancel: () => end(),
  });
  return new Response(stream, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
}

function messageEvent(message: SandboxMessage): string {
  return `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
}
