import { createInterface } from 'node:readline';

import { RESOURCES_PATH } from '../fakeGrafana/pluginRoutes';
import { ensureBuilt } from '../tasks/build.mjs';
import { giveUp, readFlags } from '../tasks/flags.mjs';
import { isDelivered, playedLine, playSample } from './playSample';
import { SAMPLES } from './samples';
import { startWorkbench, type Workbench } from './startWorkbench';

/** Where the workbench is found while it stays; a free port is taken where one of these is busy. */
const PORTS = { grafana: 4300, control: 4310 };

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
  await new Promise<void>((end) => {
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
    void plugin.exited.then(({ code, signal }) => {
      console.error(`The plugin ended by itself (exit code ${code}, signal ${signal}).`);
      end();
    });
  });
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
