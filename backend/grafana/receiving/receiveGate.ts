import type { Readable } from 'node:stream';
import {
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
  ResponderBuilder,
  ServerInterceptingCall,
  ServerListenerBuilder,
  status,
} from '@grpc/grpc-js';
import type { Unread } from '../../app/pluginApp';
import { type CallResourceResponse, ResourceService } from '../gen/backend';
import { type Claim } from './byteBudget';
import { createRoom, type Room } from './room';

/**
 * Most bytes of a message to us: a body of 16 MiB, as Grafana's own SDK takes (grafana-plugin-sdk-go,
 * backend/serve.go), and 1 MiB for the settings and headers that come with it.
 */
export const RECEIVE_MAX_BYTES = 17 * 1024 * 1024;

/** Longest wait for room, in milliseconds. Grafana gives up at 30 s, and the vendor has to answer in between. */
const WAIT_MAX_MS = 15_000;

export interface GateDeps {
  /** The answer to a call that is not read. */
  readonly answerUnread: (why: Unread) => Promise<CallResourceResponse>;
  readonly room?: Room;
  readonly waitMaxMs?: number;
}

/** Lets a message in only when there is room for it. */
export interface ReceiveGate {
  readonly interceptor: ServerInterceptor;
  /** Gives back the room of a message that came through: its body is in other hands, or of no more use. */
  readonly release: (message: object) => void;
}

/**
 * Bounds what is held of calls to our HTTP API. It stands where the first bytes of a call arrive: they say how large
 * the message is, and the rest stays with the sender until there is room.
 */
export function createReceiveGate(deps: GateDeps): ReceiveGate {
  const { answerUnread, room = createRoom(() => Bun.gc(true)), waitMaxMs = WAIT_MAX_MS } = deps;
  const releases = new WeakMap<object, () => void>();
  return {
    interceptor: ({ path }, call) => {
      if (path !== ResourceService.callResource.path) {
        return new ServerInterceptingCall(call);
      }
      const gated = new GatedCall(call, { answerUnread, room, waitMaxMs });
      return new ServerInterceptingCall(
        call,
        gated.responder((message) => releases.set(message, gated.release))
      );
    },
    release: (message) => releases.get(message)?.(),
  };
}

/** gRPC puts a flag of one byte and the length of the message in four before every message. */
const PREFIX_BYTES = 5;

/** One call on its way in. */
class GatedCall {
  private readonly prefix = Buffer.alloc(PREFIX_BYTES);
  private prefixBytes = 0;
  private claim: Claim | null = null;
  private timer: Timer | undefined;
  private isReleased = false;
  private isAnswered = false;
  /** Data held back while the stream is paused, which may still hand some over; null while it flows. */
  private early: Buffer[] | null = null;

  constructor(
    private readonly call: ServerInterceptingCallInterface,
    private readonly deps: Required<GateDeps>
  ) {}

  responder(onMessage: (message: object) => void) {
    const listener = new ServerListenerBuilder()
      .withOnReceiveMessage((message: object, next) => {
        onMessage(message);
        next(message);
      })
      .withOnReceiveHalfClose((next) => {
        // Without a message gRPC would say so, after we have answered.
        if (!this.isAnswered) {
          next();
        }
      })
      .withOnCancel(() => this.release())
      .build();
    return new ResponderBuilder()
      .withStart((next) => {
        this.standBefore(streamOf(this.call));
        next(listener);
      })
      .build();
  }

  readonly release = (): void => {
    clearTimeout(this.timer);
    if (this.claim !== null && !this.isReleased) {
      this.isReleased = true;
      this.deps.room.release(this.claim);
    }
  };

  /** Takes the place of gRPC's own reader, and hands on to it what it may read. Nothing flows yet. */
  private standBefore(stream: Readable): void {
    const readers = stream.listeners('data');
    stream.removeAllListeners('data');
    const pass = (chunk: Buffer) => readers.forEach((read) => read.call(stream, chunk));
    stream.on('data', (chunk: Buffer) => {
      if (this.isAnswered) {
        return;
      }
      if (this.early !== null) {
        this.early.push(chunk);
      } else if (this.claim !== null || !this.completesPrefix(chunk)) {
        pass(chunk);
      } else {
        stream.pause();
        this.early = [chunk];
        this.ask(this.prefix.readUInt32BE(1), () => {
          const early = this.early ?? [];
          this.early = null;
          stream.resume();
          early.forEach(pass);
        });
      }
    });
  }

  private completesPrefix(chunk: Buffer): boolean {
    this.prefixBytes += chunk.copy(this.prefix, this.prefixBytes, 0, PREFIX_BYTES - this.prefixBytes);
    return this.prefixBytes === PREFIX_BYTES;
  }

  private ask(bytes: number, onRoom: () => void): void {
    if (bytes > RECEIVE_MAX_BYTES) {
      this.answer('too-large');
      return;
    }
    let isIn = false;
    this.claim = {
      bytes,
      onRoom: () => {
        isIn = true;
        clearTimeout(this.timer);
        onRoom();
      },
    };
    if (!this.deps.room.ask(this.claim)) {
      this.answer('busy');
    } else if (!isIn) {
      this.timer = setTimeout(() => this.answer('busy'), this.deps.waitMaxMs);
    }
  }

  /** The rest of the call's data is thrown away by gRPC, which reads on once a call is over. */
  private answer(why: Unread): void {
    this.isAnswered = true;
    this.early = null;
    this.release();
    void this.deps.answerUnread(why).then((answer) => {
      this.call.sendMessage(answer, () => this.call.sendStatus({ code: status.OK, details: '' }));
    });
  }
}

/**
 * The HTTP/2 stream below a call. gRPC gives no way to it, and its own limits only count once a message is whole:
 * without it 24 calls hold 24 bodies. A test of the process holds this.
 */
function streamOf(call: ServerInterceptingCallInterface): Readable {
  const { stream } = call as unknown as { stream: Readable };
  return stream;
}
