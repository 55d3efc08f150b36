import * as v from 'valibot';
import { type ApiResult, callGrafana } from '../callGrafana';
import { receiversUrl } from './receiversUrl';
import { hideInFailure, withoutSecrets } from './withoutSecrets';

/** Grafana's report on a test notification. */
export interface ReceiverTest {
  readonly isDelivered: boolean;
  /** Grafana's words where it was not; '' where it was. Holds no secret. */
  readonly error: string;
}

/** Most characters kept of Grafana's words, which quote up to 1,024 bytes of whatever answered. */
const ERROR_MAX_LENGTH = 500;

const TestAnswer: v.GenericSchema<unknown, { status: 'success' | 'failure'; error: string }> = v.object({
  status: v.picklist(['success', 'failure']),
  error: v.nullish(v.string(), ''),
});

/** The labels and annotations of a test notification. */
export interface TestAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Where a test notification goes, and with which token. */
export interface ReceiverTestTarget {
  readonly url: string;
  readonly token: string;
}

const PROOF: TestAlert = {
  labels: { alertname: 'Enterprise Groups: relay URL' },
  annotations: { summary: 'Proves the way from Grafana Alerting to the plugin. Reaches no group.' },
};

/** Has Grafana send a test notification as a webhook contact point would, without saving one. */
export async function testReceiver({ url, token }: ReceiverTestTarget): Promise<ApiResult<ReceiverTest>> {
  const settings = { url, httpMethod: 'POST', authorization_scheme: 'Bearer', authorization_credentials: token };
  const body = { integration: { type: 'webhook', version: 'v1', settings }, alert: PROOF };
  return await askForTest({ url: `${receiversUrl()}/-/test`, body, secrets: [token] });
}

interface AskedTest {
  readonly url: string;
  readonly body: unknown;
  /** Secrets in the body: nobody may see them in an answer. */
  readonly secrets: readonly string[];
}

/** Asks for a test. Its result says in the answer whether it was delivered, never in the status. */
export async function askForTest({ url, body, secrets }: AskedTest): Promise<ApiResult<ReceiverTest>> {
  const tested = await callGrafana({ method: 'POST', url, body, answer: TestAnswer });
  if (!tested.ok) {
    return hideInFailure(tested, secrets);
  }
  const { status, error } = tested.value;
  // The secret goes before the text is cut, or a part of it might stay.
  const text = Array.from(withoutSecrets(error, secrets)).slice(0, ERROR_MAX_LENGTH).join('');
  return { ok: true, value: { isDelivered: status === 'success', error: text } };
}
