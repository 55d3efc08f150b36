import * as v from 'valibot';

import { ACTION_PREFIX, actionOf, type Permission, PERMISSIONS } from '../../src/core/access/permission';
import { DEFAULT_ROLE_TABLE } from '../../src/core/access/roleTable';
import { type CallContext } from '../app/callContext';
import { type Access } from './access';
import { type GrafanaAccessDeps, type Ask, askGrafana, type GrafanaAccount, type Question } from './grafanaApi';
import { type Asked, RecentAnswers } from './recentAnswers';
import { createSigningKeys, verifyIdToken } from './verifyIdToken';

const PATH = '/api/access-control/users/permissions/search';

/** Permissions by user id: action to its scopes. Source: Grafana, accesscontrol/api/api.go. */
const Found = v.record(v.string(), v.record(v.string(), v.nullable(v.array(v.string()))));

/** Time permissions are kept, in milliseconds: so long one that was taken away may still work. */
const PERMISSIONS_KEPT_MS = 30_000;

/** Most callers whose permissions are kept. More than that look at the plugin within half a minute nowhere. */
const CALLERS_MAX = 1_000;

/** Time the service account's place is kept, in milliseconds. It never moves while Grafana runs. */
const HOME_KEPT_MS = 10 * 60_000;

/** Only its id is read. */
const Organisation = v.object({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) });

/** Grafana's answers about callers, for as long as its address and the service account stay the same. */
export interface GrafanaAccess {
  /** The organisation the service account lives in: the only one Grafana answers it for. */
  readonly home: () => Promise<Asked<number>>;
  /** The caller's permissions in that organisation. */
  readonly lookUp: (context: CallContext, idToken: string | null) => Promise<Access>;
}

export function createGrafanaAccess(deps: GrafanaAccessDeps, account: GrafanaAccount): GrafanaAccess {
  const { now } = deps;
  const ask = rememberSilence(now, (asked) => askGrafana(deps, account, asked));
  const keys = createSigningKeys(now, ask);
  const homes = new RecentAnswers<{ id: number }>({ now, keepMs: HOME_KEPT_MS, max: 1 });
  const callers = new RecentAnswers<ReadonlySet<Permission>>({ now, keepMs: PERMISSIONS_KEPT_MS, max: CALLERS_MAX });
  const question = { path: '/api/org', isSignedIn: true, answer: Organisation };
  return {
    home: async () => {
      const asked = await homes.get('', () => ask(question));
      return asked.ok ? { ok: true, value: asked.value.id } : asked;
    },
    lookUp: async (context, idToken) => {
      const proof = await verifyIdToken(idToken, { keys, issuer: account.appUrl, context, nowMs: now() });
      if (proof.kind !== 'proved') {
        return proof;
      }
      const { subject } = proof;
      const key = `${context.orgId} ${subject}`;
      const found = await callers.get(key, () => searchPermissions(ask, subject));
      return found.ok
        ? { kind: 'known', because: 'Grafana permissions', permissions: found.value, table: DEFAULT_ROLE_TABLE }
        : { kind: 'unavailable', why: found.why };
    },
  };
}

/** Asks Grafana which of the plugin's permissions somebody has in the organisation of the service account. */
async function searchPermissions(ask: Ask, subject: string): Promise<Asked<ReadonlySet<Permission>>> {
  const query = new URLSearchParams({ namespacedId: subject, actionPrefix: ACTION_PREFIX });
  const asked = await ask({ path: `${PATH}?${query}`, isSignedIn: true, answer: Found });
  return asked.ok ? readFound(asked.value, subject) : asked;
}

/** Callers without permissions are not in the answer. */
function readFound(found: v.InferOutput<typeof Found>, subject: string): Asked<ReadonlySet<Permission>> {
  const id = subject.slice(subject.indexOf(':') + 1);
  const [first, ...others] = Object.entries(found);
  if (others.length > 0 || (first !== undefined && /^\d+$/.test(id) && first[0] !== id)) {
    // A server that answers so has not understood the question; these would be somebody else's permissions.
    return { ok: false, why: `GET ${PATH} answered with the permissions of another user` };
  }
  const actions = first?.[1] ?? {};
  return { ok: true, value: new Set(PERMISSIONS.filter((permission) => isGranted(actions[actionOf(permission)]))) };
}

/** The plugin's permissions have no scope. One that was given for some things only is not one for everything. */
function isGranted(scopes: readonly string[] | null | undefined): boolean {
  return scopes !== undefined && (scopes === null || scopes.length === 0 || scopes.some((s) => s === '' || s === '*'));
}

/** Time a Grafana that gave no answer is not asked anything, in milliseconds: each try may take 5 s of a page's time. */
const SILENT_MS = 30_000;

/**
 * Asks as `ask` does, but remembers when Grafana gives no answer: until 30 s later every question fails at once, then one
 * at a time tries again. An answer of any kind ends it.
 */
export function rememberSilence(now: () => number, ask: Ask): Ask {
  let silence: { readonly why: string; readonly sinceMs: number } | null = null;
  let isTrying = false;
  return async <T>(question: Question<T>): Promise<Asked<T>> => {
    // A clock that was set back must not make it last.
    if (silence !== null && (isTrying || Math.abs(now() - silence.sinceMs) < SILENT_MS)) {
      return { ok: false, why: silence.why };
    }
    isTrying = silence !== null;
    const asked = await ask(question);
    isTrying = false;
    silence = !asked.ok && asked.isSilent === true ? { why: asked.why, sinceMs: now() } : null;
    return asked;
  };
}
