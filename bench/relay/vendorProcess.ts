// A vendor in a process of its own that does nothing but answer: `vendorProcess.ts <port>`, 0 for any. Says its port.
const OK = JSON.stringify({ errcode: 0, errmsg: 'ok' });
const HEADERS = { 'Content-Type': 'application/json' };

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.argv[2] ?? 0),
  reusePort: false,
  idleTimeout: 0, // Who hangs, hangs until the caller gives up.
  fetch: async (request) => {
    await request.arrayBuffer();
    return request.url.includes('hanging')
      ? await new Promise<Response>(() => undefined)
      : new Response(OK, { headers: HEADERS });
  },
});
console.log(server.port);
