import { type Sandbox } from '../sandbox/startSandbox';
import { type Notified, notify } from './contactPoint';
import { type GrafanaFront } from './grafanaFront';
import { type Group } from './groups';
import { freshSample } from './samples';

/** What became of one sample in one group. */
export interface Played extends Notified {
  readonly group: Group;
  /** Messages the sandbox took for this notification. */
  readonly arrived: number;
}

/** Sends a sample to every group at once, and asks the sandbox what arrived. */
export async function playSample(
  name: string,
  { front, groups, sandbox }: { front: GrafanaFront; groups: readonly Group[]; sandbox: Sandbox }
): Promise<Played[]> {
  const body = freshSample(name, Date.now());
  return await Promise.all(
    groups.map(async (group) => {
      const before = accepted(sandbox, group);
      const notified = await notify(front, group, body);
      return { ...notified, group, arrived: accepted(sandbox, group) - before };
    })
  );
}

/** Delivered means both: the plugin says so, and the vendor has it. */
export function isDelivered({ status, answer, arrived }: Played): boolean {
  return status === 200 && answer.verdict === 'delivered' && arrived > 0;
}

/** `wecom     ops-wecom     delivered  12 ms`: one line per group, with the reason where it was not delivered. */
export function playedLine(played: Played): string {
  const { group, status, answer, elapsedMs } = played;
  const verdict = isDelivered(played) ? 'delivered' : (answer.verdict ?? `HTTP ${status}`);
  const line = `${group.vendor.padEnd(9)} ${group.webhookId.padEnd(14)} ${verdict.padEnd(10)} ${Math.round(elapsedMs)} ms`;
  return isDelivered(played) ? line : `${line}  ${answer.message ?? ''}`;
}

function accepted(sandbox: Sandbox, { vendor, token }: Group): number {
  return sandbox.messages({ vendor, token, accepted: true }).length;
}
