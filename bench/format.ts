import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type AlertNotification } from '../src/core/alert/notification';
import { parseAlertNotification } from '../src/core/alert/parseAlertNotification';
import { formatNotification } from '../src/core/formatNotification';
import { VENDORS } from '../src/core/webhook/vendor';
import { type Row } from './row';
import { usualOptions } from './world/usualOptions';

/** Each figure is the median of this many rounds, each of which lasts about `ROUND_MS`. */
const ROUNDS = 15;
const ROUND_MS = 60;
const NOW_MS = Date.parse('2026-11-22T08:00:00Z');

/** Microseconds from a parsed notification to its messages, by vendor in its usual format. Parsing is not included. */
export function benchFormat(print: (row: Row) => void): void {
  const one = sample('firing-one');
  const many = sample('group-of-200');
  const notifications = [one, { ...many, alerts: many.alerts.slice(0, 10) }, many];
  for (const vendor of VENDORS) {
    const options = usualOptions(vendor);
    for (const notification of notifications) {
      const us = measureUs(() => formatNotification(notification, options, { nowMs: NOW_MS }));
      print({ bench: 'format', vendor, alerts: notification.alerts.length, us: Math.round(us * 10) / 10 });
    }
  }
}

function sample(name: string): AlertNotification {
  const result = parseAlertNotification(
    JSON.parse(readFileSync(join(import.meta.dir, `../dev/samples/${name}.json`), 'utf8'))
  );
  if (!result.ok) {
    throw new Error(`${name} does not parse`);
  }
  return result.notification;
}

/** Median over the rounds, after rounds that only warm up. */
function measureUs(work: () => unknown): number {
  const runs = Math.max(1, Math.round((ROUND_MS * 1_000) / roundUs(work, 20)));
  for (let round = 0; round < ROUNDS; round++) {
    roundUs(work, runs);
  }
  const rounds = Array.from({ length: ROUNDS }, () => roundUs(work, runs)).sort((a, b) => a - b);
  return rounds[Math.floor(ROUNDS / 2)] ?? 0;
}

function roundUs(work: () => unknown, runs: number): number {
  const startedNs = Bun.nanoseconds();
  for (let run = 0; run < runs; run++) {
    work();
  }
  return (Bun.nanoseconds() - startedNs) / runs / 1_000;
}
