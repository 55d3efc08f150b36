import * as v from 'valibot';

import { type Behaviour } from './behaviour';
import { GrafanaError } from './grafanaError';
import { type Integration, type IntegrationDraft, invalidReceiver } from './integration';

/** An integration as a caller of the receivers API writes it. */
interface WrittenIntegration extends IntegrationDraft {
  readonly version: string;
  readonly variant?: string | undefined;
}

/** The fields of a type of integration in a typed receivers API. */
interface IntegrationType {
  /** Settings that it does not name are dropped, as Go's JSON decoder does. */
  readonly settings: v.GenericSchema<unknown, Record<string, unknown>>;
  readonly secrets: readonly string[];
}

const text = v.optional(v.string());
const flag = v.optional(v.boolean());
const texts = v.optional(v.record(v.string(), v.string()));
const TlsConfig = v.optional(v.object({ insecureSkipVerify: flag }));
const ProxyConfig = v.optional(
  v.object({ proxy_url: text, proxy_from_environment: flag, no_proxy: text, proxy_connect_header: texts })
);
const OAuth2 = v.object({
  token_url: v.string(),
  client_id: v.string(),
  scopes: text,
  endpoint_params: texts,
  tls_config: TlsConfig,
  proxy_config: ProxyConfig,
});

/** Source: integration_webhook.cue, #WebhookV1, and integration_email.cue, #EmailV1, both @3ca44357. */
const TYPES: Readonly<Record<string, IntegrationType>> = {
  'webhook/v1': {
    settings: v.object({
      url: v.string(),
      httpMethod: text,
      username: text,
      authorization_scheme: text,
      headers: texts,
      maxAlerts: text,
      title: text,
      message: text,
      payload: v.optional(v.object({ template: v.string(), vars: texts })),
      tlsConfig: TlsConfig,
      hmacConfig: v.optional(v.object({ header: text, timestampHeader: text })),
      http_config: v.optional(v.object({ oauth2: v.optional(OAuth2) })),
    }),
    secrets: [
      'authorization_credentials',
      'hmacConfig.secret',
      'password',
      'tlsConfig.caCertificate',
      'tlsConfig.clientCertificate',
      'tlsConfig.clientKey',
    ],
  },
  'email/v1': {
    settings: v.object({ addresses: v.string(), singleEmail: flag, message: text, subject: text }),
    secrets: [],
  },
};

/** The part of a written integration that is taken; empty where it is lost. Throws where it is refused. */
export function takenIntegration(
  { variant, version, ...draft }: WrittenIntegration,
  receivers: Behaviour['receivers']
): IntegrationDraft[] {
  if (receivers === 'untyped') {
    return [draft];
  }
  const type = TYPES[variant ?? ''];
  if (type === undefined || variant !== `${draft.type}/${version}`) {
    if (receivers === 'lossy') {
      return [];
    }
    // Source: conversions.go@3ca44357, flattenK8sIntegration.
    throw invalidReceiver('integration matched no known type and version');
  }
  if (receivers === 'variant') {
    return [draft];
  }
  const settings = v.safeParse(type.settings, draft.settings);
  if (!settings.success) {
    const message = `Receiver in version "v1beta1" cannot be handled as a Receiver: ${settings.issues[0].message}`;
    throw new GrafanaError(400, 'bad-request', message);
  }
  return [{ ...draft, settings: settings.output, secureFields: ofType(type, draft.secureFields ?? {}) }];
}

/** An integration as the API answers with it: of secrets the names only. */
export function shownIntegration(
  { secrets, ...integration }: Integration,
  receivers: Behaviour['receivers']
): Record<string, unknown> {
  const secureFields = Object.fromEntries(Object.keys(secrets).map((name) => [name, true]));
  const shown = { ...integration, version: 'v1', secureFields };
  if (receivers === 'untyped') {
    return shown;
  }
  const variant = `${integration.type}/v1`;
  const type = TYPES[variant];
  if (receivers === 'variant' || type === undefined) {
    return { ...shown, variant };
  }
  const settings = v.safeParse(type.settings, integration.settings);
  if (!settings.success) {
    // Stored by the provisioning API, which is not typed. Source: conversions.go@3ca44357, integrationToK8sIntegration.
    throw new GrafanaError(500, 'internal', `json: cannot unmarshal: ${settings.issues[0].message}`);
  }
  return { ...shown, variant, settings: settings.output, secureFields: ofType(type, secureFields) };
}

function ofType({ secrets }: IntegrationType, secureFields: Readonly<Record<string, boolean>>) {
  return Object.fromEntries(Object.entries(secureFields).filter(([name]) => secrets.includes(name)));
}
