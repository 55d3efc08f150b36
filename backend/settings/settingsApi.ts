import { isObject } from '../../src/core/webhook/isObject';
import { AS_SENT, readWhole, UNCOMPRESSED } from '../outside/readAnswer';

/** Where Grafana's HTTP API is, without a slash at the end, and a token for it, which is a secret. */
export interface ApiAccount {
  readonly apiUrl: string;
  readonly token: string;
}

/** The world as these calls see it, so that a test can be Grafana. */
export interface ApiWorld {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly requestTimeoutMs?: number;
}

/** The app's settings in one organisation, as Grafana shows them: of secrets the names only. */
export interface ShownSettings {
  readonly enabled: boolean;
  readonly pinned: boolean;
  readonly jsonData: unknown;
  /** Names of the secure keys that hold something. */
  readonly secureKeys: ReadonlySet<string>;
  /** The plugin's version that is installed; '' where Grafana does not say. */
  readonly installedVersion: string;
}

/** Grafana's answer; or its status, 0 where there was none, and in a few words what it was asked. */
export type ApiAnswer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly status: number; readonly why: string };

const SETTINGS_PATH = '/api/plugins/enterprise-groups-app/settings';

/** Longest wait for each answer, in milliseconds. Grafana needs a few; somebody waits for all of them. */
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Most of an answer that is read, in bytes: what Grafana hands to the plugin of an organisation's settings is bounded
 * alike (backend/grafana/receiving).
 */
const ANSWER_MAX_BYTES = 16 * 1024 * 1024;

/** The calls to Grafana's HTTP API by which settings are read and written. None of them rejects. */
export class SettingsApi {
  constructor(
    private readonly world: ApiWorld,
    private readonly account: ApiAccount
  ) {}

  /** Id of the organisation the token belongs to: settings are read and written there and nowhere else. */
  async organisation(): Promise<ApiAnswer<number>> {
    return read(await this.call('GET', '/api/org'), ({ id }) => (typeof id === 'number' ? id : null));
  }

  async readSettings(): Promise<ApiAnswer<ShownSettings>> {
    return read(await this.call('GET', SETTINGS_PATH), shownSettings);
  }

  /**
   * Writes secure keys. Grafana merges those, but replaces `jsonData` whole and takes what is left out of `enabled` and
   * `pinned` for false: so all of them go back as they were read. A version other than the installed one would let Grafana
   * import the plugin's dashboards at its next start, over whatever somebody changed in them.
   */
  async write(
    { enabled, pinned, jsonData, installedVersion: pluginVersion }: ShownSettings,
    secureJsonData: Readonly<Record<string, string>>
  ): Promise<ApiAnswer<true>> {
    const answer = await this.call('POST', SETTINGS_PATH, {
      ...{ enabled, pinned, jsonData, secureJsonData },
      ...(pluginVersion === '' ? {} : { pluginVersion }),
    });
    return answer.ok ? { ok: true, value: true } : answer;
  }

  private async call(method: 'GET' | 'POST', path: string, body?: object): Promise<ApiAnswer<unknown>> {
    const { fetch, requestTimeoutMs = REQUEST_TIMEOUT_MS } = this.world;
    const { apiUrl, token } = this.account;
    const asked = `${method} ${path}`;
    try {
      const response = await fetch(apiUrl + path, {
        method,
        ...AS_SENT,
        headers: {
          ...UNCOMPRESSED,
          Accept: 'application/json',
          'Content-Type': 'application/json',
          'User-Agent': 'enterprise-groups-app',
          Authorization: `Bearer ${token}`,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Which could lead anywhere, with the token in tow.
        redirect: 'manual',
        signal: AbortSignal.timeout(requestTimeoutMs),
      });
      const { status } = response;
      const text = await readWhole(response, ANSWER_MAX_BYTES);
      if (status !== 200 || text === null) {
        return { ok: false, status, why: `${asked} answered ${status === 200 ? 'more than 16 MiB' : status}` };
      }
      return { ok: true, value: parseJson(text) };
    } catch {
      // The network's own words may quote the address, and help nobody more than these do.
      return { ok: false, status: 0, why: `${asked} got no answer` };
    }
  }
}

function read<T>(
  answer: ApiAnswer<unknown>,
  pick: (value: Readonly<Record<string, unknown>>) => T | null
): ApiAnswer<T> {
  if (!answer.ok) {
    return answer;
  }
  const value = isObject(answer.value) ? pick(answer.value) : null;
  return value === null
    ? { ok: false, status: 200, why: 'Grafana answered something unexpected' }
    : { ok: true, value };
}

function shownSettings(value: Readonly<Record<string, unknown>>): ShownSettings | null {
  const { enabled, pinned, jsonData = null, secureJsonFields, info } = value;
  if (typeof enabled !== 'boolean' || typeof pinned !== 'boolean') {
    return null;
  }
  const fields = isObject(secureJsonFields) ? secureJsonFields : {};
  const secureKeys = new Set(Object.keys(fields).filter((key) => fields[key] === true));
  const version = isObject(info) ? info['version'] : '';
  const installedVersion = typeof version === 'string' ? version : '';
  return { enabled, pinned, jsonData, secureKeys, installedVersion };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Told as what it is: unexpected.
  }
}
