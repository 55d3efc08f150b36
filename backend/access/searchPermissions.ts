import * as v from 'valibot';
import { ACTION_PREFIX, actionOf, type Permission, PERMISSIONS } from '../../src/core/access/permission';
import { type Asked } from './asked';
import { type Ask } from './grafanaApi';

const PATH = '/api/access-control/users/permissions/search';

/** Permissions by user id: action to its scopes. Source: Grafana, accesscontrol/api/api.go. */
const Found = v.record(v.string(), v.record(v.string(), v.nullable(v.array(v.string()))));

/** Asks Grafana which of the plugin's permissions somebody has in the organisation of the service account. */
export async function searchPermissions(ask: Ask, subject: string): Promise<Asked<ReadonlySet<Permission>>> {
  const query = new URLSearchParams({ namespacedId: subject, actionPrefix: ACTION_PREFIX });
  const asked = await ask({ path: `${PATH}?${query}`, isSignedIn: true, answer: Found });
  return asked.ok ? readFound(asked.value, subject) : asked;
}

/** Who has no permission at all is not in the answer. */
function readFound(found: v.InferOutput<typeof Found>, subject: string): Asked<ReadonlySet<Permission>> {
  const id = subject.slice(subject.indexOf(':') + 1);
  const [first, ...others] = Object.entries(found);
  if (others.length > 0 || (first !== undefined && /^\d+$/.test(id) && first[0] !== id)) {
    // Whoever answers so has not understood the question; these would be somebody else's permissions.
    return { ok: false, why: `GET ${PATH} answered with somebody else's permissions` };
  }
  const actions = first?.[1] ?? {};
  return { ok: true, value: new Set(PERMISSIONS.filter((permission) => isGranted(actions[actionOf(permission)]))) };
}

/** The plugin's permissions have no scope. One that was given for some things only is not one for everything. */
function isGranted(scopes: readonly string[] | null | undefined): boolean {
  return scopes !== undefined && (scopes === null || scopes.length === 0 || scopes.some((s) => s === '' || s === '*'));
}
