import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server, ServerCredentials, type ServerWritableStream } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'bun:test';
import { callResource } from '../../../dev/host/calls';
import { connectClients } from '../../../dev/host/clients';
import { type CallResourceRequest, type CallResourceResponse, ResourceService } from '../gen/backend';
import { ByteBudget, type BudgetLimits } from './byteBudget';
import { createReceiveGate, RECEIVE_MAX_BYTES } from './receiveGate';

type Call = ServerWritableStream<CallResourceRequest, CallResourceResponse>;

const ends: Array<() => void> = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** A server behind the gate with this much room. Calls are answered when the test says so. */
async function startGate(limits: BudgetLimits, waitMaxMs?: number) {
  const room = new ByteBudget(limits);
  const gate = createReceiveGate({
    answerUnread: async (why) => ({ code: why === 'busy' ? 503 : 413, headers: new Map(), body: Buffer.from(why) }),
    room: { ask: (claim) => room.ask(claim), release: (claim) => room.release(claim) },
    ...(waitMaxMs === undefined ? {} : { waitMaxMs }),
  });
  const server = new Server({ interceptors: [gate.interceptor], 'grpc.max_receive_message_length': RECEIVE_MAX_BYTES });
  const arrived: Call[] = [];
  let onArrival: () => void = () => undefined;
  server.addService(ResourceService, {
    callResource: (call: Call) => {
      arrived.push(call);
      onArrival();
    },
  });
  const directory = mkdtempSync(join(tmpdir(), 'eg-gate-'));
  const address = join(directory, 's');
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`unix:${address}`, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve()
    )
  );
  const clients = connectClients({ network: 'unix', address });
  ends.push(() => {
    clients.close();
    server.forceShutdown();
    rmSync(directory, { recursive: true, force: true });
  });
  const send = async (bytes: number, signal?: AbortSignal) =>
    (
      await callResource(clients, {
        path: 'x',
        method: 'POST',
        body: Buffer.alloc(bytes, 'x'),
        ...(signal && { signal }),
      })
    ).code;
  const arrivals = async (count: number) => {
    while (arrived.length < count) {
      await new Promise<void>((resolve) => (onArrival = resolve));
    }
  };
  const answer = (index: number) => {
    arrived[index]?.write({ code: 200, headers: new Map(), body: Buffer.alloc(0) });
    arrived[index]?.end();
  };
  return { gate, send, arrived, arrivals, answer };
}

describe('the receive gate', () => {
  it('reads a call only when there is room, and answers 503 where the line is full', async () => {
    const { send, arrived, arrivals, answer } = await startGate({ maxBytes: 300_000, waitingMax: 1 });
    const first = send(200_000);
    await arrivals(1);
    const second = send(200_000);
    expect(await send(200_001)).toBe(503);
    expect(arrived).toHaveLength(1);
    answer(0);
    expect(await first).toBe(200);
    await arrivals(2);
    expect(arrived[1]?.request.body).toHaveLength(200_000);
    answer(1);
    expect(await second).toBe(200);
  });

  it('gives room back when the body was taken, before the answer', async () => {
    const { gate, send, arrived, arrivals, answer } = await startGate({ maxBytes: 300_000, waitingMax: 1 });
    const first = send(200_000);
    await arrivals(1);
    const second = send(200_000);
    gate.release(arrived[0]?.request as object);
    await arrivals(2);
    [0, 1].forEach(answer);
    expect(await Promise.all([first, second])).toEqual([200, 200]);
  });

  it('answers 503 after the longest wait', async () => {
    const { send, arrivals, answer } = await startGate({ maxBytes: 300_000, waitingMax: 1 }, 1);
    const first = send(200_000);
    await arrivals(1);
    expect(await send(200_000)).toBe(503);
    answer(0);
    expect(await first).toBe(200);
  });

  it('forgets a caller who gave up in the line, and one who gave up while it was served', async () => {
    const { send, arrivals, answer } = await startGate({ maxBytes: 300_000, waitingMax: 2 });
    const callers = [new AbortController(), new AbortController()];
    const [served, waiting] = callers.map(({ signal }) => send(200_000, signal).catch(() => 'gave up'));
    await arrivals(1);
    callers.forEach((caller) => caller.abort());
    expect(await Promise.all([served, waiting])).toEqual(['gave up', 'gave up']);
    const next = send(290_000);
    await arrivals(2);
    answer(1);
    expect(await next).toBe(200);
  });

  it('takes the largest message, and says of a larger one that it is too large', async () => {
    const { send, arrivals, answer } = await startGate({ maxBytes: RECEIVE_MAX_BYTES, waitingMax: 1 });
    const largest = send(RECEIVE_MAX_BYTES - 200);
    await arrivals(1);
    answer(0);
    expect(await largest).toBe(200);
    expect(await send(RECEIVE_MAX_BYTES + 1)).toBe(413);
  });
});
