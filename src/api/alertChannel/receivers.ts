import { config } from '@grafana/runtime';
import * as v from 'valibot';
import { ANY_ANSWER, type ApiResult, callGrafana } from '../callGrafana';
import {
  type ContactPoint,
  type ContactPoints,
  type ContactPointUses,
  type Integration,
  type WantedContactPoint,
  type WantedIntegration,
  type WriteForm,
} from './contactPoint';
import { NOTIFICATIONS_API, receiversUrl } from './receiversUrl';
import { askForTest, type ReceiverTest, type TestAlert } from './testReceiver';

const PROVENANCE = 'grafana.com/provenance';
const MANAGER = 'grafana.app/managedBy';

/** The version of Grafana's own integrations, as against Mimir's. */
const VERSION = 'v1';

const IntegrationAnswer = v.looseObject({
  uid: v.optional(v.string()),
  type: v.string(),
  version: v.optional(v.string(), VERSION),
  /** Only a typed API names it. */
  variant: v.optional(v.string()),
  disableResolveMessage: v.optional(v.boolean()),
  settings: v.nullish(v.record(v.string(), v.unknown())),
  secureFields: v.nullish(v.record(v.string(), v.boolean())),
});

/** Fields that the plugin does not know are kept as they came, so that writing a contact point loses none of them. */
const ReceiverAnswer = v.looseObject({
  metadata: v.looseObject({
    name: v.string(),
    resourceVersion: v.optional(v.string()),
    annotations: v.nullish(v.record(v.string(), v.string())),
  }),
  spec: v.looseObject({ title: v.string(), integrations: v.nullish(v.array(IntegrationAnswer)) }),
});

type Receiver = v.InferOutput<typeof ReceiverAnswer>;

const ListAnswer: v.GenericSchema<unknown, { items: Receiver[] }> = v.object({ items: v.array(ReceiverAnswer) });

/** Reads all contact points through the API that Grafana 13's own pages use. Status 404 means that it has none. */
export async function readReceivers(signal?: AbortSignal): Promise<ApiResult<ContactPoints>> {
  const read = await callGrafana({ method: 'GET', url: receiversUrl(), answer: ListAnswer, signal });
  if (!read.ok) {
    return read;
  }
  const { items } = read.value;
  const isTyped = items.some((receiver) => integrationsIn(receiver).some(({ variant }) => variant !== undefined));
  return { ok: true, value: { api: 'receivers', isTyped, all: items.map(contactPointOf), create } };
}

type StoredIntegration = v.InferOutput<typeof IntegrationAnswer>;

/** A contact point may have none yet. */
function integrationsIn({ spec }: Receiver): readonly StoredIntegration[] {
  return spec.integrations ?? [];
}

function contactPointOf(receiver: Receiver): ContactPoint {
  const { metadata, spec } = receiver;
  const { [PROVENANCE]: provenance = '', [MANAGER]: manager = '' } = metadata.annotations ?? {};
  return {
    title: spec.title,
    uses: usesOf(receiver),
    isProvisioned: !['', 'none'].includes(provenance) || manager !== '',
    integrations: integrationsIn(receiver).map(integrationOf),
    write: async (wanted, form) => await write(receiver, wanted, form),
    remove: async (uid) => await remove(receiver, uid),
    test: async (uid, alert) => await test(receiver, uid, alert),
  };
}

/** Grafana writes numbers as texts here. */
function usesOf({ metadata }: Receiver): ContactPointUses | null {
  const { 'grafana.com/inUse/rules': rules, 'grafana.com/inUse/routes': routes } = metadata.annotations ?? {};
  return rules === undefined && routes === undefined ? null : { rules: count(rules), policies: count(routes) };
}

function count(text = '0'): number {
  const number = Number(text);
  return Number.isFinite(number) && number > 0 ? number : 0;
}

function integrationOf({ uid, type, disableResolveMessage, settings, secureFields }: StoredIntegration): Integration {
  return {
    uid: uid ?? '',
    type,
    disableResolveMessage: disableResolveMessage ?? false,
    settings: settings ?? {},
    secureFields: Object.keys(secureFields ?? {}).filter((field) => secureFields?.[field]),
  };
}

async function create(title: string, integration: WantedIntegration, form: WriteForm): Promise<ApiResult<unknown>> {
  const body = {
    apiVersion: NOTIFICATIONS_API,
    kind: 'Receiver',
    metadata: { namespace: config.namespace },
    spec: { title, integrations: [inForm(integrationBody(integration), form)] },
  };
  return await callGrafana({ method: 'POST', url: receiversUrl(), body, answer: ANY_ANSWER });
}

async function write(
  receiver: Receiver,
  { title, integration: wanted }: WantedContactPoint,
  form: WriteForm
): Promise<ApiResult<unknown>> {
  const before = integrationsIn(receiver);
  const body = wanted === null ? null : integrationBody(wanted);
  const isThere = before.some(({ uid }) => uid === body?.uid);
  const all = before.map((each) => (body !== null && each.uid === body.uid ? { ...each, ...body } : each));
  const integrations = body === null || isThere ? all : [...all, body];
  return await put(receiver, { ...receiver.spec, title, integrations: integrations.map((each) => inForm(each, form)) });
}

function inForm<Body extends { readonly type: string; readonly version: string }>(body: Body, form: WriteForm) {
  return form === 'typed' ? { ...body, variant: `${body.type}/${body.version}` } : body;
}

/** The metadata goes back as it came: its resourceVersion makes Grafana refuse what somebody else changed meanwhile. */
async function put(receiver: Receiver, spec: object): Promise<ApiResult<unknown>> {
  const body = { apiVersion: NOTIFICATIONS_API, kind: 'Receiver', ...receiver, spec };
  return await callGrafana({ method: 'PUT', url: urlOf(receiver), body, answer: ANY_ANSWER });
}

function urlOf({ metadata }: Receiver): string {
  return `${receiversUrl()}/${encodeURIComponent(metadata.name)}`;
}

async function remove(receiver: Receiver, uid: string): Promise<ApiResult<unknown>> {
  const integrations = integrationsIn(receiver).filter((each) => each.uid !== uid);
  if (integrations.length > 0) {
    return await put(receiver, { ...receiver.spec, integrations });
  }
  const { resourceVersion } = receiver.metadata;
  const preconditions = resourceVersion === undefined ? {} : { preconditions: { resourceVersion } };
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', ...preconditions };
  // Grafana's client sends JSON by itself only with other methods.
  const headers = { 'Content-Type': 'application/json' };
  return await callGrafana({ method: 'DELETE', url: urlOf(receiver), body, headers, answer: ANY_ANSWER });
}

/** The integration goes out as it is stored, its secrets by their names. */
async function test(receiver: Receiver, uid: string, alert: TestAlert): Promise<ApiResult<ReceiverTest>> {
  const integration = integrationsIn(receiver).find((each) => each.uid === uid);
  const body = { integration, alert };
  return await askForTest({ url: `${urlOf(receiver)}/test`, body, secrets: [] });
}

function integrationBody({ uid, disableResolveMessage, settings, keptSecrets }: WantedIntegration) {
  const secureFields = Object.fromEntries(keptSecrets.map((field) => [field, true]));
  return { uid, type: 'webhook', version: VERSION, disableResolveMessage, settings, secureFields };
}
