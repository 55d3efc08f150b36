import { callResource, type ResourceCall } from '../../dev/host/calls';
import { connectClients, type PluginClients } from '../../dev/host/clients';
import { type PluginAddress } from '../../dev/host/handshake';
import { type HostContext } from '../../dev/host/hostContext';
import { notifyCall } from '../../dev/load/notifyCall';
import { tenAlerts } from '../world/tenAlerts';

/** Load that somebody else puts on the plugin at the same time. */
export type Disturbance =
  /** This many notifications to one webhook, evenly within `withinMs`. */
  | { readonly kind: 'storm'; readonly group: number; readonly notifications: number; readonly withinMs: number }
  /** One notification to each webhook, whose vendor does not answer. */
  | { readonly kind: 'hang'; readonly groups: readonly number[] }
  /** So many searches of a Viewer at once, again and again. */
  | { readonly kind: 'search'; readonly atOnce: number; readonly everyMs: number; readonly times: number };

/** The worker's instructions. */
export interface Order {
  readonly address: PluginAddress;
  readonly context: HostContext;
  readonly disturbances: readonly Disturbance[];
}

/** Numbers of its calls with a correct answer and without; searches included. */
export interface Done {
  readonly ok: number;
  readonly failed: number;
}

declare const self: Worker;

// In a thread of its own: what the load costs to make is no part of what is measured.
self.onmessage = ({ data }: MessageEvent<Order>) => {
  void carryOut(data).then((done) => self.postMessage(done));
};

async function carryOut({ address, context, disturbances }: Order): Promise<Done> {
  const clients = connectClients(address);
  const counts = { ok: 0, failed: 0 };
  const call = async (resource: ResourceCall) => {
    const isOk = await isAnswered(clients, resource);
    counts[isOk ? 'ok' : 'failed']++;
  };
  await Promise.all(disturbances.map((each) => disturb(each, context, call)));
  clients.close();
  return counts;
}

async function isAnswered(clients: PluginClients, resource: ResourceCall): Promise<boolean> {
  try {
    return (await callResource(clients, resource)).code < 300;
  } catch {
    return false; // The process was ended.
  }
}

type Call = (resource: ResourceCall) => Promise<void>;

async function disturb(disturbance: Disturbance, context: HostContext, call: Call): Promise<void> {
  switch (disturbance.kind) {
    case 'storm':
      return await storm(disturbance, context, call);
    case 'hang':
      await Promise.all(
        disturbance.groups.map((group) => {
          return call(notifyCall({ group, body: tenAlerts(group), isAsync: true }, context));
        })
      );
      return;
    case 'search':
      return await search(disturbance, context, call);
  }
}

async function storm(
  { group, notifications, withinMs }: Extract<Disturbance, { kind: 'storm' }>,
  context: HostContext,
  call: Call
): Promise<void> {
  const startedMs = performance.now();
  const calls: Array<Promise<void>> = [];
  for (let index = 0; index < notifications; index++) {
    const dueMs = startedMs + (index * withinMs) / notifications;
    if (dueMs > performance.now()) {
      await Bun.sleep(dueMs - performance.now());
    }
    calls.push(call(notifyCall({ group, body: tenAlerts(index), isAsync: true }, context)));
  }
  await Promise.all(calls);
}

async function search(
  { atOnce, everyMs, times }: Extract<Disturbance, { kind: 'search' }>,
  context: HostContext,
  call: Call
): Promise<void> {
  for (let time = 0; time < times; time++) {
    const pause = Bun.sleep(everyMs);
    await Promise.all(
      Array.from({ length: atOnce }, (_, index) => {
        // Found nowhere, so that all of the history is looked through.
        const url = `deliveries?text=${encodeURIComponent(`no such title ${time}-${index}`)}&limit=50`;
        return call({ path: 'deliveries', url, context: { ...context, user: { login: 'vera', role: 'Viewer' } } });
      })
    );
    await pause;
  }
}
