/** A server nobody may call: it is on no list of hosts, and is the proxy of everything that is not on this machine. */
export interface Canary {
  readonly host: string;
  /** The requests it was sent, without queries: those may hold a secret. */
  readonly asked: string[];
  readonly stop: () => Promise<void>;
}

export function startCanary(): Canary {
  const asked: string[] = [];
  const server = Bun.listen({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      // Raw bytes: a proxy's CONNECT counts as much as a request.
      data: (socket, data) => {
        asked.push((data.toString('latin1').split('\r\n')[0] ?? '').replace(/\?\S*/, '?…').slice(0, 200));
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}');
      },
    },
  });
  return {
    host: `127.0.0.1:${server.port}`,
    asked,
    stop: () => {
      server.stop(true);
      return Promise.resolve();
    },
  };
}
