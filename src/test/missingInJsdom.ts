/**
 * The parts of a browser that Grafana's components expect and jsdom has not. React's server renderer, which @grafana/ui
 * imports, opens a channel at once; Node's own would keep the test process from ending.
 */
class TimerChannel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = { postMessage: () => void setTimeout(() => this.port1.onmessage?.(), 0) };
}

/** jsdom lays nothing out, so no size ever changes. */
class StillObserver {
  readonly observe = () => undefined;
  readonly unobserve = () => undefined;
  readonly disconnect = () => undefined;
}

// Copying to the clipboard is for secure pages only.
Object.assign(globalThis, { MessageChannel: TimerChannel, ResizeObserver: StillObserver, isSecureContext: true });
