import { PLUGIN_ID } from '../constants';
import { type ApiResult, callGrafana, type GrafanaCall } from './callGrafana';

/** A resource of the plugin's backend, and how its answer has to look. */
export interface BackendCall<T> extends Omit<GrafanaCall<T>, 'url'> {
  /** Below `/api/plugins/<id>/resources/`, with its query. */
  readonly path: string;
}

/** Calls the plugin's backend. Never rejects, and shows no toast: the page says what went wrong where it happened. */
export async function callBackend<T>({ path, ...call }: BackendCall<T>): Promise<ApiResult<T>> {
  return await callGrafana({ ...call, url: `/api/plugins/${PLUGIN_ID}/resources/${path}` });
}
