/** The side of a gRPC stream that we may end. */
interface Endable {
  end(): void;
  on(event: 'cancelled' | 'end', listener: () => void): unknown;
}

/** Streams the host opens and expects to stay open for as long as the plugin lives. */
export interface HeldStreams {
  hold(stream: Endable): void;
  endAll(): void;
}

export function createHeldStreams(): HeldStreams {
  const held = new Set<Endable>();
  return {
    hold(stream) {
      held.add(stream);
      stream.on('cancelled', () => held.delete(stream));
    },
    endAll() {
      for (const stream of held) {
        stream.end();
      }
      held.clear();
    },
  };
}
