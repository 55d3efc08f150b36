import { SystemReport } from '../core/wire/system';
import { callBackend } from './callBackend';
import { type ApiResult } from './callGrafana';

/** Reads which software runs on the server, and where its data is. Needs `webhooks:write`. */
export async function readSystem(signal?: AbortSignal): Promise<ApiResult<SystemReport>> {
  return await callBackend({ method: 'GET', path: 'system', answer: SystemReport, signal });
}
