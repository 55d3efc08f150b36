import { Hono } from 'hono';
import { type RelaySeen } from '../../src/core/wire/relay';
import { QuietLog } from '../log/quietLog';
import { methodNotAllowed, refuse } from './refuse';
import { type RouteEnv, type RouteDeps } from './deps';

/** Time a visit is remembered, in milliseconds: far longer than a round trip, which Grafana ends after 30 s. */
const KEPT_MS = 10 * 60 * 1000;

/**
 * Most visits of one caller, and of all, that are remembered. A proof makes one; anybody signed in may make some, and must
 * neither fill the memory nor have somebody else's forgotten.
 */
const CALLER_VISITS_MAX = 100;
const VISITS_MAX = 10_000;

/**
 * Nonces that came back through the relay URL. They are in memory: a proof is over in seconds, and has to reach this very
 * process anyway.
 */
class RelayVisits {
  /** In the order in which they came, so that the first are the oldest. */
  private readonly visits = new Map<string, RelayVisit>();

  /** Remembers a visit; the caller's oldest makes room where they have none. A nonce that comes again counts as new. */
  remember(proof: RelayProof, visit: RelayVisit): void {
    this.forget(visit.atMs);
    this.visits.delete(keyOf(proof));
    this.visits.set(keyOf(proof), visit);
    const organisation = keyOf({ ...proof, nonce: '' });
    const all = [...this.visits];
    const own = all.filter(([key, { login }]) => login === visit.login && key.startsWith(organisation));
    const [oldest] = own.length > CALLER_VISITS_MAX ? own : all.length > VISITS_MAX ? all : [];
    if (oldest !== undefined) {
      this.visits.delete(oldest[0]);
    }
  }

  /** The visit that brought this nonce; null where none did in the last ten minutes. */
  find(proof: RelayProof, nowMs: number): RelayVisit | null {
    this.forget(nowMs);
    return this.visits.get(keyOf(proof)) ?? null;
  }

  private forget(nowMs: number): void {
    for (const [key, { atMs }] of this.visits) {
      if (nowMs - atMs > KEPT_MS) {
        this.visits.delete(key);
      }
    }
  }
}

/** Largest body that is taken, in bytes: Grafana's test notification has about 3 KiB, and nothing of it is read. */
const BODY_MAX_BYTES = 64 * 1024;

/** Most callers told apart in the log: a few at a time prove a URL, and anybody signed in may call. */
const LOGGED_MAX = 20;

/** The text that a proof sends: 16 random bytes in hexadecimal, so that nobody can guess one. */
const NONCE = /^[\da-f]{32}$/;

/**
 * Proves that a URL leads from Grafana Alerting to this process. `POST relay/:nonce`: where the test notification
 * arrives; it needs a user only, as the account of the alert channels has no permission. `GET relay/:nonce`: whether it
 * did, when, and as whom.
 */
export function relayRoutes(deps: Pick<RouteDeps, 'clock' | 'log'>): Hono<RouteEnv> {
  const { clock } = deps;
  const log = new QuietLog(deps, LOGGED_MAX);
  const visits = new RelayVisits();
  return new Hono<RouteEnv>()
    .post('/:nonce', async (c) => {
      const nonce = c.req.param('nonce');
      if (!NONCE.test(nonce)) {
        return notNonce();
      }
      if ((await c.req.arrayBuffer()).byteLength > BODY_MAX_BYTES) {
        return refuse(413, 'too-large');
      }
      const { orgId, user } = c.env.call;
      const visit = { atMs: clock.now(), login: user?.login ?? '' };
      visits.remember({ orgId, nonce }, visit);
      log.add(
        { level: 'info', message: 'A relay URL led here', fields: { org: orgId, user: user?.login ?? '' } },
        { org: orgId, user: '(others)' }
      );
      return Response.json({ seen: visit } satisfies RelaySeen);
    })
    .get('/:nonce', (c) => {
      const nonce = c.req.param('nonce');
      const { orgId } = c.env.call;
      const seen = () => ({ seen: visits.find({ orgId, nonce }, clock.now()) }) satisfies RelaySeen;
      return NONCE.test(nonce) ? Response.json(seen()) : notNonce();
    })
    .all('/:nonce', methodNotAllowed('GET, POST'));
}

function notNonce(): Response {
  return refuse(400, 'bad-nonce');
}

type RelayVisit = NonNullable<RelaySeen['seen']>;

/** The organisation of a proof, and the nonce it sent. */
interface RelayProof {
  readonly orgId: number;
  readonly nonce: string;
}

function keyOf({ orgId, nonce }: RelayProof): string {
  return `${orgId} ${nonce}`;
}
