import { percentile } from '../world/figures';
import { tenAlerts } from '../world/tenAlerts';

/** Hands in one notification for one client. Resolves to whether it was taken. */
export type HandIn = (client: number, body: object) => Promise<boolean>;

export interface Measured {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly notOk: number;
}

/** So many clients, each with one notification on its way, until `total` were answered. Numbered from `first` on. */
export async function load(
  handIn: HandIn,
  { clients, first, total }: { readonly clients: number; readonly first: number; readonly total: number }
): Promise<Measured> {
  const times: number[] = [];
  let next = first;
  let notOk = 0;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (next < first + total) {
        const body = tenAlerts(next++);
        const calledMs = performance.now();
        notOk += (await handIn(client, body)) ? 0 : 1;
        times.push(performance.now() - calledMs);
      }
    })
  );
  const perSecond = Math.round(total / ((performance.now() - startedMs) / 1_000));
  return { perSecond, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99), notOk };
}
