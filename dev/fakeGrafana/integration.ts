import { randomBytes } from 'node:crypto';

import { GrafanaError } from './grafanaError';

/** One way of a receiver to send, such as a webhook. Secrets are kept apart from the other settings, by dotted path. */
export interface Integration {
  readonly uid: string;
  readonly type: string;
  readonly disableResolveMessage: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** An integration as a caller writes it. */
export interface IntegrationDraft {
  readonly uid?: string | undefined;
  readonly type: string;
  readonly disableResolveMessage?: boolean | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The stored secrets that are to stay. */
  readonly secureFields?: Readonly<Record<string, boolean>> | undefined;
}

/**
 * The types this Grafana knows, with the settings that are secret. Source: grafana/alerting, receivers/webhook/v1; the
 * email integration has none.
 */
const SECRETS: Readonly<Record<string, readonly string[]>> = {
  webhook: [
    'authorization_credentials',
    'password',
    'hmacConfig.secret',
    'http_config.oauth2.client_secret',
    'tlsConfig.caCertificate',
    'tlsConfig.clientCertificate',
    'tlsConfig.clientKey',
  ],
  email: [],
};

/** Source: grafana, util.ValidateUID. */
const UID = /^[a-zA-Z0-9_-]{1,40}$/;

/**
 * Makes of a draft what is stored. `stored` is the integration with the draft's uid that is there already, if any: only
 * from it a secret can be kept. Throws where Grafana would refuse.
 */
export function readIntegration(draft: IntegrationDraft, stored: Integration | undefined): Integration {
  const { type, settings, disableResolveMessage = false } = draft;
  const names = SECRETS[type];
  if (names === undefined) {
    throw invalidReceiver(`unknown integration type: '${type}'`);
  }
  const uid = draft.uid === undefined || draft.uid === '' ? randomBytes(7).toString('hex') : draft.uid;
  if (!UID.test(uid)) {
    throw invalidReceiver(`invalid uid '${uid}': at most 40 letters, digits, - and _`);
  }
  const open = structuredClone(settings) as Record<string, unknown>;
  // One without a uid is new, whatever it names.
  const named = draft.uid ? (draft.secureFields ?? {}) : {};
  const secrets = { ...unnamed(takeSecrets(open, names), named), ...keptSecrets(stored, named) };
  checkSettings(type, open);
  return { uid, type, disableResolveMessage, settings: open, secrets };
}

type Named = Readonly<Record<string, boolean>>;

/**
 * The stored secrets that a write asks to keep; names without a stored secret are passed over. Source: receiver_svc.go,
 * UpdateReceiver.
 */
function keptSecrets(stored: Integration | undefined, named: Named) {
  return Object.fromEntries(Object.entries(stored?.secrets ?? {}).filter(([name]) => named[name] === true));
}

/**
 * The given secrets that a write does not ask to keep: what is named stays as it was, even where it was not there. Source:
 * ngalert/models/receivers.go, WithExistingSecureFields.
 */
function unnamed(given: Readonly<Record<string, string>>, named: Named) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => named[name] !== true));
}

/** Takes the secrets out of the settings. */
function takeSecrets(settings: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const name of names) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    const parent = path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), settings);
    if (isObject(parent) && typeof parent[last] === 'string') {
      if (parent[last] !== '') {
        secrets[name] = parent[last];
      }
      delete parent[last];
    }
  }
  return secrets;
}

function checkSettings(type: string, settings: Readonly<Record<string, unknown>>): void {
  if (type !== 'webhook') {
    return;
  }
  const { url, maxAlerts, httpMethod = 'POST', headers = {} } = settings;
  if (typeof url !== 'string' || url === '') {
    throw invalidReceiver(`required field 'url' is not specified`);
  }
  if (maxAlerts !== undefined && typeof maxAlerts !== 'string') {
    throw invalidReceiver('settings.maxAlerts: expected a text that holds a number');
  }
  if (!['', 'POST', 'PUT'].includes(String(httpMethod))) {
    throw invalidReceiver(`settings.httpMethod: expected POST or PUT, got ${String(httpMethod)}`);
  }
  const forbidden = Object.keys(isObject(headers) ? headers : {}).find((name) =>
    FORBIDDEN_HEADERS.has(name.toLowerCase())
  );
  if (forbidden !== undefined) {
    throw invalidReceiver(`custom header "${forbidden}" is not allowed`);
  }
}

/** Source: grafana/alerting, receivers/webhook/v1/config.go. */
const FORBIDDEN_HEADERS = new Set([
  'host',
  'authorization',
  'cookie',
  'content-length',
  'content-type',
  'date',
  'transfer-encoding',
  'user-agent',
  'x-forwarded-for',
]);

/** Settings with the secrets in their places, as the integration uses them. */
export function wholeSettings({ settings, secrets }: Integration): Record<string, unknown> {
  const whole = structuredClone(settings) as Record<string, unknown>;
  for (const [name, secret] of Object.entries(secrets)) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let parent = whole;
    for (const key of path) {
      const next = parent[key];
      parent = isObject(next) ? next : ((parent[key] = {}) as Record<string, unknown>);
    }
    parent[last] = secret;
  }
  return whole;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Source: legacy_storage/errors.go, ErrReceiverInvalid. */
export function invalidReceiver(reason: string): GrafanaError {
  return new GrafanaError(400, 'alerting.notifications.receivers.invalid', `Invalid receiver: '${reason}'`);
}
