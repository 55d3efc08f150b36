import * as v from 'valibot';
import { isObject } from '../../core/webhook/isObject';
import { type FailedCall } from '../apiFailure';
import { ANY_ANSWER, type ApiResult, callGrafana } from '../callGrafana';
import { type ContactPoint, type ContactPoints, type WantedContactPoint, type WantedIntegration } from './contactPoint';

const CONTACT_POINTS_URL = '/api/v1/provisioning/contact-points';

/** Without it Grafana marks what is written as provisioned, and nobody could edit it in its pages. */
const HEADERS = { 'X-Disable-Provenance': 'true' };

/** The text that Grafana shows instead of a secret, and takes for "as it is stored". */
const REDACTED = '[REDACTED]';

const EmbeddedAnswer = v.object({
  uid: v.optional(v.string(), ''),
  name: v.string(),
  type: v.string(),
  settings: v.nullish(v.record(v.string(), v.unknown()), {}),
  disableResolveMessage: v.optional(v.boolean(), false),
  provenance: v.optional(v.string(), ''),
});

/** This API knows integrations only; those of one name are one contact point. */
type Embedded = v.InferOutput<typeof EmbeddedAnswer>;

const ListAnswer: v.GenericSchema<unknown, Embedded[]> = v.array(EmbeddedAnswer);

/** Reads all contact points through the older API, for a Grafana without the newer one. */
export async function readProvisionedContactPoints(signal?: AbortSignal): Promise<ApiResult<ContactPoints>> {
  const read = await callGrafana({ method: 'GET', url: CONTACT_POINTS_URL, answer: ListAnswer, signal });
  if (!read.ok) {
    return read;
  }
  const titles = [...new Set(read.value.map(({ name }) => name))];
  const all = titles.map((title) =>
    contactPointOf(
      title,
      read.value.filter(({ name }) => name === title)
    )
  );
  return { ok: true, value: { api: 'provisioning', isTyped: false, all, create } };
}

function contactPointOf(title: string, embedded: readonly Embedded[]): ContactPoint {
  return {
    title,
    uses: null,
    isProvisioned: embedded.some(({ provenance }) => provenance !== '' && provenance !== 'none'),
    integrations: embedded.map(({ uid, type, disableResolveMessage, settings }) => ({
      uid,
      type,
      disableResolveMessage,
      settings: withoutRedacted(settings ?? {}),
      secureFields: redactedPaths(settings ?? {}),
    })),
    write: async (wanted) => await write(embedded, title, wanted),
    remove: async (uid) =>
      await callGrafana({ method: 'DELETE', url: urlOf(uid), headers: HEADERS, answer: ANY_ANSWER }),
    test: null,
  };
}

/**
 * With its only integration the contact point has another name, and what names it follows. One of several would move away
 * from the others into a contact point of its own, which is no renaming. Source: grafana/grafana,
 * pkg/services/ngalert/provisioning/contactpoints.go, stitchReceiver.
 */
async function write(
  embedded: readonly Embedded[],
  title: string,
  { title: wantedTitle, integration }: WantedContactPoint
): Promise<ApiResult<unknown>> {
  if (wantedTitle !== title && embedded.length > 1) {
    return { ok: false, failure: SEVERAL };
  }
  if (integration !== null) {
    const isThere = embedded.some(({ uid }) => uid === integration.uid);
    return isThere
      ? await put(integration.uid, bodyOf(wantedTitle, integration))
      : await create(wantedTitle, integration);
  }
  const [only] = embedded;
  if (only === undefined || wantedTitle === title) {
    return { ok: true, value: null };
  }
  const { uid, type, disableResolveMessage, settings } = only;
  return await put(uid, { uid, name: wantedTitle, type, disableResolveMessage, settings: settings ?? {} });
}

/** This API cannot name several integrations at once. */
const SEVERAL: FailedCall = { kind: 'failed', status: 400, message: '', reason: 'several-integrations', body: null };

async function put(uid: string, body: unknown): Promise<ApiResult<unknown>> {
  return await callGrafana({ method: 'PUT', url: urlOf(uid), body, headers: HEADERS, answer: ANY_ANSWER });
}

function urlOf(uid: string): string {
  return `${CONTACT_POINTS_URL}/${encodeURIComponent(uid)}`;
}

async function create(title: string, integration: WantedIntegration): Promise<ApiResult<unknown>> {
  const body = bodyOf(title, integration);
  return await callGrafana({ method: 'POST', url: CONTACT_POINTS_URL, body, headers: HEADERS, answer: ANY_ANSWER });
}

function bodyOf(name: string, { uid, disableResolveMessage, settings, keptSecrets }: WantedIntegration) {
  const complete = keptSecrets.reduce((all, path) => withValue(all, path.split('.'), REDACTED), settings);
  return { uid, name, type: 'webhook', disableResolveMessage, settings: complete };
}

type Settings = Readonly<Record<string, unknown>>;

function redactedPaths(settings: Settings, prefix = ''): string[] {
  return Object.entries(settings).flatMap(([key, value]) => {
    const path = prefix + key;
    return isObject(value) ? redactedPaths(value, `${path}.`) : value === REDACTED ? [path] : [];
  });
}

function withoutRedacted(settings: Settings): Settings {
  const kept = Object.entries(settings).filter(([, value]) => value !== REDACTED);
  return Object.fromEntries(kept.map(([key, value]) => [key, isObject(value) ? withoutRedacted(value) : value]));
}

function withValue(settings: Settings, [first = '', ...rest]: readonly string[], value: string): Settings {
  const inner = settings[first];
  return { ...settings, [first]: rest.length === 0 ? value : withValue(isObject(inner) ? inner : {}, rest, value) };
}
