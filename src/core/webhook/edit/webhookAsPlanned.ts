import { type SecretMask } from '../../secrets/secretMask';
import { parsePeopleBook, rulesWithPeople } from '../peopleBook';
import { readRobotAt, ROBOT_SLOTS } from '../readRobots';
import { readWebhook } from '../readWebhook';
import { type KeyPlace, madeKey, robotField, secureKey } from '../secureKey';
import { problemWithoutSecrets, type SettingsProblem } from '../settingsProblem';
import { readStored } from '../storedWebhook';
import { type Robot, type Webhook } from '../webhook';
import { type SettingsSource } from '../webhookSettings';
import { type KeysToWrite } from './keysToWrite';

/** A robot, and where it stands among its webhook's. */
export interface PlacedRobot {
  /** 1 to 10. */
  readonly slot: number;
  readonly robot: Robot;
  /** Its request URL is stored already, and does not come with the plan. */
  readonly isStored: boolean;
}

/** A webhook as a plan would leave it, or why nobody could send through all of its robots. */
export type PlannedWebhook =
  | { readonly kind: 'webhook'; readonly webhook: Webhook; readonly robots: readonly PlacedRobot[] }
  | { readonly kind: 'problems'; readonly problems: readonly SettingsProblem[] };

/** The settings a webhook is planned in. */
interface PlannedIn extends SettingsSource {
  /** Hides the secrets of these settings. */
  readonly mask: SecretMask;
}

/**
 * Reads a webhook as it would be once these keys are written. Nothing is written, and no other webhook is read: an
 * organisation may have a thousand. The people that its rules name are looked up.
 */
export function webhookAsPlanned(id: string, keys: KeysToWrite, { mask, ...source }: PlannedIn): PlannedWebhook {
  const place: KeyPlace = { prefix: 'webhook', webhookId: id };
  const secureJsonData = { ...ownKeys(place, source.secureJsonData), ...keys };
  const fields = readStored(secureJsonData[madeKey(id)] ?? '')?.fields;
  const from = { ...source, secureJsonData, label: id, prefix: place.prefix };
  const { webhook, problems: found } = readWebhook({ ...fields, id }, from);
  if (webhook === null) {
    return { kind: 'problems', problems: found.map((problem) => problemWithoutSecrets(problem, mask, new Set([id]))) };
  }
  const { allowedHosts = [] } = source;
  const readings = ROBOT_SLOTS.map((slot) => ({
    slot,
    isStored: !Object.hasOwn(keys, secureKey(place, robotField('url', slot))),
    ...readRobotAt({ ...place, vendor: webhook.vendor, secureJsonData, allowedHosts }, slot),
  }));
  // A stored robot with a fault is left out when alerts are sent; anybody who tries the webhook wants to hear of it.
  const problems = readings.flatMap((reading) => (reading.robots.length === 0 ? reading.problems : []));
  const robots = readings.flatMap(({ slot, isStored, ...reading }) =>
    reading.robots.map((robot) => ({ slot, robot, isStored }))
  );
  if (problems.length > 0) {
    return { kind: 'problems', problems };
  }
  const mentions = rulesWithPeople(webhook.mentions, webhook.vendor, parsePeopleBook(source.jsonData).book);
  return { kind: 'webhook', webhook: { ...webhook, mentions }, robots };
}

function ownKeys(place: KeyPlace, secureJsonData: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = secureKey(place, '');
  return Object.fromEntries(Object.entries(secureJsonData).filter(([key]) => key.startsWith(prefix)));
}
