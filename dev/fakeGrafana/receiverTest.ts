import { createHash } from 'node:crypto';

import * as v from 'valibot';
import { GrafanaError } from './grafanaError';
import { readIntegration } from './integration';
import { NOT_ENDED, type Notification } from './notification';
import { IntegrationBody, RECEIVERS_API_VERSION } from './receiverResource';
import { isMoved, type Receiver, type Receivers, refusedProtected } from './receivers';
import { type SendWebhook } from './sendWebhook';

/** Labels and annotations of a test alert where nobody says others. Source: grafana/alerting, notify/test_receivers.go. */
const LABELS = { alertname: 'TestAlert', instance: 'Grafana' };

const ANNOTATIONS = { summary: 'Notification test' };

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

interface TestDeps {
  readonly receivers: Receivers;
  readonly send: SendWebhook;
  /** Tells whether who asks may change where a receiver sends. */
  readonly mayChangeProtected: (stored: Receiver) => boolean;
}

/** Source: ngalert/models/errors.go. */
const TESTING = 'alerting.notifications.receivers.testing';

function invalidTest(reason: string): GrafanaError {
  return new GrafanaError(400, `${TESTING}.invalid`, `Invalid request to test integration: ${reason}`);
}

/** Where a receiver is not stored yet, its tests are sent below this name. */
const UNSAVED = '-';

/**
 * `POST …/receivers/{name}/test`: really sends a test alert through the integration in the body. Its result is in the
 * answer's body, never in its status.
 */
export async function testIntegration(
  { receivers, send, mayChangeProtected }: TestDeps,
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
    throw invalidTest('a new integration has neither uid nor secure fields');
  }
  // Source: receiver/subresource.go, validateCreateReceiverIntegrationTestRequestBody.
  if (!draft.uid && Object.keys(draft.secureFields ?? {}).length > 0) {
    throw invalidTest('integration must have a UID to be tested with patched secure settings');
  }
  const stored = name === UNSAVED ? undefined : receivers.find(name).integrations.find(({ uid }) => uid === draft.uid);
  if (draft.uid !== undefined && stored === undefined) {
    throw new GrafanaError(404, `${TESTING}.integrationNotFound`, 'Integration not found');
  }
  // Source: pkg/tests/apis/alerting/notifications/receivers/integration_testing_test.go.
  if (stored !== undefined && isMoved(stored, draft) && !mayChangeProtected(receivers.find(name))) {
    throw refusedProtected();
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

/**
 * The notification Grafana sends through a contact point to test it. `receiver` is the integration, not the contact
 * point.
 */
function testNotification(
  type: string,
  alert: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  },
  nowMs: number
): Notification {
  const labels = { ...LABELS, ...alert.labels };
  const annotations = { ...ANNOTATIONS, ...alert.annotations };
  const fingerprint = createHash('sha256').update(JSON.stringify(labels)).digest('hex').slice(0, 16);
  const whole = {
    receiver: type,
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels,
        annotations,
        startsAt: new Date(nowMs).toISOString(),
        endsAt: NOT_ENDED,
        generatorURL: '',
        fingerprint,
        silenceURL: '',
        dashboardURL: '',
        panelURL: '',
        values: null,
        valueString: `[ metric='foo' labels={instance=bar} value=10 ]`,
        orgId: 1,
      },
    ],
    groupLabels: labels,
    commonLabels: labels,
    commonAnnotations: annotations,
    externalURL: '',
    appVersion: '13.2.2',
    version: '1',
    groupKey: `${type}-${fingerprint}-${Math.floor(nowMs / 1000)}`,
    truncatedAlerts: 0,
    orgId: 1,
    title: `[FIRING:1] ${Object.values(labels).join(' ')}`,
    state: 'alerting',
    message: '',
  } as const;
  return whole;
}
