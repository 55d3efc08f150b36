import * as v from 'valibot';
import { type Permission, permissionOf } from '../core/access/permission';
import { MeAnswer } from '../core/wire/me';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** The signed-in user's permissions, as the backend found them. Pages decide by them; it checks each call again. */
export interface Me extends Pick<MeAnswer, 'access' | 'whyNot' | 'fault'> {
  readonly permissions: ReadonlySet<Permission>;
  /** True if Grafana's own roles decide, and not the app's table of roles. */
  readonly isDecidedByGrafana: boolean;
}

const Answer = v.pipe(
  MeAnswer,
  v.transform(({ permissions, because, access, whyNot, fault }): Me => ({
    permissions: new Set(Object.keys(permissions).flatMap((action) => permissionOf(action) ?? [])),
    isDecidedByGrafana: because === 'Grafana permissions',
    ...{ access, whyNot, fault },
  }))
);

/** Reads what the signed-in user may do with webhooks, deliveries and the license. */
export async function readMe(signal?: AbortSignal): Promise<ApiResult<Me>> {
  return await callBackend({ method: 'GET', path: 'me', answer: Answer, signal });
}
