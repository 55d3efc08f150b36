import { createInterface } from 'node:readline';

import { type Attempt } from '../fakeGrafana/notifiedGroup';
import { RESOURCES_PATH } from '../fakeGrafana/pluginRoutes';
import { ensureBuilt } from '../tasks/build.mjs';
import { giveUp, readFlags } from '../tasks/flags.mjs';
import { type Group } from './groups';
import { SAMPLES } from './samples';
import { startWorkbench, type Workbench } from './startWorkbench';

/** Where the workbench is found while it stays; a free port is taken where one of these is busy. */
const PORTS = { grafana: 4300, control: 4310 };

/** Nobody waits for a second attempt: the plays of a terminal end with the first. */
const NO_SECOND_ATTEMPT_MS = 3_600_000;

const USAGE = `npm start [-- flags]

Builds what is missing, starts the plugin between a stand-in for Grafana and stand-ins for the vendors, plays an alert to
one group of each, and says where to look.

  --once           end after the alert, with 0 only if every message was delivered
  --empty          nothing provisioned and no license: Grafana as it is right after the installation
  --sample <name>  the alert that is played (${SAMPLES[0]}); one of ${SAMPLES.join(', ')}`;

const { values } = readFlags(USAGE, {
  once: { type: 'boolean', default: false },
  empty: { type: 'boolean', default: false },
  sample: { type: 'string', default: SAMPLES[0] ?? '' },
});

process.exit(await main());

async function main(): Promise<number> {
  const { once, empty, sample } = values;
  if (!SAMPLES.includes(sample)) {
    giveUp(`--sample: expected one of ${SAMPLES.join(', ')}; got ${sample}`);
  }
  if (once && empty) {
    giveUp('expected --once or --empty, got both: where nothing is provisioned nothing can be played');
  }
  const workbench = await startWorkbench({
    executable: await ensureBuilt(),
    pages: !once,
    ...(once ? {} : { ports: PORTS }),
    ...(empty ? { provisioned: false, licensed: false } : {}),
  });
  try {
    const played = empty ? [] : await playSample(sample, workbench);
    played.forEach((line) => console.log(playedLine(line)));
    if (!once) {
      await stay(workbench);
    }
    return played.every(isDelivered) ? 0 : 1;
  } finally {
    await workbench.stop();
  }
}

/** Keeps the workbench up until Ctrl-C, SIGTERM or the plugin's end. Every Enter plays the next sample. */
async function stay(workbench: Workbench): Promise<void> {
  const { plugin, isProvisioned } = workbench;
  console.log(whereToLook(workbench));
  const lines = createInterface({ input: process.stdin });
  let next = 1;
  lines.on('line', () => {
    if (isProvisioned) {
      void play(SAMPLES[next++ % SAMPLES.length] ?? '', workbench);
    }
  });
  const asked = new Promise<null>((end) => {
    process.once('SIGINT', () => end(null));
    process.once('SIGTERM', () => end(null));
  });
  // Ctrl-C reaches the plugin as well: what ends after that did not end by itself.
  const ended = await Promise.race([asked, plugin.exited]);
  if (ended !== null) {
    console.error(`The plugin ended by itself (exit code ${ended.code}, signal ${ended.signal}).`);
  }
  lines.close();
}

function whereToLook({ url, chatsUrl, isProvisioned, license }: Workbench): string {
  return [
    '',
    `The plugin's pages:   ${url}/`,
    `The groups' chats:    ${chatsUrl}`,
    `The plugin's routes:  curl -u admin:admin ${url}${RESOURCES_PATH}webhooks`,
    ...(isProvisioned ? [] : [`A license to paste:   ${license.token}`]),
    isProvisioned ? 'Press Enter to play the next sample, Ctrl-C to end.' : 'Ctrl-C to end.',
    '',
  ].join('\n');
}

async function play(sample: string, workbench: Workbench): Promise<void> {
  console.log(`${sample}:`);
  try {
    const played = await playSample(sample, workbench);
    played.forEach((line) => console.log(`  ${playedLine(line)}`));
  } catch (error) {
    console.error(`  not played: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Result of one sample in one group. */
interface Played {
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
async function playSample(name: string, workbench: Workbench): Promise<Played[]> {
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
function isDelivered({ status, verdict, arrived }: Played): boolean {
  return status === 200 && verdict === 'delivered' && arrived > 0;
}

/** `wecom     ops-wecom     delivered  12 ms`: one line per group, with the reason where it was not delivered. */
function playedLine(played: Played): string {
  const { group, status, verdict, message, elapsedMs } = played;
  const said = verdict === '' ? `HTTP ${status ?? 'unanswered'}` : verdict;
  const result = isDelivered(played) ? 'delivered' : said;
  const line = `${group.vendor.padEnd(9)} ${group.webhookId.padEnd(14)} ${result.padEnd(10)} ${Math.round(elapsedMs)} ms`;
  return isDelivered(played) ? line : `${line}  ${message}`;
}

function heard(attempt: Attempt | undefined): Omit<Played, 'group' | 'arrived'> {
  const { status = null, answer = '', verdict = '', error = 'nothing was sent', elapsedMs = 0 } = attempt ?? {};
  return { status, verdict, message: answer === '' ? (error ?? '') : answer, elapsedMs };
}

function accepted({ sandbox }: Workbench, { vendor, token }: Group): number {
  return sandbox.messages({ vendor, token, accepted: true }).length;
}
