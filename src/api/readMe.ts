import * as v from 'valibot';
import { type AccessFault, type Permission, permissionOf } from '../core/access/permission';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** What the signed-in user may do, as the backend found out. Decides what is shown; the backend checks each call again. */
export interface Me {
  readonly permissions: ReadonlySet<Permission>;
  /** Whether Grafana's own roles say so, and not the app's table of roles. */
  readonly isDecidedByGrafana: boolean;
  /** Why nobody knows, in words; '' where it is known. */
  readonly whyNot: string;
  /** What is at fault there; '' where nothing is, or nobody can say. */
  readonly fault: AccessFault | '';
}

const MeAnswer: v.GenericSchema<unknown, Me> = v.pipe(
  v.object({
    permissions: v.record(v.string(), v.literal(true)),
    because: v.string(),
    whyNot: v.string(),
    fault: v.optional(v.fallback(v.picklist(['no-id-token', '']), ''), ''),
  }),
  // A newer backend may know permissions that this page does not.
  v.transform(({ permissions, because, ...unknown }) => ({
    permissions: new Set(Object.keys(permissions).flatMap((action) => permissionOf(action) ?? [])),
    isDecidedByGrafana: because === 'Grafana permissions',
    ...unknown,
  }))
);

/** What the signed-in user may do with webhooks, deliveries and the license. */
export async function readMe(signal?: AbortSignal): Promise<ApiResult<Me>> {
  return await callBackend({ method: 'GET', path: 'me', answer: MeAnswer, signal });
}
