import { callResource } from '../../dev/host/calls';
import { connectClients } from '../../dev/host/clients';
import { type PluginAddress } from '../../dev/host/handshake';
import { type HostContext } from '../../dev/host/hostContext';

/** Time that the cheapest call took, and the moment it was made. */
export interface Look {
  /** Milliseconds since the epoch. */
  readonly atMs: number;
  readonly tookMs: number;
}

/** The worker's first message; any later one ends it. */
export interface ProbeOrder {
  readonly address: PluginAddress;
  readonly context: HostContext;
}

const EVERY_MS = 20;

declare const self: Worker;

let isOver = false;

// In a thread of its own: whatever else the bench does, a late answer is the plugin's.
self.onmessage = ({ data }: MessageEvent<ProbeOrder | 'end'>) => {
  if (data === 'end') {
    isOver = true;
  } else {
    void look(data).then((looks) => self.postMessage(looks));
  }
};

/** One call at a time: one that waits for the event loop has seen how long it was held. */
async function look({ address, context }: ProbeOrder): Promise<Look[]> {
  const clients = connectClients(address);
  const looks: Look[] = [];
  while (!isOver) {
    const atMs = Date.now();
    const calledMs = performance.now();
    await callResource(clients, { path: 'me', context });
    looks.push({ atMs, tookMs: performance.now() - calledMs });
    await Bun.sleep(EVERY_MS);
  }
  clients.close();
  return looks;
}
