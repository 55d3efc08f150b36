import type { Vendor } from './vendor';

/** Most messages kept; the oldest go first. Enough for the storms of the load tests' last minutes, and for any screen. */
export const KEPT_MESSAGES = 2000;
/** Most bytes of bodies kept, 64 MiB: twenty-odd of WeCom's largest images. */
export const KEPT_BYTES = 64 * 1024 * 1024;

/** One call of a robot and its outcome. */
export interface SandboxMessage {
  /** Counts up from 1, across vendors. */
  id: number;
  vendor: Vendor;
  /** Empty if the call had none. */
  token: string;
  /** The robot's group; empty for a call no robot belongs to. */
  group: string;
  receivedAtMs: number;
  accepted: boolean;
  httpStatus: number;
  code: number;
  text: string;
  /** The objection of the sandbox, in words. */
  reason?: string;
  /** The fault that the caller met, if any. */
  fault?: string;
  /** The body as it came, invalid UTF-8 replaced. */
  rawBody: string;
}

/** A filter of messages; an empty one lists all. */
export interface MessageFilter {
  vendor?: Vendor;
  token?: string;
  accepted?: boolean;
  /** Only those with a higher id. */
  sinceId?: number;
}

/** A listener for changes of the messages. */
export interface MessageListener {
  added: (message: SandboxMessage) => void;
  cleared: () => void;
}

/** The last messages, newest last, and the listeners for the next. */
export class MessageStore {
  private kept: SandboxMessage[] = [];
  private bytes = 0;
  private lastId = 0;
  private readonly listeners = new Set<MessageListener>();

  add(message: Omit<SandboxMessage, 'id'>): SandboxMessage {
    this.lastId += 1;
    const numbered = { id: this.lastId, ...message };
    this.kept.push(numbered);
    this.bytes += message.rawBody.length;
    while (this.kept.length > KEPT_MESSAGES || (this.bytes > KEPT_BYTES && this.kept.length > 1)) {
      this.bytes -= this.kept.shift()?.rawBody.length ?? 0;
    }
    this.listeners.forEach((listener) => listener.added(numbered));
    return numbered;
  }

  list({ vendor, token, accepted, sinceId = 0 }: MessageFilter = {}): SandboxMessage[] {
    return this.kept.filter(
      (message) =>
        message.id > sinceId &&
        (vendor === undefined || message.vendor === vendor) &&
        (token === undefined || message.token === token) &&
        (accepted === undefined || message.accepted === accepted)
    );
  }

  clear(): void {
    this.kept = [];
    this.bytes = 0;
    this.listeners.forEach((listener) => listener.cleared());
  }

  /** Tells the listener of everything that happens from now on; the returned function ends that. */
  listen(listener: MessageListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
