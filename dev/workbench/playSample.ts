import { type Attempt } from '../fakeGrafana/notifiedGroup';
import { type Group } from './groups';
import { type Workbench } from './startWorkbench';

/** Nobody waits for a second attempt: the plays of a terminal end with the first. */
const NO_SECOND_ATTEMPT_MS = 3_600_000;

/** Result of one sample in one group. */
export interface Played {
  readonly group: Group;
  /** Null where the plugin was not reached at all. */
  readonly status: number | null;
  readonly verdict: string;
  readonly message: string;
  readonly elapsedMs: number;
  /** Messages the sandbox took for this notification. */
  readonly arrived: number;
}

/** Sends a sample to every group at once, through its contact point, and asks the sandbox what arrived. */
export async function playSample(name: string, workbench: Workbench): Promise<Played[]> {
  const { groups, state } = workbench;
  return await Promise.all(
    groups.map(async (group) => {
      const before = accepted(workbench, group);
      const order = { contactPoint: group.name, sample: name, count: 1, intervalMs: NO_SECOND_ATTEMPT_MS };
      const play = await state.alerting.fire(order);
      state.alerting.stop(play.id);
      const arrived = accepted(workbench, group) - before;
      return { group, arrived, ...heard(play.groups[0]?.attempts[0]) };
    })
  );
}

/** Delivered means both: the plugin says so, and the vendor has it. */
export function isDelivered({ status, verdict, arrived }: Played): boolean {
  return status === 200 && verdict === 'delivered' && arrived > 0;
}

/** `wecom     ops-wecom     delivered  12 ms`: one line per group, with the reason where it was not delivered. */
export function playedLine(played: Played): string {
  const { group, status, verdict, message, elapsedMs } = played;
  const said = verdict === '' ? `HTTP ${status ?? 'unanswered'}` : verdict;
  const result = isDelivered(played) ? 'delivered' : said;
  const line = `${group.vendor.padEnd(9)} ${group.webhookId.padEnd(14)} ${result.padEnd(10)} ${Math.round(elapsedMs)} ms`;
  return isDelivered(played) ? line : `${line}  ${message}`;
}

function heard(attempt: Attempt | undefined): Omit<Played, 'group' | 'arrived'> {
  const { status = null, answer = '', error = 'nothing was sent', elapsedMs = 0 } = attempt ?? {};
  const { verdict = '', message = error ?? '' } = readAnswer(answer);
  return { status, verdict, message, elapsedMs };
}

/** The plugin's answer; nothing of it where it was no JSON. */
function readAnswer(text: string): { readonly message?: string; readonly verdict?: string } {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

function accepted({ sandbox }: Workbench, { vendor, token }: Group): number {
  return sandbox.messages({ vendor, token, accepted: true }).length;
}
