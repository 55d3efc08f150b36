import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLES_DIR = join(import.meta.dir, '../samples');

/** The names of the sample notifications, the plainest first. */
export const SAMPLES: readonly string[] = readdirSync(SAMPLES_DIR)
  .map((file) => file.replace(/\.json$/, ''))
  .sort((a, b) => Number(b === 'firing-one') - Number(a === 'firing-one'));

/**
 * A sample as Grafana would post it at this moment: its times moved so that the newest alert began two minutes ago.
 * Throws for a name that is no sample.
 */
export function freshSample(name: string, nowMs: number): string {
  if (!SAMPLES.includes(name)) {
    throw new Error(`expected one of ${SAMPLES.join(', ')}, got ${name}`);
  }
  const text = readFileSync(join(SAMPLES_DIR, `${name}.json`), 'utf8');
  const times = [...text.matchAll(TIME)].map(([time]) => Date.parse(time)).filter((ms) => ms > 0);
  const shiftMs = nowMs - AGE_MS - Math.max(...times);
  return text.replace(TIME, (time) =>
    Date.parse(time) > 0 ? new Date(Date.parse(time) + shiftMs).toISOString() : time
  );
}

const AGE_MS = 2 * 60_000;
const TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;
