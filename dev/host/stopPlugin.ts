import { Metadata } from '@grpc/grpc-js';
import type { PluginClients } from './clients';
import type { ExitStatus, PluginProcess } from './spawnPlugin';
import { withDeadline } from './withDeadline';

/** Time between the request to end and the kill. Source: hashicorp/go-plugin, client.go, `Kill`. */
const GRACE_MS = 2_000;

export interface StopReport extends ExitStatus {
  /** It did not end by itself in time. */
  killed: boolean;
  /** From the request to end until the process was gone. */
  tookMs: number;
  /** The socket's file is still there. */
  socketLeft: boolean;
}

/** Asks the plugin to end, waits, and kills it if it has not. */
export async function stopPlugin(
  process: PluginProcess,
  clients: PluginClients,
  socketLeft: () => boolean
): Promise<StopReport> {
  const askedAt = performance.now();
  await askToEnd(clients);
  clients.close();
  let killed = false;
  const status = await withDeadline(process.exited, GRACE_MS, 'still running').catch(() => {
    killed = true;
    process.signal('SIGKILL');
    return process.exited;
  });
  return { ...status, killed, tookMs: performance.now() - askedAt, socketLeft: socketLeft() };
}

/** A plugin that cannot answer is not waited for here: the grace time goes to its process. */
function askToEnd(clients: PluginClients): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  return new Promise((resolve) => clients.controller.shutdown({}, new Metadata(), { deadline }, () => resolve()));
}
