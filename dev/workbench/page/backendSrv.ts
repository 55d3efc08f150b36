import { AppEvents } from '@grafana/data';
import {
  type BackendSrv,
  type BackendSrvRequest,
  type FetchError,
  type FetchResponse,
  getAppEvents,
} from '@grafana/runtime';
import { defer, lastValueFrom, type Observable } from 'rxjs';

/** An error is shown unless the caller handles it this soon, in milliseconds, as in Grafana. */
const SHOW_ERROR_AFTER_MS = 50;

/** Calls the workbench's API with the session's cookie, and fails as Grafana's own `BackendSrv` does. */
export const backendSrv: BackendSrv = {
  fetch: <T>(options: BackendSrvRequest) => defer(() => call<T>(options)),
  request: async (options) => await dataOf(options),
  datasourceRequest: async (options) => await lastValueFrom(backendSrv.fetch(options)),
  get: async (url, params, requestId, options) =>
    await dataOf({ ...options, method: 'GET', url, params, ...(requestId === undefined ? {} : { requestId }) }),
  delete: async (url, data, options) => await dataOf({ ...options, method: 'DELETE', url, data }),
  post: async (url, data, options) => await dataOf({ ...options, method: 'POST', url, data }),
  patch: async (url, data, options) => await dataOf({ ...options, method: 'PATCH', url, data }),
  put: async (url, data, options) => await dataOf({ ...options, method: 'PUT', url, data }),
  chunked: (): Observable<FetchResponse<Uint8Array | undefined>> => {
    throw new Error('The workbench streams nothing');
  },
};

async function dataOf<T>(options: BackendSrvRequest): Promise<T> {
  const { data } = await lastValueFrom(backendSrv.fetch<T>(options));
  return data;
}

async function call<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
  const { method = 'GET', headers, data, abortSignal } = options;
  let response: Response;
  try {
    response = await fetch(addressOf(options), {
      method,
      headers: { ...(data == null ? {} : { 'Content-Type': 'application/json' }), ...headers },
      credentials: 'same-origin',
      ...(data == null ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data) }),
      ...(abortSignal === undefined ? {} : { signal: abortSignal }),
    });
  } catch (error) {
    throw abortSignal?.aborted ? cancelled(options) : error;
  }
  const { status, statusText, ok, redirected, type, url } = response;
  const body = await readBody(response, options.responseType);
  if (!ok) {
    throw failed(options, { status, statusText, data: body, config: options });
  }
  showSuccess(options, body);
  return { data: body as T, status, statusText, ok, headers: response.headers, redirected, type, url, config: options };
}

function addressOf({ url, params = {} }: BackendSrvRequest): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one != null) {
        query.append(name, String(one));
      }
    }
  }
  const text = query.toString();
  return text === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${text}`;
}

async function readBody(response: Response, responseType: BackendSrvRequest['responseType']): Promise<unknown> {
  if (responseType === 'blob' || responseType === 'arraybuffer') {
    return responseType === 'blob' ? await response.blob() : await response.arrayBuffer();
  }
  const text = await response.text();
  if (responseType === 'text') {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Gives the error a message: a body that is not JSON becomes it, and a body without one uses its `error`. */
function failed(options: BackendSrvRequest, error: FetchError): FetchError {
  const data: unknown = error.data ?? { message: 'Unexpected error' };
  const body =
    typeof data === 'string'
      ? { message: data, error: error.statusText, response: data }
      : (data as { message?: string; error?: unknown });
  const message = body.message ?? (typeof body.error === 'string' ? body.error : undefined);
  const whole: FetchError = { ...error, data: message === undefined ? body : { ...body, message } };
  if (options.showErrorAlert !== false && message !== undefined) {
    setTimeout(() => {
      if (!whole.isHandled) {
        const kind = error.status < 500 ? AppEvents.alertWarning : AppEvents.alertError;
        getAppEvents().publish({ type: kind.name, payload: [message, ''] });
      }
    }, SHOW_ERROR_AFTER_MS);
  }
  return whole;
}

function cancelled(config: BackendSrvRequest): FetchError {
  return { status: -1, statusText: 'Request was aborted', data: [], cancelled: true, config };
}

function showSuccess(options: BackendSrvRequest, body: unknown): void {
  const { method = 'GET', showSuccessAlert } = options;
  if (showSuccessAlert === false || method === 'GET' || typeof body !== 'object' || body === null) {
    return;
  }
  if ('message' in body && typeof body.message === 'string') {
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [body.message] });
  }
}
