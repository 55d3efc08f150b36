import { type AccountsState, accountRoutes } from './fakeAccounts';
import { failed, fakeBackend, type FakeCall, type FakeRoutes, ok } from './fakeBackend';
import { receiverRoutes, type StoredReceiver } from './fakeReceivers';
import { ruleRoutes, type RoutingState, type StoredPolicy, usersOf } from './fakeRules';
import { type RuleBody } from './routingBodies';
import { type SettingsRow, settingsRoutes } from './settingsRow';
import { readyWebhook } from './webhookFixtures';

/** A Grafana with one webhook made in it, and all that an alert channel is made of. */
export interface ChannelWorld extends AccountsState, RoutingState {
  readonly receivers: StoredReceiver[];
  readonly rules: RuleBody[];
  readonly policies: StoredPolicy[];
  /** Its routes before any of them was changed. */
  routes: Partial<FakeRoutes>;
  readonly row: SettingsRow;
  /** The webhook's HMAC key; '' where it has none. */
  key: string;
  /** What was called, as `POST /api/serviceaccounts`, in this order. */
  readonly calls: () => string[];
  /** What becomes of the call with this number, from 0: its request is lost, or its answer; null where all goes well. */
  loses: (call: number) => 'request' | 'answer' | null;
}

/** Starts such a Grafana. `changed` takes the place of some of its routes. */
export function startChannelWorld(
  changed: Partial<FakeRoutes> | ((world: ChannelWorld) => Partial<FakeRoutes>) = {}
): ChannelWorld {
  const world: ChannelWorld = {
    accounts: [],
    tokens: [],
    nextId: 1,
    receivers: [],
    rules: [],
    policies: [],
    routes: {},
    row: { enabled: true, pinned: true, jsonData: {}, secureJsonData: {} },
    key: '',
    calls: () => requests.map(({ method, url }) => `${method} ${url}`),
    loses: () => null,
  };
  world.routes = {
    ...settingsRoutes(world.row),
    ...accountRoutes(world),
    ...receiverRoutes(world.receivers, usersOf(world)),
    ...ruleRoutes(world),
    ...webhookRoutes(world),
  };
  const routes = { ...world.routes, ...(typeof changed === 'function' ? changed(world) : changed) };
  const requests = fakeBackend(overBadLine(world, routes));
  return world;
}

type AnyRoute = (call: FakeCall) => unknown;

/** The same routes, where requests and answers may be lost on the way. */
function overBadLine(world: ChannelWorld, routes: Partial<FakeRoutes>): Partial<FakeRoutes> {
  let number = 0;
  const lossy = (route: AnyRoute) => async (call: FakeCall) => {
    const lost = world.loses(number++);
    const answered = lost === 'request' ? null : await route(call);
    return lost === null ? answered : failed(0);
  };
  return Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, lossy(route as AnyRoute)]));
}

function webhookRoutes(world: ChannelWorld): Pick<FakeRoutes, 'GET webhooks' | 'PUT webhooks/:id/key'> {
  return {
    'GET webhooks': () =>
      ok({ webhooks: [readyWebhook({ provisioned: false, hasKey: world.key !== '' })], problems: [] }),
    'PUT webhooks/:id/key': ({ params, body }) => {
      world.key = (body as { key: string }).key;
      return ok({ message: 'Saved.', id: params['id'] ?? '', revision: '', warnings: [] });
    },
  };
}
