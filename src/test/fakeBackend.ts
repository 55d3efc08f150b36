import { type BackendSrv, type BackendSrvRequest, type FetchResponse, setBackendSrv } from '@grafana/runtime';
import { defer } from 'rxjs';
import { type TestReport } from '../api/sendTest';
import { PLUGIN_ID } from '../constants';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { type WebhookSummary } from '../core/webhook/webhookSummary';
import { type MeBody, meWith } from './meFixture';

/** An answer of the backend; status 0 is no answer at all. */
export interface FakeAnswer<Body> {
  readonly status: number;
  readonly body: Body;
}

/** What a route answers: its own body with 200, anything with another status, at once or later. */
type Route<Body> = (id: string) => FakeAnswer<Body> | FakeFailure | Promise<FakeAnswer<Body> | FakeFailure>;

interface FakeFailure {
  readonly status: number;
  readonly failure: unknown;
}

/** The backend's routes with the bodies they really answer with. Without `GET me` the user may only look. */
export interface FakeRoutes {
  readonly 'GET me': Route<MeBody>;
  readonly 'GET webhooks': Route<{ webhooks: readonly WebhookSummary[]; problems: readonly SettingsProblem[] }>;
  readonly 'POST webhooks/:id/test': Route<TestReport & { readonly message: string }>;
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

/** Stands in for Grafana's HTTP client and the plugin's backend behind it. Answers with the calls made so far. */
export function fakeBackend(routes: Partial<FakeRoutes>): BackendSrvRequest[] {
  const calls: BackendSrvRequest[] = [];
  const fetch = (request: BackendSrvRequest) => {
    calls.push(request);
    return defer(async () => await answer(routes, request));
  };
  // The pages call nothing else of it; whatever does fails here, loudly.
  setBackendSrv({ fetch } as unknown as BackendSrv);
  return calls;
}

async function answer(routes: Partial<FakeRoutes>, request: BackendSrvRequest): Promise<FetchResponse<unknown>> {
  const { route, id } = findRoute(routes, request);
  const given = await route(id);
  if ('failure' in given) {
    throw { status: given.status, data: given.failure, config: request };
  }
  const { status, body } = given;
  return { data: body, status, config: request } as FetchResponse<unknown>;
}

function findRoute(routes: Partial<FakeRoutes>, { method, url }: BackendSrvRequest) {
  const path = url.replace(`/api/plugins/${PLUGIN_ID}/resources/`, '');
  const id = /^webhooks\/([^/]+)\/test$/.exec(path)?.[1];
  const known: Readonly<Record<string, unknown>> = { 'GET me': () => ok(meWith(...LOOKING)), ...routes };
  const route = known[`${method} ${id === undefined ? path : 'webhooks/:id/test'}`];
  if (route === undefined) {
    throw new Error(`the test answers no ${method} ${url}`);
  }
  return { route: route as Route<unknown>, id: decodeURIComponent(id ?? '') };
}
