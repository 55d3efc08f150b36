import { afterEach, expect, test } from 'bun:test';
import { connect, createServer, type Server, type Socket } from 'node:net';

import { type SlowProxy, startSlowProxy } from './slowProxy';

let server: Server;
let proxy: SlowProxy;
afterEach(() => {
  proxy.stop();
  server.close();
});

/** Answers each piece with the same in capitals. */
async function startEcho(): Promise<string> {
  server = createServer((socket) => socket.on('data', (bytes) => socket.write(bytes.toString().toUpperCase())));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return `postgres://eg@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/postgres`;
}

function dial(): Socket {
  const { hostname, port } = new URL(proxy.url);
  return connect(Number(port), hostname);
}

async function heard(socket: Socket, length: number): Promise<string> {
  let text = '';
  return await new Promise((resolve) => {
    socket.on('data', (bytes) => {
      text += bytes.toString();
      if (text.length === length) {
        socket.removeAllListeners('data');
        resolve(text);
      }
    });
  });
}

test('leads to the same database, all bytes in order', async () => {
  const url = await startEcho();
  proxy = await startSlowProxy(url, 3);
  expect(proxy.url.replace(/:\d+\//, '/')).toBe(url.replace(/:\d+\//, '/'));
  const socket = dial();
  const text = Array.from({ length: 2_000 }, (_, index) => `piece ${index};`).join('');
  for (const piece of text.match(/[^;]*;/g) ?? []) {
    socket.write(piece);
  }
  expect(await heard(socket, text.length)).toBe(text.toUpperCase());
});

test('counts a round trip for each question that comes after an answer', async () => {
  proxy = await startSlowProxy(await startEcho(), 2);
  const socket = dial();
  for (const question of ['one', 'two', 'three']) {
    socket.write(question);
    await heard(socket, question.length);
  }
  expect(proxy.roundTrips()).toBe(3);
});

test('ends both sides when one ends', async () => {
  proxy = await startSlowProxy(await startEcho(), 0);
  const socket = dial();
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.write('hello');
  await heard(socket, 5);
  server.close();
  socket.end();
  await closed;
  expect(socket.destroyed).toBe(true);
});
