import { createInterface } from 'node:readline';

import { RESOURCES_PATH } from '../fakeGrafana/pluginRoutes';
import { playedLine, playSample } from './playSample';
import { SAMPLES } from './samples';
import { type Workbench } from './startWorkbench';

/** Keeps the workbench up until Ctrl-C, SIGTERM or the plugin's end. Every Enter plays the next sample. */
export async function stay(workbench: Workbench): Promise<void> {
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
