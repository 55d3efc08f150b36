import * as v from 'valibot';
import { type ApiResult, callGrafana } from '../callGrafana';
import { receiversUrl } from './receivers';
import { hideInFailure, withoutSecrets } from './withoutSecrets';

/** What Grafana says of a test notification. */
export interface ReceiverTest {
  readonly isDelivered: boolean;
  /** Grafana's words where it was not; '' where it was. Holds no secret. */
  readonly error: string;
}

/** Most characters kept of Grafana's words, which quote up to 1,024 bytes of whatever answered. */
const ERROR_MAX_LENGTH = 400;

const TestAnswer: v.GenericSchema<unknown, { status: 'success' | 'failure'; error: string }> = v.object({
  status: v.picklist(['success', 'failure']),
  error: v.nullish(v.string(), ''),
});

/** Where a test notification goes, and with which token. */
export interface ReceiverTestTarget {
  readonly url: string;
  readonly token: string;
}

/** Has Grafana send a test notification as a webhook contact point would, without saving one. */
export async function testReceiver({ url, token }: ReceiverTestTarget): Promise<ApiResult<ReceiverTest>> {
  const settings = { url, httpMethod: 'POST', authorization_scheme: 'Bearer', authorization_credentials: token };
  const body = {
    integration: { type: 'webhook', version: 'v1', settings },
    alert: {
      labels: { alertname: 'Enterprise Groups: relay URL' },
      annotations: { summary: 'Proves the way from Grafana Alerting to the plugin. Reaches no group.' },
    },
  };
  const tested = await callGrafana({ method: 'POST', url: `${receiversUrl()}/-/test`, body, answer: TestAnswer });
  if (!tested.ok) {
    return hideInFailure(tested, [token]);
  }
  const { status, error } = tested.value;
  // The secret goes before the text is cut, or a part of it might stay.
  const text = Array.from(withoutSecrets(error, [token]))
    .slice(0, ERROR_MAX_LENGTH)
    .join('');
  return { ok: true, value: { isDelivered: status === 'success', error: text } };
}
