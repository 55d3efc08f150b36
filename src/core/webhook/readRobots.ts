import { checkSecret } from './checkSecret';
import { lineWithoutSecrets } from '../secrets/secretShapes';
import { checkRequestUrl } from './requestUrl';
import { type KeyPlace, robotField, secureKey } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { type Vendor } from './vendor';
import { type Robot } from './webhook';

/** Most robots of one webhook, its first included. */
export const ROBOTS_MAX = 10;

/** The places a robot can have among its webhook's, from 1. */
export const ROBOT_SLOTS: readonly number[] = Array.from({ length: ROBOTS_MAX }, (_, index) => index + 1);

/** Where a webhook's secrets are: the secure keys of this plugin's settings, and the hosts they may name. */
export interface RobotSource extends KeyPlace {
  readonly vendor: Vendor;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly allowedHosts: readonly string[];
}

export interface RobotReading {
  readonly robots: readonly Robot[];
  readonly problems: readonly SettingsProblem[];
}

/**
 * The robots of one webhook: `url` and `secret`, then `url.2` and `secret.2` to 10. Gaps are fine, also in the first
 * place, since a deleted secure key is an empty one. A fault of the first robot there is disables the webhook; a further
 * robot with a fault is left out alone.
 */
export function readRobots(source: RobotSource): RobotReading {
  const used = ROBOT_SLOTS.filter((slot) => isUsed(source, slot));
  const [first = 1, ...others] = used;
  const readings = [readRobot(source, first, true), ...others.map((slot) => readRobot(source, slot, false))];
  return {
    robots: readings.flatMap(({ robots }) => robots),
    problems: [...readings.flatMap(({ problems }) => problems), ...unknownKeys(source)],
  };
}

/** One robot by itself, as if it were the only one; neither robot nor problem where nothing is stored in its place. */
export function readRobotAt(source: RobotSource, slot: number): RobotReading {
  return isUsed(source, slot) ? readRobot(source, slot, true) : { robots: [], problems: [] };
}

function isUsed(source: RobotSource, slot: number): boolean {
  return valueOf(source, robotField('url', slot)) !== '' || valueOf(source, robotField('secret', slot)).trim() !== '';
}

function readRobot(source: RobotSource, slot: number, isFirst: boolean): RobotReading {
  const { webhookId, vendor, allowedHosts } = source;
  const check = checkRequestUrl(valueOf(source, robotField('url', slot)), vendor, allowedHosts);
  const { fault, usable, secret } = checkSecret(vendor, valueOf(source, robotField('secret', slot)).trim());
  const disables = isFirst && !(check.ok && usable);
  const problems: SettingsProblem[] = [];
  if (!check.ok) {
    const { rule, expected, got } = check;
    problems.push({ webhook: webhookId, field: robotField('url', slot), rule, expected, got, disables });
  }
  if (fault !== null) {
    problems.push({ webhook: webhookId, field: robotField('secret', slot), ...fault, disables });
  }
  return { robots: check.ok && usable ? [{ url: check.url, secret }] : [], problems };
}

/** A misspelt secure key would leave a robot unsigned without a word. */
function unknownKeys(source: RobotSource): SettingsProblem[] {
  return (fieldsOf(source.secureJsonData).get(secureKey(source, '')) ?? [])
    .filter((field) => !isKnown(field))
    .map((field) => ({
      webhook: source.webhookId,
      field: lineWithoutSecrets(field),
      rule: 'unknown-key',
      expected: 'one of url, secret, key, url.2 to url.10, secret.2 to secret.10 (set it to "" to remove it)',
      got: 'an unknown secure key',
      disables: false,
    }));
}

/** Grouped once for each settings, however many webhooks are read from them. */
const grouped = new WeakMap<RobotSource['secureJsonData'], ReadonlyMap<string, readonly string[]>>();

/** The fields that hold something, by what the names of a webhook's secure keys begin with, such as `webhooks.ops.`. */
function fieldsOf(secureJsonData: RobotSource['secureJsonData']): ReadonlyMap<string, readonly string[]> {
  const known = grouped.get(secureJsonData);
  if (known !== undefined) {
    return known;
  }
  const fields = new Map<string, string[]>();
  for (const [key, value] of Object.entries(secureJsonData)) {
    const end = key.indexOf('.', key.indexOf('.') + 1) + 1; // No id has a dot.
    if (value !== '' && end > 0) {
      const ofWebhook = fields.get(key.slice(0, end)) ?? [];
      fields.set(key.slice(0, end), ofWebhook);
      ofWebhook.push(key.slice(end));
    }
  }
  grouped.set(secureJsonData, fields);
  return fields;
}

function isKnown(field: string): boolean {
  return /^(key|(url|secret)(\.([2-9]|10))?)$/.test(field);
}

function valueOf(source: RobotSource, field: string): string {
  return source.secureJsonData[secureKey(source, field)] ?? '';
}
