import type { CallResourceResponse, StringList } from './gen/backend';

/** Headers that belong to one connection, or that Grafana sets itself. */
const OMITTED_HEADERS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** The response as one message. Grafana hands `code` to its HTTP server unseen, which takes 100 to 599. */
export async function responseToGrafana(response: Response): Promise<CallResourceResponse> {
  const body = Buffer.from(await response.arrayBuffer());
  return { code: validCode(response.status), headers: headersToGrafana(response.headers), body };
}

/** An answer of our own, in the JSON shape of all error answers. */
export function messageToGrafana(code: number, message: string): CallResourceResponse {
  return {
    code,
    headers: new Map([['Content-Type', { values: ['application/json'] }]]),
    body: Buffer.from(JSON.stringify({ message })),
  };
}

function validCode(status: number): number {
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : 500;
}

function headersToGrafana(headers: Headers): Map<string, StringList> {
  const lists = new Map<string, StringList>();
  for (const [name, value] of headers) {
    if (!OMITTED_HEADERS.has(name)) {
      // Only Set-Cookie comes more than once: Headers joins the values of the others.
      const canonical = canonicalName(name);
      lists.set(canonical, { values: [...(lists.get(canonical)?.values ?? []), value] });
    }
  }
  return lists;
}

/** The spelling Go gives header names, e.g. Content-Type: Grafana looks its answers' headers up by that. */
function canonicalName(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
}
