import { type HostContext } from '../../dev/host/hostContext';
import { type Plugin } from '../../dev/host/startPlugin';
import { notifyCall } from '../../dev/load/notifyCall';

/** Hands in that many notifications, a few at a time, each until it is stored. Returns how many were not taken. */
export async function handInAll(
  plugin: Plugin,
  context: HostContext,
  { count, clients, bodyOf }: { count: number; clients: number; bodyOf: (index: number) => object }
): Promise<number> {
  let next = 0;
  let notTaken = 0;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const call = notifyCall({ group: 0, body: bodyOf(next++), isAsync: true }, context);
        notTaken += (await plugin.callResource(call)).code === 202 ? 0 : 1;
      }
    })
  );
  return notTaken;
}

/** Sends a test message, as an admin does once a vendor is back; after it nothing waits for its next try. */
export async function sendTest(plugin: Plugin, context: HostContext, webhookId: string): Promise<void> {
  const admin = { ...context, user: { login: 'admin', role: 'Admin' } as const };
  await plugin.callResource({ path: `webhooks/${webhookId}/test`, method: 'POST', context: admin });
}
