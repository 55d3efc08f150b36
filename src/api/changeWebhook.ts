import * as v from 'valibot';
import { madeKey } from '../core/webhook/secureKey';
import { type SettingsProblem } from '../core/webhook/settingsProblem';
import { type Obstacle } from '../core/webhook/edit/planChange';
import { type ApiFailure, type FailedCall } from './apiFailure';
import { writeAppSettings } from './appSettings';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';
import { SettingsProblemAnswer } from './settingsProblemAnswer';

/**
 * What somebody wants to do with a webhook. `webhook` holds its fields, and `robots` and `key` where they change; see
 * `WebhookDraft` for what null and '' mean in there.
 */
export type WebhookChange =
  | { readonly change: 'create'; readonly webhook: Readonly<Record<string, unknown>> }
  | {
      readonly change: 'edit';
      readonly id: string;
      readonly revision: string;
      readonly webhook: Readonly<Record<string, unknown>>;
    }
  | { readonly change: 'key'; readonly id: string; readonly key: string }
  | { readonly change: 'delete'; readonly id: string; readonly revision: string | null };

/** What came of it. A webhook that was changed has a new revision; '' where it has none. */
export type ChangeOutcome =
  | {
      readonly kind: 'done';
      readonly id: string;
      readonly revision: string;
      readonly warnings: readonly SettingsProblem[];
    }
  | Refusal;

/** Why nothing was changed. */
export type Refusal =
  | { readonly kind: 'problems'; readonly problems: readonly SettingsProblem[] }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

const Done = v.object({
  id: v.string(),
  revision: v.optional(v.string(), ''),
  warnings: v.optional(v.array(SettingsProblemAnswer), []),
});

/** What a browser has to write by itself. Holds the secrets that were just typed. */
interface Plan {
  readonly id: string;
  readonly revision?: string | undefined;
  readonly problems: readonly SettingsProblem[];
  readonly write: { readonly secureJsonData: Readonly<Record<string, string>> } | null;
}

const PlanAnswer: v.GenericSchema<unknown, Plan> = v.object({
  id: v.string(),
  revision: v.optional(v.string()),
  problems: v.array(SettingsProblemAnswer),
  write: v.nullable(v.object({ secureJsonData: v.record(v.string(), v.string()) })),
});

/** Answers with which the backend leaves the writing to the user's own session. */
const LEFT_TO_BROWSER: readonly string[] = ['browser-writes', 'grafana-forbidden'];

/**
 * Makes, changes or deletes a webhook: through the backend where it has a service account, else with the user's own
 * session, as the backend plans it.
 */
export async function changeWebhook(change: WebhookChange): Promise<ChangeOutcome> {
  const asked = await askBackend(change);
  if (asked.ok) {
    return { kind: 'done', ...asked.value };
  }
  const { failure } = asked;
  if (failure.kind === 'failed' && LEFT_TO_BROWSER.includes(failure.reason)) {
    return await writeByBrowser(change);
  }
  return refusalOf(failure);
}

/** What is wrong with a change that is not made yet. */
export async function validateWebhook(change: WebhookChange, signal?: AbortSignal): Promise<ApiResult<Plan>> {
  return await callBackend({ method: 'POST', path: 'webhooks/validate', body: change, answer: PlanAnswer, signal });
}

async function askBackend(change: WebhookChange): Promise<ApiResult<v.InferOutput<typeof Done>>> {
  switch (change.change) {
    case 'create':
      return await callBackend({ method: 'POST', path: 'webhooks', body: change.webhook, answer: Done });
    case 'edit': {
      const body = { ...change.webhook, revision: change.revision };
      return await callBackend({ method: 'PUT', path: pathOf(change.id), body, answer: Done });
    }
    case 'key': {
      const body = { key: change.key };
      return await callBackend({ method: 'PUT', path: `${pathOf(change.id)}/key`, body, answer: Done });
    }
    case 'delete': {
      const query = change.revision === null ? '' : `?revision=${encodeURIComponent(change.revision)}`;
      return await callBackend({ method: 'DELETE', path: pathOf(change.id) + query, answer: Done });
    }
  }
}

function pathOf(id: string): string {
  return `webhooks/${encodeURIComponent(id)}`;
}

async function writeByBrowser(change: WebhookChange): Promise<ChangeOutcome> {
  const planned = await validateWebhook(change);
  if (!planned.ok) {
    return refusalOf(planned.failure);
  }
  const { id, revision = '', problems, write } = planned.value;
  if (write === null) {
    return { kind: 'problems', problems };
  }
  const { secureJsonData } = write;
  let obstacle: Obstacle | null = null;
  const written = await writeAppSettings(({ secureKeys }) => {
    obstacle = obstacleAtWriting(change, secureKeys.has(madeKey(id)));
    return obstacle === null ? { secureJsonData } : null;
  });
  if (!written.ok) {
    return written.failure.kind === 'forbidden'
      ? { kind: 'failed', failure: SETTINGS_FORBIDDEN }
      : refusalOf(written.failure);
  }
  if (obstacle !== null) {
    return { kind: 'obstacle', obstacle };
  }
  const { secureKeys } = written.value;
  const isKept = Object.entries(secureJsonData).every(([key, value]) => secureKeys.has(key) === (value !== ''));
  return isKept ? { kind: 'done', id, revision, warnings: problems } : { kind: 'failed', failure: NOT_KEPT };
}

/** Somebody may have made or deleted it since it was planned. */
function obstacleAtWriting({ change }: WebhookChange, isThere: boolean): Obstacle | null {
  if (change === 'create') {
    return isThere ? 'id-taken' : null;
  }
  return isThere ? null : 'not-found';
}

/** The user may write webhooks, but without a service account it is Grafana's settings they have to write: `plugins:write`. */
const SETTINGS_FORBIDDEN: FailedCall = {
  kind: 'failed',
  status: 403,
  message: '',
  reason: 'settings-forbidden',
  body: null,
};

const NOT_KEPT: FailedCall = { kind: 'failed', status: 200, message: '', reason: 'grafana-not-kept', body: null };

const OBSTACLES: Readonly<Record<Obstacle, true>> = {
  'not-found': true,
  provisioned: true,
  edited: true,
  'id-taken': true,
};

function isObstacle(reason: string): reason is Obstacle {
  return Object.hasOwn(OBSTACLES, reason);
}

const ProblemsBody = v.object({ problems: v.array(SettingsProblemAnswer) });

/** What stood in the way of a change, as the failed call tells it. */
export function refusalOf(failure: ApiFailure): Refusal {
  if (failure.kind !== 'failed') {
    return { kind: 'failed', failure };
  }
  if (isObstacle(failure.reason)) {
    return { kind: 'obstacle', obstacle: failure.reason };
  }
  const body = v.safeParse(ProblemsBody, failure.body);
  return body.success ? { kind: 'problems', problems: body.output.problems } : { kind: 'failed', failure };
}
