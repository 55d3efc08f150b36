import { config } from '@grafana/runtime';
import * as v from 'valibot';
import { ANY_ANSWER, type ApiResult, callGrafana } from '../callGrafana';
import { type ContactPoint, type ContactPoints, type Integration, type WantedIntegration } from './contactPoint';

const GROUP_VERSION = 'notifications.alerting.grafana.app/v1beta1';
const PROVENANCE = 'grafana.com/provenance';
const MANAGER = 'grafana.app/managedBy';

/** What is not ours to know is kept as it came, so that writing a contact point loses nothing of it. */
const ReceiverAnswer = v.looseObject({
  metadata: v.looseObject({
    name: v.string(),
    annotations: v.nullish(v.record(v.string(), v.string())),
  }),
  spec: v.looseObject({
    title: v.string(),
    integrations: v.array(
      v.looseObject({
        uid: v.optional(v.string()),
        type: v.string(),
        disableResolveMessage: v.optional(v.boolean()),
        settings: v.nullish(v.record(v.string(), v.unknown())),
        secureFields: v.nullish(v.record(v.string(), v.boolean())),
      })
    ),
  }),
});

type Receiver = v.InferOutput<typeof ReceiverAnswer>;

const ListAnswer: v.GenericSchema<unknown, { items: Receiver[] }> = v.object({ items: v.array(ReceiverAnswer) });

/** Where Grafana takes receivers of the user's organisation; `/-/test` below it tests one that is not saved. */
export function receiversUrl(): string {
  return `/apis/${GROUP_VERSION}/namespaces/${encodeURIComponent(config.namespace)}/receivers`;
}

/** Reads all contact points through the API that Grafana 13's own pages use. Status 404 means that it has none. */
export async function readReceivers(): Promise<ApiResult<ContactPoints>> {
  const read = await callGrafana({ method: 'GET', url: receiversUrl(), answer: ListAnswer });
  return read.ok ? { ok: true, value: { all: read.value.items.map(contactPointOf), create } } : read;
}

type StoredIntegration = Receiver['spec']['integrations'][number];

function contactPointOf(receiver: Receiver): ContactPoint {
  const { metadata, spec } = receiver;
  const { [PROVENANCE]: provenance = '', [MANAGER]: manager = '' } = metadata.annotations ?? {};
  return {
    title: spec.title,
    isProvisioned: !['', 'none'].includes(provenance) || manager !== '',
    integrations: spec.integrations.map(integrationOf),
    replace: async (integration) => await replace(receiver, integration),
  };
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

async function create(title: string, integration: WantedIntegration): Promise<ApiResult<unknown>> {
  const body = {
    apiVersion: GROUP_VERSION,
    kind: 'Receiver',
    metadata: { namespace: config.namespace },
    spec: { title, integrations: [integrationBody(integration)] },
  };
  return await callGrafana({ method: 'POST', url: receiversUrl(), body, answer: ANY_ANSWER });
}

/** The metadata goes back as it came: its resourceVersion makes Grafana refuse what somebody else changed meanwhile. */
async function replace(receiver: Receiver, wanted: WantedIntegration): Promise<ApiResult<unknown>> {
  const integrations = receiver.spec.integrations.map((each) =>
    each.uid === wanted.uid ? { ...each, ...integrationBody(wanted) } : each
  );
  const body = { apiVersion: GROUP_VERSION, kind: 'Receiver', ...receiver, spec: { ...receiver.spec, integrations } };
  const url = `${receiversUrl()}/${encodeURIComponent(receiver.metadata.name)}`;
  return await callGrafana({ method: 'PUT', url, body, answer: ANY_ANSWER });
}

function integrationBody({ uid, disableResolveMessage, settings, keptSecrets }: WantedIntegration) {
  const secureFields = Object.fromEntries(keptSecrets.map((field) => [field, true]));
  return { uid, type: 'webhook', version: 'v1', disableResolveMessage, settings, secureFields };
}
