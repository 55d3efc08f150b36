/** A request that was posted. */
export interface Posted {
  readonly body: string;
  readonly headers: Headers;
}

/** A server that takes webhooks and answers as it is told. */
export interface WebhookServer {
  readonly url: string;
  readonly posted: readonly Posted[];
  answer: { readonly status: number; readonly text: string };
  stop(): Promise<void>;
}

export function startWebhookServer(): WebhookServer {
  const posted: Posted[] = [];
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    reusePort: false,
    fetch: async (request) => {
      posted.push({ body: await request.text(), headers: request.headers });
      return new Response(world.answer.text, { status: world.answer.status });
    },
  });
  const world: WebhookServer = {
    url: `http://127.0.0.1:${server.port}/hook`,
    posted,
    answer: { status: 200, text: 'ok' },
    stop: async () => await server.stop(true),
  };
  return world;
}
