import { startVirtualWorks, type VirtualWorks } from '../../../dev/virtualTime/startVirtualWorks';
import { type QueryProblem } from '../../../src/core/wire/query';
import { type CallContext } from '../../app/callContext';
import { type Outside } from '../../delivery/sendMessage';
import { type Answerer, OK } from './changingVendor';
import { type PlainAnswer, readPlainAnswer } from './readPlainAnswer';
import { type CallChange, contextOf, keepingLogger, type LoggedLine, notifyRequest, TEST_NOW_MS } from './notifyCall';

/** Changes to the plainest world of a test. */
export interface RouteWorldChange {
  readonly settings?: unknown;
  readonly secrets?: Record<string, string>;
  readonly answer?: Answerer;
  readonly variables?: Readonly<Record<string, string>>;
}

/** An answer of a route. */
export interface RouteAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/**
 * The problems of a query that an answer lists: `limit: expected a whole number from 1 to 200, got "0"`, and so on for
 * each.
 */
export function wrongIn({ body }: RouteAnswer): string {
  const problems = body['problems'] as readonly QueryProblem[];
  return problems.map(({ parameter, expected, got }) => `${parameter}: expected ${expected}, got ${got}`).join('; ');
}

/** The routes with all that is behind them, in front of a vendor that a test makes up, in virtual time. */
export interface RouteWorld extends VirtualWorks {
  /** Bodies the vendor got. */
  readonly posted: ReadonlyArray<Record<string, unknown>>;
  readonly lines: readonly LoggedLine[];
  /** A call's origin with this world's settings. */
  readonly contextFor: (change?: Partial<CallContext>, role?: string) => CallContext;
  readonly ask: (method: string, path: string, call?: CallContext) => Promise<RouteAnswer>;
  readonly notify: (body: string | Uint8Array<ArrayBuffer>, change?: CallChange, id?: string) => Promise<PlainAnswer>;
}

const started = new Set<VirtualWorks>();

/** Starts a world. `stopRouteWorlds` ends it. */
export async function startRouteWorld(change: RouteWorldChange = {}): Promise<RouteWorld> {
  const { settings = {}, secrets = {}, answer = OK, variables = {} } = change;
  const { log, lines } = keepingLogger();
  const posted: Array<Record<string, unknown>> = [];
  const fetch: Outside['fetch'] = async (_url, { body }) =>
    answer(posted.push(JSON.parse(String(body)) as Record<string, unknown>));
  const works = await startVirtualWorks({ fetch, log, beginMs: TEST_NOW_MS, variables });
  started.add(works);
  const contextFor: RouteWorld['contextFor'] = (callChange = {}, role = 'Viewer') => ({
    ...contextOf(settings, secrets, role),
    ...callChange,
  });
  const send = async (request: Request, call: CallContext): Promise<RouteAnswer> => {
    const response = await works.handle(request, call);
    return { status: response.status, body: (await response.json()) as RouteAnswer['body'] };
  };
  return {
    ...works,
    posted,
    lines,
    contextFor,
    ask: (method, path, call = contextFor()) => send(new Request(`http://plugin/${path}`, { method }), call),
    notify: async (body, callChange, id = 'ops') =>
      readPlainAnswer(await works.handle(notifyRequest(id, body, callChange), contextFor())),
  };
}

/** Ends every world a test has started. */
export async function stopRouteWorlds(): Promise<void> {
  await Promise.all([...started].map((world) => world.stop()));
  started.clear();
}
