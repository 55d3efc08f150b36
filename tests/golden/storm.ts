import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseAlertNotification } from '../../src/core/alert/parseAlertNotification';
import { type WaitingNotification } from '../../src/core/card/digestFold';

const SAMPLES = join(import.meta.dir, '../../dev/samples');

type Json = Record<string, unknown>;

interface Body extends Json {
  readonly alerts: ReadonlyArray<Json & { readonly labels: Json; readonly annotations: Json }>;
}

/** Changes that make another alert of a copy of a sample's first one. */
interface Change {
  /** Added to the sample's; they make it an alert of its own. */
  readonly labels: Json;
  readonly status?: 'firing' | 'resolved';
  readonly startsAt: string;
  readonly endsAt?: string;
  readonly annotations?: Json;
  readonly value?: number;
}

/** A sample with its first alert copied, each copy an alert of its own. */
function variant(sample: string, changes: readonly Change[], head: Json = {}): Json {
  const body = JSON.parse(readFileSync(join(SAMPLES, `${sample}.json`), 'utf8')) as Body;
  const [first] = body.alerts;
  if (first === undefined) {
    throw new Error(`${sample} has no alert to copy`);
  }
  const alerts = changes.map((change) => copyOf(first, change));
  return { ...body, groupKey: `${alerts[0]?.ruleUID}`, ...head, alerts };
}

function copyOf(first: Body['alerts'][number], { status = 'firing', value, ...change }: Change) {
  const labels: Json = { ...first.labels, ...change.labels };
  const rule = encodeURIComponent(`${labels['rulename'] ?? labels['alertname']}`);
  const uid = `${first['ruleUID']}`;
  return {
    ...first,
    ...change,
    status,
    labels,
    annotations: { ...first.annotations, ...change.annotations },
    fingerprint: JSON.stringify(labels),
    ruleUID: rule,
    generatorURL: `${first['generatorURL']}`.replace(uid, rule),
    silenceURL: `${first['silenceURL'] ?? ''}`.replace(uid, rule),
    ...(value === undefined ? {} : { values: { A: value } }),
  };
}

/** Notifications parsed, `everyMs` apart, the first accepted at `firstMs`. */
function waiting(bodies: readonly Json[], firstMs: number, everyMs: number): WaitingNotification[] {
  return bodies.map((body, index) => {
    const result = parseAlertNotification(body);
    if (!result.ok) {
      throw new Error(`notification ${index} does not parse: ${JSON.stringify(result.problems)}`);
    }
    return { notification: result.notification, acceptedAtMs: firstMs + index * everyMs };
  });
}

/** `2026-11-22T07:31:00Z` and so on: minutes after half past seven. */
function minute(minutes: number): string {
  return `2026-11-22T07:${String(30 + minutes).padStart(2, '0')}:00Z`;
}

function web(index: number, more: Partial<Change> = {}): Change {
  return { labels: { instance: `web-${index}` }, startsAt: minute(index), value: 90.4 + index, ...more };
}

function diskFull(index: number): Change {
  return {
    labels: { alertname: 'DiskFull', severity: 'warning', instance: `db-${index}`, mountpoint: '/var/lib' },
    annotations: { summary: 'Less than 5% of the disk is left' },
    startsAt: minute(2 * index),
    value: 5 - index / 3,
  };
}

function crashing(index: number): Change {
  return {
    labels: { pod: `api-7d9f8c6b5-x${index}k`, namespace: `team-${index % 4}` },
    annotations: { summary: `Pod restarted ${3 + (index % 5)} times in 10 minutes` },
    startsAt: minute(index % 9),
    value: 3 + (index % 5),
  };
}

function slowQuery(index: number): Change {
  return {
    labels: { alertname: 'SlowQuery', severity: 'info', instance: `replica-${index}` },
    annotations: { summary: 'Queries take longer than a second' },
    startsAt: minute(index),
    value: 1.34 * index,
  };
}

function instanceDown(index: number): Change {
  const instance = `10.0.0.${index}:9100`;
  return { labels: { instance }, annotations: { summary: `Instance ${instance} down` }, startsAt: minute(7) };
}

function upTo<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}

/**
 * One round of a storm, 0 to 4: what eight groups post while it gets worse. In each round one web server recovers that
 * was burning when the round began; the first of them is burning again in the last round.
 */
function stormRound(round: number): Json[] {
  const burning = upTo(4 + round, (index) => web(index)).slice(round);
  const back = round === 4 ? [web(1, { startsAt: minute(28) })] : [];
  const over = web(round + 1, { status: 'resolved', endsAt: minute(20 + round) });
  return [
    variant('firing-one', [...burning, ...back]),
    variant('firing-one', upTo(2 + round, diskFull)),
    variant('group-of-200', upTo(4 + 4 * round, crashing), { truncatedAlerts: 10 + round }),
    variant('resolved-one', [over]),
    variant('chinese', [{ labels: {}, startsAt: minute(0) }]),
    variant('no-data', [{ labels: { ref_id: 'AB'[round % 2] }, startsAt: minute(2) }]),
    variant('firing-one', upTo(1 + round, slowQuery)),
    round % 2 === 0
      ? variant('datasource-error', [{ labels: {}, startsAt: minute(5) }])
      : variant('prometheus-alertmanager', upTo(round, instanceDown)),
  ];
}

/** Forty notifications of eight groups, of which some alerts fired and were over before anything could be sent. */
export function storm(nowMs: number): WaitingNotification[] {
  return waiting([0, 1, 2, 3, 4].flatMap(stormRound), nowMs - 250_000, 6_000);
}

/** Three notifications: one of two alerts is over by the third. */
export function three(nowMs: number): WaitingNotification[] {
  const bodies = [
    variant('firing-one', [web(1), web(2)]),
    variant('firing-one', [diskFull(1)]),
    variant('firing-one', [web(1), web(2, { status: 'resolved', endsAt: minute(29) })]),
  ];
  return waiting(bodies, nowMs - 45_000, 20_000);
}
