/** Behaviour of a vendor: accepts the message, has an outage, or never answers. */
export type Mood = 'ok' | 'down' | 'hang';

/** A message as it came in. */
export interface Post {
  readonly token: string;
  readonly body: string;
  /** Milliseconds since the epoch, once it was there as a whole. */
  readonly atMs: number;
}

/** A WeCom server that judges nothing: it costs next to no time, so that what is measured is the plugin. */
export interface FakeVendor {
  /** `host:port`, for the plugin's `allowed_hosts`. */
  readonly host: string;
  /** Request URL of the robot with this token. Every token is known. */
  readonly urlOf: (token: string) => string;
  stop(): Promise<void>;
}

/** `moodOf` is asked at each message. `hostname` is an address of the loopback. */
export function startFakeVendor(
  moodOf: (token: string) => Mood,
  onPost: (post: Post) => void,
  hostname = '127.0.0.1'
): FakeVendor {
  const server = Bun.serve({
    hostname,
    port: 0,
    reusePort: false,
    idleTimeout: 0, // Who hangs, hangs until the caller gives up.
    fetch: async (request) => {
      const token = new URL(request.url).searchParams.get('key') ?? '';
      const body = await request.text();
      onPost({ token, body, atMs: Date.now() });
      return await answer(moodOf(token));
    },
  });
  const host = `${hostname}:${server.port}`;
  return {
    host,
    urlOf: (token) => `http://${host}/cgi-bin/webhook/send?key=${token}`,
    stop: () => server.stop(true),
  };
}

async function answer(mood: Mood): Promise<Response> {
  switch (mood) {
    case 'ok':
      return Response.json({ errcode: 0, errmsg: 'ok' });
    case 'down':
      return new Response('Bad gateway', { status: 502 });
    case 'hang':
      return await new Promise<Response>(() => undefined);
  }
}
