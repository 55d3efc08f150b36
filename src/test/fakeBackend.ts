import { type BackendSrv, type BackendSrvRequest, type FetchResponse, setBackendSrv } from '@grafana/runtime';
import { defer } from 'rxjs';
import { PLUGIN_ID } from '../constants';
import { type ChartData, type DeliveryPage, type Retried, type RetriedPart } from '../core/wire/deliveries';
import { type DeliveryDetail } from '../core/wire/delivery';
import { type License, type LicenseChanged } from '../core/wire/license';
import { type MeAnswer } from '../core/wire/me';
import { type NoteReport } from '../core/wire/notes';
import { type RelaySeen } from '../core/wire/relay';
import { type SystemReport } from '../core/wire/system';
import { type DraftReport, type TestReport } from '../core/wire/tests';
import { type ShownWebhook } from '../core/wire/webhook';
import { type WebhooksSet } from '../core/wire/setWebhooks';
import { type WebhookChanged, type WebhookFacts } from '../core/wire/webhookFacts';
import { type WebhookList } from '../core/wire/webhooks';
import { meWith } from './meFixture';

/** An answer of the backend; status 0 is no answer at all. */
export interface FakeAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** A call of a route. */
export interface FakeCall {
  /** The values for `:id` and its like in the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A route's answer: its own body with 200, anything with another status, at once or later. */
type Route<Body> = (call: FakeCall) => FakeAnswer<Body> | FakeFailure | Promise<FakeAnswer<Body> | FakeFailure>;

interface FakeFailure {
  readonly status: number;
  readonly failure: unknown;
}

/**
 * Routes with the bodies they really answer with: the backend's by their path below `resources/`, Grafana's own by theirs
 * from the root. Without `GET me` the user may only look.
 */
export interface FakeRoutes {
  readonly 'GET me': Route<MeAnswer>;
  readonly 'GET webhooks/:id': Route<ShownWebhook>;
  readonly 'GET saving': Route<WebhookFacts>;
  readonly 'POST webhooks/test': Route<DraftReport>;
  readonly 'GET webhooks': Route<ListBody>;
  readonly 'POST webhooks/:id/test': Route<TestReport>;
  readonly 'POST webhooks/:id/notes': Route<NoteReport>;
  readonly 'POST webhooks': Route<WebhookChanged>;
  readonly 'PUT webhooks': Route<WebhooksSet>;
  readonly 'PUT webhooks/:id': Route<WebhookChanged>;
  readonly 'PUT webhooks/:id/enabled': Route<WebhookChanged>;
  readonly 'PUT webhooks/:id/key': Route<WebhookChanged>;
  readonly 'DELETE webhooks/:id': Route<WebhookChanged>;
  readonly 'GET deliveries': Route<DeliveryPage>;
  readonly 'GET deliveries/:id': Route<DeliveryDetail>;
  readonly 'GET deliveries/chart': Route<ChartData>;
  readonly 'POST deliveries/:id/retry': Route<Retried>;
  readonly 'POST deliveries/retry': Route<RetriedPart>;
  readonly 'GET license': Route<License>;
  readonly 'PUT license': Route<LicenseChanged>;
  readonly 'POST license/evaluation': Route<LicenseChanged>;
  readonly 'GET system': Route<SystemReport>;
  readonly 'GET /api/plugins/enterprise-groups-app/health': Route<HealthBody>;
  readonly 'GET relay/:nonce': Route<RelaySeen>;
  /** Grafana's own, which `grafanaRoutes` answers as Grafana would. */
  readonly [grafanas: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`]: Route<unknown>;
}

/** Fields may be left out that an outbox that is away, and an older version, leave out. */
type ListBody = Pick<WebhookList, 'webhooks' | 'problems'> & Partial<WebhookList>;

interface HealthBody {
  readonly status: 'OK' | 'ERROR' | 'UNKNOWN';
  readonly message: string;
  readonly details: unknown;
}

/** An answer with status 200. */
export function ok<Body>(body: Body): FakeAnswer<Body> {
  return { status: 200, body };
}

/** A failed request and the body that came with it. */
export function failed(status: number, failure?: unknown): FakeFailure {
  return { status, failure };
}

const LOOKING = ['webhooks:read', 'deliveries:read', 'license:read'] as const;

/** A route that gives these answers one after the other, and the last one from then on. */
export function inTurn<Answer>(first: Answer, ...others: Answer[]): () => Answer {
  const answers = [first, ...others];
  let turn = 0;
  return () => answers[Math.min(turn++, answers.length - 1)] ?? first;
}

const usedHeaders = new WeakSet<object>();

/** Stands in for Grafana's HTTP client and the plugin's backend behind it. Answers with the calls made so far. */
export function fakeBackend(routes: Partial<FakeRoutes>): BackendSrvRequest[] {
  const calls: BackendSrvRequest[] = [];
  const fetch = (request: BackendSrvRequest) => {
    // Grafana's own client writes the organisation into the headers it is given.
    if (request.headers !== undefined && usedHeaders.has(request.headers)) {
      throw new Error('expected headers of its own for each request, got an object another request was made with');
    }
    usedHeaders.add(request.headers ?? {});
    calls.push(request);
    return defer(async () => await answer(routes, request));
  };
  // The pages call nothing else of it; whatever does fails here, loudly.
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return calls;
}

async function answer(routes: Partial<FakeRoutes>, request: BackendSrvRequest): Promise<FetchResponse<unknown>> {
  const { route, call } = findRoute(routes, request);
  const given = await route(call);
  if ('failure' in given) {
    throw { status: given.status, data: given.failure, config: request };
  }
  const { status, body } = given;
  return { data: body, status, config: request } as FetchResponse<unknown>;
}

const RESOURCES = `/api/plugins/${PLUGIN_ID}/resources/`;

function findRoute(routes: Partial<FakeRoutes>, { method = 'GET', url, data, headers = {} }: BackendSrvRequest) {
  const { pathname, searchParams } = new URL(url, 'http://grafana');
  const asked = `${method} ${pathname.replace(RESOURCES, '')}`.split('/');
  const known: Readonly<Record<string, unknown>> = { 'GET me': () => ok(meWith(...LOOKING)), ...routes };
  // A path without a placeholder goes before one with some.
  const names = Object.keys(known).sort((a, b) => a.split(':').length - b.split(':').length);
  for (const name of names) {
    const params = paramsOf(name.split('/'), asked);
    if (params !== null) {
      return {
        route: known[name] as Route<unknown>,
        call: { params, query: searchParams, body: data, headers: { ...headers } },
      };
    }
  }
  throw new Error(`the test answers no ${method} ${url}`);
}

function paramsOf(pattern: readonly string[], asked: readonly string[]): Record<string, string> | null {
  if (pattern.length !== asked.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const got = decodeURIComponent(asked[index] ?? '');
    if (part.startsWith(':')) {
      params[part.slice(1)] = got;
    } else if (part !== got) {
      return null;
    }
  }
  return params;
}
