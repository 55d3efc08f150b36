import * as v from 'valibot';
import { type Permission, permissionOf } from '../core/access/permission';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** What the signed-in user may do, as the backend found out. Decides what is shown; the backend checks each call again. */
export interface Me {
  readonly permissions: ReadonlySet<Permission>;
  /** Why nobody knows, in words; '' where it is known. */
  readonly whyNot: string;
}

const MeAnswer: v.GenericSchema<unknown, Me> = v.pipe(
  v.object({ permissions: v.record(v.string(), v.literal(true)), whyNot: v.string() }),
  // A newer backend may know permissions that this page does not.
  v.transform(({ permissions, whyNot }) => ({
    permissions: new Set(Object.keys(permissions).flatMap((action) => permissionOf(action) ?? [])),
    whyNot,
  }))
);

/** What the signed-in user may do with webhooks, deliveries and the license. */
export async function readMe(signal?: AbortSignal): Promise<ApiResult<Me>> {
  return await callBackend({ method: 'GET', path: 'me', answer: MeAnswer, signal });
}
