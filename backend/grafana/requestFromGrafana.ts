import type { CallResourceRequest } from './gen/backend';

/** Host of every request our routes see: Grafana passes a path only. */
const BASE_URL = 'http://plugin/';

/** Methods whose requests carry no body in the Fetch standard. */
const BODYLESS_METHODS = new Set(['GET', 'HEAD']);

/**
 * The methods of HTTP that a resource can have. Of any other `Request` would make a GET without a word. Case matters.
 * Source: RFC 9110, section 9.1; RFC 5789.
 */
const METHODS = new Set([...BODYLESS_METHODS, 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * The HTTP request inside a resource call, or null where its method is none of HTTP's. `traceparent` is
 * the W3C trace context of the gRPC call, if there is one.
 */
export function requestFromGrafana(call: CallResourceRequest, traceparent: string | null): Request | null {
  const method = call.method || 'GET';
  if (!METHODS.has(method)) {
    return null;
  }
  const headers = headersFromGrafana(call);
  if (traceparent !== null && !headers.has('traceparent')) {
    headers.set('traceparent', traceparent);
  }
  const body = BODYLESS_METHODS.has(method) || call.body.length === 0 ? null : call.body;
  // The real one: what the caller says is no measure.
  headers.set('content-length', String(body?.length ?? 0));
  // The cast is safe: what was decoded from a message is never in shared memory.
  return new Request(requestUrl(call), { method, headers, body: body as Uint8Array<ArrayBuffer> | null });
}

/** `url` is the encoded path with its query, without a host and with or without a slash before it. */
function requestUrl({ url, path }: CallResourceRequest): string {
  const encoded = url || path.split('/').map(encodeURIComponent).join('/');
  // A second slash would make the next word a host.
  return BASE_URL + encoded.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, '').replace(/^(\.?[/\\])+/, '');
}

function headersFromGrafana(call: CallResourceRequest): Headers {
  const headers = new Headers();
  for (const [name, { values }] of call.headers) {
    for (const value of values) {
      try {
        headers.append(name, value);
      } catch {
        // Not a header in HTTP's sense. Its sender loses it, the call goes on.
      }
    }
  }
  return headers;
}
