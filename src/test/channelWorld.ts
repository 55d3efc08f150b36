import { type AlertRule } from '../../dev/fakeGrafana/alertRule';
import { type AppSettingsRow } from '../../dev/fakeGrafana/appSettings';
import { DEFAULT_RECEIVER, type GrafanaOptions, GrafanaState } from '../../dev/fakeGrafana/grafanaState';
import { type Receiver } from '../../dev/fakeGrafana/receivers';
import { type KeyedToken, type ServiceAccount } from '../../dev/fakeGrafana/serviceAccounts';
import { createAlertChannel } from '../api/alertChannel/createAlertChannel';
import { failed, fakeBackend, type FakeCall, type FakeRoutes, ok } from './fakeBackend';
import { grafanaRoutes } from './grafanaRoutes';
import { readyWebhook, webhookDetails, webhookFacts } from './webhookFixtures';

/** The data that Grafana keeps, which a test may change behind everybody's back. */
type Open<T> = T extends object ? { -readonly [Key in keyof T]: Open<T[Key]> } : T;

/** A Grafana with one webhook made in it, and all that an alert channel is made of. */
export interface ChannelWorld {
  readonly grafana: GrafanaState;
  /** Contact points but for the one every Grafana has. */
  readonly receivers: Array<Open<Receiver>>;
  readonly accounts: readonly ServiceAccount[];
  readonly tokens: Array<Open<KeyedToken>>;
  readonly rules: Array<Open<AlertRule>>;
  readonly row: Open<AppSettingsRow>;
  /** Its routes before any of them was changed. */
  readonly routes: Partial<FakeRoutes> & ReturnType<typeof grafanaRoutes>;
  /** The webhook's HMAC key; '' where it has none. */
  key: string;
  /** The calls that were made, as `POST /api/serviceaccounts`, in this order. */
  readonly calls: () => string[];
  /** The part that is lost of the call with this number, from 0: its request or its answer; null if all goes well. */
  loses: (call: number) => 'request' | 'answer' | null;
}

/** Starts such a Grafana. `changed` takes the place of some of its routes. */
export function startChannelWorld(
  changed: Partial<FakeRoutes> | ((world: ChannelWorld) => Partial<FakeRoutes>) = {},
  options: GrafanaOptions = {}
): ChannelWorld {
  const grafana = new GrafanaState({ jsonData: {}, secureJsonData: {} }, options);
  const world: ChannelWorld = {
    grafana,
    get receivers() {
      return grafana.receivers.list().filter(({ title }) => title !== DEFAULT_RECEIVER) as Array<Open<Receiver>>;
    },
    get accounts() {
      return grafana.accounts.search('');
    },
    get tokens() {
      return [...grafana.accounts.allTokens()] as Array<Open<KeyedToken>>;
    },
    get rules() {
      return [...grafana.rules.list()] as Array<Open<AlertRule>>;
    },
    get row() {
      return grafana.settings.read() as Open<AppSettingsRow>;
    },
    routes: { ...grafanaRoutes(grafana), ...webhookRoutes(() => world) },
    key: '',
    calls: () => requests.map(({ method, url }) => `${method} ${url}`),
    loses: () => null,
  };
  const routes = { ...world.routes, ...(typeof changed === 'function' ? changed(world) : changed) };
  const requests = fakeBackend(overBadLine(world, routes));
  return world;
}

/** The webhook of such a Grafana. */
export const OPS = { id: 'ops', name: 'Operations' };

/** The route of contact points as receivers, in any namespace. */
export const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';

/** Starts one in which the webhook has its alert channel. */
export async function startMadeChannel(...started: Parameters<typeof startChannelWorld>): Promise<ChannelWorld> {
  const world = startChannelWorld(...started);
  await createAlertChannel(OPS);
  return world;
}

/** Contact points as somebody makes them in Grafana; without anything said, a plain one of type email. */
export function addReceiver({ grafana }: ChannelWorld, title: string, change: Partial<Receiver> = {}): void {
  const integrations = [{ uid: `mail-${title.toLowerCase().replace(/[^a-z]/g, '')}`, type: 'email', settings: MAIL }];
  grafana.receivers.create({ title, provenance: '', integrations, ...change });
}

const MAIL = { addresses: 'ops@example.com' };

/** The secrets of the webhook's own channel, to look at and to change. */
export function secretsOf({ receivers }: ChannelWorld): Record<string, string> {
  return receivers.flatMap(({ integrations }) => integrations).find(({ uid }) => uid === 'eg-ops')?.secrets ?? {};
}

/** A rule made in Grafana that names no contact point. */
export function addRule({ grafana }: ChannelWorld, change: Partial<AlertRule> = {}): void {
  const rule = { ...RULE, ...change };
  grafana.rules.create(rule, rule.provenance);
}

const RULE = {
  uid: 'cpu',
  title: 'HighCPU',
  folderUID: 'infra',
  ruleGroup: 'hosts',
  condition: 'A',
  data: [],
  for: '5m',
  noDataState: 'NoData' as const,
  execErrState: 'Error' as const,
  isPaused: false,
  provenance: '' as const,
  labels: { severity: 'critical' },
  annotations: {},
  notification_settings: null,
};

/** A policy below the default one. */
export function addPolicy(
  { grafana }: ChannelWorld,
  receiver: string,
  ...object_matchers: Array<[string, string, string]>
): void {
  const { routes = [], ...root } = grafana.policy;
  grafana.policy = { ...root, routes: [...routes, { receiver, object_matchers }] };
}

/** Ends all tokens, as somebody does in Grafana. */
export function deleteTokens({ grafana, tokens }: ChannelWorld): void {
  tokens.forEach(({ accountId, id }) => grafana.accounts.removeToken(accountId, id));
}

/** Some of a world's routes, where something happens right before the first call of one. */
export function disturbed(real: ChannelWorld, route: keyof FakeRoutes, disturb: () => void): Partial<FakeRoutes> {
  let isFirst = true;
  const original = real.routes[route] as unknown as AnyRoute;
  const answer = (call: FakeCall) => {
    if (isFirst) {
      isFirst = false;
      disturb();
    }
    return original(call);
  };
  return { [route]: answer } as Partial<FakeRoutes>;
}

/** Grafana's answer to somebody who lacks a permission. */
export function accessDenied(action: string) {
  const message = `You'll need additional permissions to perform this action. Permissions needed: ${action}`;
  return failed(403, { accessErrorId: 'ACE0123456789', message, title: 'Access denied' });
}

/** A failure as Grafana's newer APIs put it. */
export function kubeFailure(code: number, reason: string, message: string) {
  return failed(code, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code });
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
  const all = Object.entries(routes).map(([name, route]) => [name, lossy(route as AnyRoute)]);
  return Object.fromEntries(all) as Partial<FakeRoutes>;
}

function webhookRoutes(
  world: () => ChannelWorld
): Pick<FakeRoutes, 'GET saving' | 'GET webhooks' | 'PUT webhooks/:id/key'> {
  return {
    'GET saving': ({ query }) => {
      const isThere = query.get('webhook') === 'ops';
      return ok(webhookFacts({ current: isThere ? webhookDetails({ hasKey: world().key !== '' }) : null }));
    },
    'GET webhooks': () =>
      ok({ webhooks: [readyWebhook({ provisioned: false, hasKey: world().key !== '' })], problems: [] }),
    'PUT webhooks/:id/key': ({ params, body }) => {
      world().key = (body as { key: string }).key;
      return ok({ message: 'Saved.', id: params['id'] ?? '', revision: '', warnings: [] });
    },
  };
}
