import { isObject } from '../core/webhook/isObject';
import { type IntegrationBody, type ReceiverBody } from './alertingBodies';
import { failed, type FakeRoutes, ok } from './fakeBackend';

/** A contact point as a Grafana keeps it, with the secrets it never shows. */
export interface StoredReceiver {
  title: string;
  version: number;
  provenance: string;
  integrations: IntegrationBody[];
  /** Secrets by the integration's uid and their path. */
  readonly secrets: Record<string, Record<string, string>>;
}

const GROUP_VERSION = 'notifications.alerting.grafana.app/v1beta1';
const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';

/** Paths of a webhook's secrets. Source: grafana/alerting, receivers/webhook/v1/config.go. */
const SECRET_PATHS = ['password', 'authorization_credentials', 'hmacConfig.secret', 'tlsConfig.caCertificate'];

type ReceiverRoutes = Pick<
  FakeRoutes,
  | `GET ${typeof RECEIVERS}`
  | `POST ${typeof RECEIVERS}`
  | `PUT ${typeof RECEIVERS}/:name`
  | `DELETE ${typeof RECEIVERS}/:name`
>;

/** What names contact points, and follows where one gets another title. */
export interface ReceiverUsers {
  readonly countOf: (title: string) => { readonly rules: number; readonly routes: number };
  readonly rename: (from: string, to: string) => void;
  readonly isNamedByProvisioned: (title: string) => boolean;
}

const NOBODY: ReceiverUsers = {
  countOf: () => ({ rules: 0, routes: 0 }),
  rename: () => undefined,
  isNamedByProvisioned: () => false,
};

/** A failure as Grafana's newer APIs put it. */
export function kubeFailure(code: number, reason: string, message: string) {
  return failed(code, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code });
}

/** The routes of contact points over one list, which they change as Grafana would. */
export function receiverRoutes(stored: StoredReceiver[], users: ReceiverUsers = NOBODY): ReceiverRoutes {
  const shown = (receiver: StoredReceiver) => shownOf(receiver, users.countOf(receiver.title));
  return {
    [`GET ${RECEIVERS}`]: () => ok({ items: stored.map(shown) }),
    [`POST ${RECEIVERS}`]: ({ body }) => {
      const { spec } = body as ReceiverBody;
      if (stored.some(({ title }) => title === spec.title)) {
        return kubeFailure(409, 'Conflict', 'Receiver with this name already exists. Use a different name.');
      }
      const receiver: StoredReceiver = {
        title: spec.title,
        version: 1,
        provenance: 'none',
        integrations: [],
        secrets: {},
      };
      write(receiver, spec.integrations);
      stored.push(receiver);
      return { status: 201, body: shown(receiver) };
    },
    [`PUT ${RECEIVERS}/:name`]: ({ params, body }) => {
      const { metadata, spec } = body as ReceiverBody;
      const receiver = stored.find(({ title }) => nameOf(title) === params['name']);
      if (receiver === undefined) {
        return kubeFailure(404, 'NotFound', 'Receiver not found');
      }
      if (metadata.resourceVersion !== String(receiver.version)) {
        return kubeFailure(409, 'Conflict', 'Provided version of receiver does not match current version');
      }
      if (receiver.provenance !== (metadata.annotations['grafana.com/provenance'] ?? 'none')) {
        return kubeFailure(403, 'Forbidden', 'cannot change provenance');
      }
      if (spec.title !== receiver.title) {
        if (stored.some(({ title }) => title === spec.title)) {
          return kubeFailure(409, 'Conflict', 'Receiver with this name already exists.');
        }
        if (users.isNamedByProvisioned(receiver.title)) {
          const message = 'Receiver cannot be renamed because it is used by provisioned alert rules';
          return kubeFailure(409, 'Conflict', message);
        }
        users.rename(receiver.title, spec.title);
        receiver.title = spec.title;
      }
      write(receiver, spec.integrations);
      receiver.version++;
      return ok(shown(receiver));
    },
    [`DELETE ${RECEIVERS}/:name`]: ({ params, body }) => {
      const index = stored.findIndex(({ title }) => nameOf(title) === params['name']);
      const receiver = stored[index];
      if (receiver === undefined) {
        return kubeFailure(404, 'NotFound', 'Receiver not found');
      }
      const { preconditions } = body as { preconditions: { resourceVersion: string } };
      if (preconditions.resourceVersion !== String(receiver.version)) {
        return kubeFailure(409, 'Conflict', 'Provided version of receiver does not match current version');
      }
      const { rules, routes } = users.countOf(receiver.title);
      if (rules + routes > 0) {
        return kubeFailure(409, 'Conflict', `Receiver is used by ${rules} rules and ${routes} notification policies`);
      }
      stored.splice(index, 1);
      return ok({ kind: 'Status', status: 'Success' });
    },
  };
}

/** Base64 as Grafana names its contact points by their titles. */
function nameOf(title: string): string {
  return Buffer.from(title).toString('base64url');
}

function shownOf(
  { title, version, provenance, integrations, secrets }: StoredReceiver,
  { rules, routes }: ReturnType<ReceiverUsers['countOf']>
): ReceiverBody {
  return {
    apiVersion: GROUP_VERSION,
    kind: 'Receiver',
    metadata: {
      name: nameOf(title),
      namespace: 'default',
      resourceVersion: String(version),
      annotations: {
        'grafana.com/provenance': provenance,
        'grafana.com/access/canWrite': 'true',
        'grafana.com/inUse/rules': String(rules),
        'grafana.com/inUse/routes': String(routes),
      },
    },
    spec: {
      title,
      integrations: integrations.map((each) => ({
        ...each,
        secureFields: Object.fromEntries(Object.keys(secrets[each.uid] ?? {}).map((path) => [path, true])),
      })),
    },
  };
}

/** New secrets come in the settings; those named in `secureFields` stay; all others are gone. */
function write(receiver: StoredReceiver, integrations: readonly IntegrationBody[]): void {
  receiver.integrations = integrations.map(({ secureFields = {}, ...integration }) => {
    const before = receiver.secrets[integration.uid] ?? {};
    const kept = Object.entries(before).filter(([path]) => secureFields[path] === true);
    const { settings, secrets } = split(integration.settings);
    receiver.secrets[integration.uid] = { ...Object.fromEntries(kept), ...secrets };
    return { ...integration, settings };
  });
}

type Fields = Readonly<Record<string, unknown>>;

function split(settings: Fields, prefix = ''): { settings: Fields; secrets: Record<string, string> } {
  const open: Record<string, unknown> = {};
  const secrets: Record<string, string> = {};
  for (const [key, value] of Object.entries(settings)) {
    if (SECRET_PATHS.includes(prefix + key)) {
      secrets[prefix + key] = String(value);
    } else if (isObject(value)) {
      const inner = split(value, `${prefix}${key}.`);
      open[key] = inner.settings;
      Object.assign(secrets, inner.secrets);
    } else {
      open[key] = value;
    }
  }
  return { settings: open, secrets };
}
