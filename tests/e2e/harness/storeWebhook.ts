import { type Workbench } from '../../../dev/workbench/startWorkbench';
import { secureKey } from '../../../src/core/webhook/secureKey';
import { writeStored } from '../../../src/core/webhook/storedWebhook';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type MentionRule } from '../../../src/core/webhook/webhook';

/** A webhook as it is after somebody has made it in Grafana. */
export interface MadeWebhook {
  readonly id: string;
  readonly name: string;
  readonly vendor: Vendor;
  readonly url: string;
  readonly secret?: string;
  readonly keywords?: readonly string[];
  readonly mentions?: readonly MentionRule[];
}

/** Enough of a key for the webhook's alert channel; nobody signs with it. */
const KEY = 'k'.repeat(32);

/** Puts a webhook into the settings behind everybody's back, for tests that are about what comes after. */
export function storeWebhook({ state }: Workbench, { id, url, secret = '', ...fields }: MadeWebhook): void {
  const { jsonData, secureJsonData } = state.settings.read();
  const key = (field: string) => secureKey({ prefix: 'webhook', webhookId: id }, field);
  state.settings.seed({
    jsonData,
    secureJsonData: {
      ...secureJsonData,
      [`webhook.${id}`]: writeStored({ ...fields, language: 'en', timeZone: 'UTC' }, `${id}-1`),
      [key('url')]: url,
      [key('key')]: KEY,
      ...(secret === '' ? {} : { [key('secret')]: secret }),
    },
  });
}

/** Sets the URL that alert channels are made with to the workbench's own, as if it had been proven. */
export function storeRelayUrl({ state, url }: Workbench): void {
  const { jsonData, secureJsonData } = state.settings.read();
  state.settings.seed({ jsonData: { ...(jsonData as object), relayUrl: url }, secureJsonData });
}
