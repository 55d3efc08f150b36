import * as v from 'valibot';
import { type Permission, permissionOf } from '../core/access/permission';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** What the signed-in user may do, as the backend found out. Decides what is shown; the backend checks each call again. */
export interface Me {
  readonly permissions: ReadonlySet<Permission>;
  /** Whether Grafana's own roles say so, and not the app's table of roles. */
  readonly isDecidedByGrafana: boolean;
  /** Why nobody knows, in words; '' where it is known. */
  readonly whyNot: string;
}

const MeAnswer: v.GenericSchema<unknown, Me> = v.pipe(
  v.object({ permissions: v.record(v.string(), v.literal(true)), because: v.string(), whyNot: v.string() }),
  // A newer backend may know permissions that this page does not.
  v.transform(({ permissions, because, whyNot }) => ({
    permissions: new Set(Object.keys(permissions).flatMap((action) => permissionOf(action) ?? [])),
    isDecidedByGrafana: because === 'Grafana permissions',
    whyNot,
  }))
);

/** What the signed-in user may do with webhooks, deliveries and the license. */
export async function readMe(signal?: AbortSignal): Promise<ApiResult<Me>> {
  return await callBackend({ method: 'GET', path: 'me', answer: MeAnswer, signal });
}
