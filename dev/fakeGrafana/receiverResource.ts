import * as v from 'valibot';

import { type Behaviour } from './behaviour';
import { GrafanaError } from './grafanaError';
import { type Permissions } from './permissions';
import { nameOf, type Provenance, type Receiver, type ReceiverDraft, type ReceiverUsers, versionOf } from './receivers';
import { permissionsFor, type SignedIn } from './signedIn';
import { shownIntegration, takenIntegration } from './typedIntegration';

export const RECEIVERS_API_VERSION = 'notifications.alerting.grafana.app/v1beta1';

/** Namespace of organisation 1. */
export const NAMESPACE = 'default';

const PROVENANCE = 'grafana.com/provenance';
const MANAGER = 'grafana.app/managedBy';

/** An integration in a body; `version` says whose settings these are, and Grafana takes none without. */
export const IntegrationBody = v.object({
  uid: v.optional(v.string()),
  type: v.string(),
  version: v.literal('v1'),
  disableResolveMessage: v.optional(v.boolean()),
  settings: v.record(v.string(), v.unknown()),
  secureFields: v.optional(v.record(v.string(), v.boolean())),
  variant: v.optional(v.string()),
});

/** The form of a receiver that may be written. */
export const ReceiverBody = v.object({
  apiVersion: v.literal(RECEIVERS_API_VERSION),
  kind: v.literal('Receiver'),
  metadata: v.object({
    name: v.optional(v.string(), ''),
    namespace: v.optional(v.string(), NAMESPACE),
    resourceVersion: v.optional(v.string(), ''),
    annotations: v.optional(v.record(v.string(), v.string()), {}),
  }),
  spec: v.object({ title: v.string(), integrations: v.array(IntegrationBody) }),
});

/** The receiver that a body asks to store. Provenance is set by an annotation, which needs a permission of its own. */
export function draftOf(
  { metadata, spec }: v.InferOutput<typeof ReceiverBody>,
  by: SignedIn,
  receivers: Behaviour['receivers']
): ReceiverDraft {
  if (metadata.namespace !== NAMESPACE) {
    throw new GrafanaError(400, 'bad-request', 'the namespace of the provided object does not match the request');
  }
  const provenance = readProvenance(metadata.annotations[PROVENANCE]);
  if (provenance !== '' && permissionsFor(by)['alert.provisioning.provenance:write'] === undefined) {
    throw new GrafanaError(403, 'alerting.unauthorized', 'user is not authorized to set provenance status');
  }
  const integrations = spec.integrations.flatMap((one) => takenIntegration(one, receivers));
  return { title: spec.title, provenance, integrations };
}

function readProvenance(annotation = 'none'): Provenance {
  const provenances: Readonly<Record<string, Provenance>> = {
    none: '',
    '': '',
    api: 'api',
    file: 'file',
    converted_prometheus: 'converted_prometheus',
  };
  const provenance = provenances[annotation];
  if (provenance === undefined) {
    throw new GrafanaError(400, 'bad-request', `invalid provenance status: ${annotation}`);
  }
  return provenance;
}

/** The reader of a receiver, and what names it. */
export interface ReadBy {
  readonly by: SignedIn;
  readonly users: ReceiverUsers;
}

/**
 * A receiver as its API answers with it: of secrets the names only. What somebody may do, and what names it, is told where it
 * is read (`readBy`), and not in answer to a write. Source: receiver/legacy_storage.go, Create and Update.
 */
export function toResource(receiver: Receiver, receivers: Behaviour['receivers'], readBy: ReadBy | null): object {
  const { title, provenance, managedBy, integrations } = receiver;
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'Receiver',
    metadata: {
      name: nameOf(title),
      namespace: NAMESPACE,
      uid: `uid-${nameOf(title)}`,
      resourceVersion: versionOf(receiver),
      annotations: {
        ...(readBy === null ? {} : { ...accessOf(receiver, readBy.by), ...usesOf(receiver, readBy.users) }),
        // Absent where there is none. Source: registry/apps/alerting/notifications/receiver/conversions.go.
        ...(provenance === '' ? {} : { [PROVENANCE]: provenance }),
        ...(managedBy === undefined ? {} : { [MANAGER]: managedBy }),
      },
    },
    spec: {
      title,
      integrations: integrations.map((one) => shownIntegration(one, receivers)),
    },
  };
}

function usesOf({ title }: Receiver, users: ReceiverUsers): Record<string, string> {
  const { rules, routes } = users.countOf(title);
  return { 'grafana.com/inUse/routes': String(routes), 'grafana.com/inUse/rules': String(rules) };
}

/** Tells whether somebody administers a receiver: as an admin, or because they made it. */
export function administers({ creator }: Receiver, by: SignedIn): boolean {
  return creator === by.login || permissionsFor(by)[PROTECTED_WRITE] !== undefined;
}

const PROTECTED_WRITE = 'alert.notifications.receivers.protected:write';

/** Annotations for each thing the user may do; a thing they may not do is left out. */
function accessOf(receiver: Receiver, by: SignedIn): Record<string, string> {
  const own: Permissions = { [PROTECTED_WRITE]: [], 'receivers.permissions:write': [] };
  const permissions = { ...permissionsFor(by), ...(administers(receiver, by) ? own : {}) };
  const access: ReadonlyArray<readonly [annotation: string, action: string]> = [
    ['canWrite', 'alert.notifications.receivers:write'],
    ['canDelete', 'alert.notifications.receivers:delete'],
    ['canTest', 'alert.notifications.receivers.test:create'],
    ['canModifyProtected', PROTECTED_WRITE],
    ['canReadSecrets', 'alert.notifications.receivers.secrets:read'],
    ['canAdmin', 'receivers.permissions:write'],
  ];
  return Object.fromEntries(
    access.flatMap(([name, action]) => (permissions[action] ? [[`grafana.com/access/${name}`, 'true']] : []))
  );
}
