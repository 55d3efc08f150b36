import { createInterface } from 'node:readline';

import { type Plugin } from '../host/startPlugin';
import { type Sandbox } from '../sandbox/startSandbox';
import { type GrafanaFront, RESOURCES_PATH } from './grafanaFront';
import { type Group } from './groups';
import { playedLine, playSample } from './playSample';
import { SAMPLES } from './samples';

interface Workbench {
  readonly front: GrafanaFront;
  readonly groups: readonly Group[];
  readonly sandbox: Sandbox;
}

/** Keeps the workbench up until Ctrl-C, SIGTERM or the plugin's end. Every Enter plays the next sample. */
export async function stay(workbench: Workbench, plugin: Plugin): Promise<void> {
  console.log(
    [
      '',
      `The plugin's pages:   ${workbench.front.url}/`,
      `The groups' chats:    ${workbench.sandbox.controlUrl}`,
      `The plugin's routes:  curl -u admin:admin ${workbench.front.url}${RESOURCES_PATH}webhooks`,
      'Press Enter to play the next sample, Ctrl-C to end.',
      '',
    ].join('\n')
  );
  const lines = createInterface({ input: process.stdin });
  let next = 1;
  lines.on('line', () => {
    const sample = SAMPLES[next++ % SAMPLES.length] ?? '';
    void play(sample, workbench);
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

async function play(sample: string, workbench: Workbench): Promise<void> {
  console.log(`${sample}:`);
  try {
    const played = await playSample(sample, workbench);
    played.forEach((line) => console.log(`  ${playedLine(line)}`));
  } catch (error) {
    console.error(`  not played: ${error instanceof Error ? error.message : String(error)}`);
  }
}
