import { parseArgs } from 'node:util';

import { isDelivered, playedLine, playSample } from './playSample';
import { freshSample, SAMPLES } from './samples';
import { startWorkbench } from './startWorkbench';
import { stay } from './stay';

/** Where the workbench is found while it stays; a free port is taken where one of these is busy. */
const PORTS = { grafana: 4300, control: 4310 };

const { values } = parseArgs({
  options: {
    executable: { type: 'string' },
    once: { type: 'boolean', default: false },
    empty: { type: 'boolean', default: false },
    sample: { type: 'string', default: SAMPLES[0] ?? '' },
  },
});

process.exit(await main());

async function main(): Promise<number> {
  const { executable, once, empty, sample } = values;
  freshSample(sample, Date.now());
  if (executable === undefined) {
    throw new Error('expected --executable with the path of the plugin; npm start builds it and says so');
  }
  if (once && empty) {
    throw new Error('expected --once or --empty, got both: where nothing is provisioned nothing can be played');
  }
  const workbench = await startWorkbench({
    executable,
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
