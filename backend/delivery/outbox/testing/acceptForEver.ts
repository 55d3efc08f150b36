import { writeSync } from 'node:fs';

import { type EngineChoice, openOutbox } from '../openOutbox';
import { newDelivery } from './deliveries';

/** A process that accepts as fast as it can and writes the title of each delivery when it is told that it is kept. */
const silent = () => undefined;
const outbox = openOutbox({
  engine: JSON.parse(process.argv[2] ?? '') as EngineChoice,
  clock: Date.now,
  owner: 'killed',
  dedupeMs: 0,
  historyDays: 30,
  historyRows: 100_000,
  log: { debug: silent, info: silent, warn: silent, error: silent },
});

/** Acceptances under way at once. */
const IN_FLIGHT = 16;

let count = 0;
for (let worker = 0; worker < IN_FLIGHT; worker++) {
  void acceptForEver();
}

async function acceptForEver(): Promise<void> {
  for (;;) {
    const title = `delivery ${++count}`;
    await outbox.accept(newDelivery({ title, dedupeKey: title }));
    writeSync(1, `${title}\n`);
  }
}
