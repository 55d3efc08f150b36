import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import { type AppSettingsRow } from '../appSettings';
import { fakeGrafana } from '../fakeGrafana';
import { GrafanaState } from '../grafanaState';
import { PLUGIN_JSON } from '../pluginJson';

/** The token of the plugin's managed service account. */
export const ACCOUNT_TOKEN = 'glsa_fake_service_account_token';

export const SETTINGS_PATH = `/api/plugins/${PLUGIN_JSON.id}/settings`;

/** Changes of an ID token from one that Grafana would make. */
export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: { readonly alg?: string; readonly kid?: string };
  readonly key?: CryptoKey | Uint8Array;
  /** Seconds from now; a token is good for 600. */
  readonly expiresIn?: number;
}

/** The answer a test plays in place of Grafana's; null lets the question through. */
type Fault = () => Response | null | Promise<Response | null>;

/** A row of settings that a test may change behind everybody's back. */
type OpenRow = { -readonly [Key in keyof AppSettingsRow]: AppSettingsRow[Key] } & {
  secureJsonData: Record<string, string>;
};

/** The stand-in for Grafana behind a socket, with the plugin's managed service account in organisation 1. */
export interface RunningGrafana {
  /** Without a slash at the end. */
  readonly url: string;
  readonly state: GrafanaState;
  /** The questions so far, such as `GET /api/org`. */
  readonly asked: string[];
  /** Bodies of settings that were posted. */
  readonly posted: unknown[];
  /** Questions Grafana did not take, and tokens that went where none belongs. */
  readonly wrong: string[];
  /** By `POST <path>`, or by the path for any method. */
  readonly faults: Map<string, Fault>;
  /** The app's settings as they are stored now. */
  readonly row: () => OpenRow;
  /** An ID token of a user in organisation 1. */
  readonly idToken: (subject: string, username: string, change?: TokenChange) => Promise<string>;
  /** Of the newest key that tokens are signed with. */
  readonly publicKey: () => Promise<CryptoKey>;
  /** Signs with another key from now on. */
  readonly rotate: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface StartOptions {
  readonly secureJsonData?: Readonly<Record<string, string>>;
  readonly jsonData?: unknown;
  /** In milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Starts one on the loopback. */
export function startGrafana({
  secureJsonData = {},
  jsonData = null,
  now = Date.now,
}: StartOptions = {}): RunningGrafana {
  const state = new GrafanaState({ jsonData, secureJsonData: { ...secureJsonData } }, { now });
  state.accounts.addManaged(ACCOUNT_TOKEN);
  const keys = signingKeys(state);
  const asked: string[] = [];
  const posted: unknown[] = [];
  const wrong: string[] = [];
  const faults: RunningGrafana['faults'] = new Map();
  const answer = fakeGrafana(state, null);
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    reusePort: false,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const question = `${request.method} ${pathname}`;
      asked.push(question);
      if (pathname === '/api/signing-keys/keys' && request.headers.has('authorization')) {
        wrong.push('the token went to a public resource');
      }
      const fault = await (faults.get(question) ?? faults.get(pathname))?.();
      if (fault != null) {
        return fault;
      }
      if (question === `POST ${SETTINGS_PATH}`) {
        posted.push(await request.clone().json());
      }
      const response = await answer(request);
      if (response.status >= 400) {
        wrong.push(`${question}: ${response.status}`);
      }
      return response;
    },
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    state,
    asked,
    posted,
    wrong,
    faults,
    row: () => state.settings.read() as OpenRow,
    idToken: async (subject, username, { claims = {}, header = {}, key, expiresIn = 600 } = {}) => {
      const { kid, pair } = await keys.newest();
      const seconds = Math.trunc(now() / 1000);
      const usual = { iss: `${url}/`, aud: 'org:1', sub: subject, namespace: 'default', username, type: 'user' };
      return await new SignJWT({ ...usual, iat: seconds, exp: seconds + expiresIn, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid, ...header })
        .sign(key ?? pair.privateKey);
    },
    publicKey: async () => (await keys.newest()).pair.publicKey,
    rotate: async () => void (await keys.rotate()),
    stop: async () => await server.stop(true),
  };
}

interface SigningKey {
  readonly kid: string;
  readonly pair: CryptoKeyPair;
}

/** The keys Grafana signs ID tokens with, the first made when it is wanted; all it ever had stay public. */
function signingKeys(state: GrafanaState) {
  const all: SigningKey[] = [];
  const rotate = async (): Promise<SigningKey> => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    const key = { kid: `id-${all.length + 1}-es256`, pair };
    all.push(key);
    const jwk = await exportJWK(pair.publicKey);
    state.publicKeys = [...state.publicKeys, { ...jwk, kid: key.kid, alg: 'ES256', use: 'sig' }];
    return key;
  };
  return { rotate, newest: async () => all.at(-1) ?? (await rotate()) };
}
