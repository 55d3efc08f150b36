import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startPlugin } from '../host/startPlugin';
import { licensedIni } from '../license/devLicense';
import { startSandbox } from '../sandbox/startSandbox';
import { startGrafanaFront } from './grafanaFront';
import { addGroups, provisionedSettings } from './groups';
import { isDelivered, playedLine, playSample } from './playSample';
import { freshSample, SAMPLES } from './samples';
import { bundlePage } from './serve/pageBundle';
import { stay } from './stay';

/** Where the workbench is found while it stays; a free port is taken where one of these is busy. */
const PORTS = { front: 4300, control: 4310 };

const { values } = parseArgs({
  options: {
    executable: { type: 'string' },
    once: { type: 'boolean', default: false },
    sample: { type: 'string', default: SAMPLES[0] ?? '' },
  },
});

process.exit(await main());

async function main(): Promise<number> {
  const { executable, once, sample } = values;
  freshSample(sample, Date.now());
  if (executable === undefined) {
    throw new Error('expected --executable with the path of the plugin; npm start builds it and says so');
  }
  const sandbox = await onFirstFree(once ? 0 : PORTS.control, (control) => startSandbox({ ports: { control } }));
  const groups = addGroups(sandbox);
  const hosts = Object.values(sandbox.urls).map((url) => new URL(url).host);
  // Of its own, so that nothing of an earlier run waits to be sent to robots that are gone.
  const dataPath = mkdtempSync(join(tmpdir(), 'eg-workbench-'));
  const ini = { allowed_hosts: hosts.join(','), data_path: dataPath, ...(await licensedIni(dataPath)) };
  const plugin = await startPlugin({ executable, ini });
  try {
    const settings = provisionedSettings(groups);
    const pages = once ? null : { bundle: await bundlePage(), chatsUrl: sandbox.controlUrl };
    const front = await onFirstFree(once ? 0 : PORTS.front, async (port) =>
      startGrafanaFront({ plugin, settings, port, ...(pages === null ? {} : { pages }) })
    );
    const workbench = { front, groups, sandbox };
    const played = await playSample(sample, workbench);
    played.forEach((line) => console.log(playedLine(line)));
    if (!once) {
      await stay(workbench, plugin);
    }
    await front.stop();
    return played.every(isDelivered) ? 0 : 1;
  } finally {
    await plugin.kill();
    await sandbox.stop();
    rmSync(dataPath, { recursive: true, force: true });
  }
}

/** Starts on the usual port, or on any free one where that is taken. */
async function onFirstFree<T>(port: number, start: (port: number) => Promise<T>): Promise<T> {
  try {
    return await start(port);
  } catch (error) {
    if (port === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) {
      throw error;
    }
    return await start(0);
  }
}
