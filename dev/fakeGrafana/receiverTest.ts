import * as v from 'valibot';

import { GrafanaError } from './grafanaError';
import { readIntegration } from './integration';
import { IntegrationBody, RECEIVERS_API_VERSION } from './receiverResource';
import { type Receivers } from './receivers';
import { type SendWebhook } from './sendWebhook';
import { testNotification } from './testNotification';

const TestBody = v.object({
  integration: IntegrationBody,
  alert: v.optional(
    v.object({
      labels: v.optional(v.record(v.string(), v.string()), {}),
      annotations: v.optional(v.record(v.string(), v.string()), {}),
    }),
    {}
  ),
});

/** Where a receiver is not stored yet, its tests are sent below this name. */
const UNSAVED = '-';

/**
 * `POST …/receivers/{name}/test`: really sends a test alert through the integration in the body. What became of it is in
 * the answer, never in its status.
 */
export async function testIntegration(
  { receivers, send }: { receivers: Receivers; send: SendWebhook },
  name: string,
  body: unknown
): Promise<object> {
  const parsed = v.safeParse(TestBody, body);
  if (!parsed.success) {
    // Grafana misses the type first, wherever the integration was put.
    throw new GrafanaError(400, 'bad-request', `unknown integration type: '' (${parsed.issues[0].message})`);
  }
  const { integration: draft, alert } = parsed.output;
  if (name === UNSAVED && (draft.uid !== undefined || Object.keys(draft.secureFields ?? {}).length > 0)) {
    throw new GrafanaError(400, 'bad-request', 'a new integration has neither uid nor secureFields');
  }
  const stored = name === UNSAVED ? undefined : receivers.find(name).integrations.find(({ uid }) => uid === draft.uid);
  if (draft.uid !== undefined && stored === undefined) {
    throw new GrafanaError(404, 'alerting.notifications.receivers.notFound', `integration ${draft.uid} not found`);
  }
  const integration = readIntegration(draft, stored);
  const startedAtMs = performance.now();
  const sent = await send(integration, testNotification(integration.type, alert, Date.now()));
  return {
    apiVersion: RECEIVERS_API_VERSION,
    kind: 'CreateReceiverIntegrationTest',
    status: sent.error === null ? 'success' : 'failure',
    duration: `${(performance.now() - startedAtMs).toFixed(3)}ms`,
    ...(sent.error === null ? {} : { error: sent.error }),
  };
}
