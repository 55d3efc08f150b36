import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What the plugin's managed service account proves itself with. */
export const ACCOUNT_TOKEN = 'glsa_fake_service_account_token';

/** Somebody's permissions as Grafana keeps them: action to scopes. */
export type Grants = Readonly<Record<string, readonly string[] | null>>;

/** How an ID token differs from one Grafana would make. */
export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: { readonly alg?: string; readonly kid?: string };
  readonly key?: CryptoKey | Uint8Array;
  /** Seconds from now; a token is good for 600. */
  readonly expiresIn?: number;
}

/** A stand-in for Grafana's HTTP API, strict about what it is asked. */
export interface FakeGrafana {
  /** Without a slash at the end. */
  readonly url: string;
  /** What was asked, such as `GET /api/org`. */
  readonly asked: string[];
  /** Questions that were not as Grafana wants them. */
  readonly wrong: string[];
  /** Permissions by `user:3`. */
  readonly grants: Map<string, Grants>;
  /** The organisation the service account lives in. */
  home: number;
  /** Answers instead of what it would say, by path. */
  readonly faults: Map<string, () => Response | Promise<Response>>;
  readonly publicKey: CryptoKey;
  /** An ID token of a user in organisation 1. */
  readonly idToken: (subject: string, username: string, change?: TokenChange) => Promise<string>;
  /** Signs with another key from now on. */
  readonly rotate: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const SEARCH = '/api/access-control/users/permissions/search';

/** Starts one on the loopback. `now` is in milliseconds since the epoch. */
export async function startFakeGrafana(now: () => number): Promise<FakeGrafana> {
  const pairs: Array<{ readonly kid: string; readonly pair: CryptoKeyPair }> = [];
  const rotate = async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    pairs.push({ kid: `id-${pairs.length + 1}-es256`, pair });
  };
  await rotate();
  const newest = () => pairs[pairs.length - 1] as (typeof pairs)[number];
  const asked: string[] = [];
  const wrong: string[] = [];
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(`${request.method} ${pathname}`);
      const fault = fake.faults.get(pathname);
      return fault === undefined ? await answer(request) : await fault();
    },
  });

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    const isSignedIn = request.headers.get('authorization') === `Bearer ${ACCOUNT_TOKEN}`;
    if (request.method === 'GET' && pathname === '/api/signing-keys/keys') {
      const keys = pairs.map(async ({ kid, pair }) => ({
        ...(await exportJWK(pair.publicKey)),
        kid,
        alg: 'ES256',
        use: 'sig',
      }));
      return isSignedIn
        ? refuse('the token went to a public resource', 400)
        : Response.json({ keys: await Promise.all(keys) });
    }
    if (!isSignedIn) {
      return refuse('no token of the service account', 401);
    }
    if (request.method === 'GET' && pathname === '/api/org') {
      return Response.json({ id: fake.home, name: 'Main Org.', address: {} });
    }
    return request.method === 'GET' && pathname === SEARCH ? search(searchParams) : refuse(`no ${pathname}`, 404);
  };

  const search = (query: URLSearchParams): Response => {
    const subject = query.get('namespacedId') ?? '';
    const isRight = [...query.keys()].sort().join() === 'actionPrefix,namespacedId';
    if (!isRight || query.get('actionPrefix') !== 'enterprise-groups-app' || !/^[a-z-]+:\d+$/.test(subject)) {
      return refuse(`wrong query ${query}`, 400);
    }
    const granted = fake.grants.get(subject);
    return Response.json(granted === undefined ? {} : { [subject.replace(/^.*:/, '')]: granted });
  };

  const refuse = (why: string, status: number): Response => {
    wrong.push(why);
    return Response.json({ message: why }, { status });
  };

  const fake: FakeGrafana = {
    url: `http://127.0.0.1:${server.port}`,
    asked,
    wrong,
    grants: new Map(),
    home: 1,
    faults: new Map(),
    publicKey: newest().pair.publicKey,
    idToken: async (subject, username, { claims = {}, header = {}, key, expiresIn = 600 } = {}) => {
      const seconds = Math.trunc(now() / 1000);
      const usual = { iss: `${fake.url}/`, aud: 'org:1', sub: subject, namespace: 'default', username, type: 'user' };
      return await new SignJWT({ ...usual, iat: seconds, exp: seconds + expiresIn, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: newest().kid, ...header })
        .sign(key ?? newest().pair.privateKey);
    },
    rotate,
    stop: async () => await server.stop(true),
  };
  return fake;
}
