import { parseWebhookSettings } from '../parseWebhookSettings';
import { readRobotAt, ROBOT_SLOTS } from '../readRobots';
import { type KeyPlace, robotField, secureKey } from '../secureKey';
import { type SettingsProblem } from '../settingsProblem';
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

/** Reads the settings as they would be once the keys are written. Nothing is written. */
export function webhookAsPlanned(id: string, keys: KeysToWrite, source: SettingsSource): PlannedWebhook {
  const secureJsonData = { ...source.secureJsonData, ...keys };
  const { webhooks, broken } = parseWebhookSettings({ ...source, secureJsonData });
  const webhook = webhooks.find((each) => each.id === id);
  if (webhook === undefined) {
    return { kind: 'problems', problems: broken.find((each) => each.id === id)?.problems ?? [] };
  }
  const place: KeyPlace = { prefix: 'webhook', webhookId: id };
  const { allowedHosts = [] } = source;
  const readings = ROBOT_SLOTS.map((slot) => ({
    slot,
    isStored: !Object.hasOwn(keys, secureKey(place, robotField('url', slot))),
    ...readRobotAt({ ...place, vendor: webhook.vendor, secureJsonData, allowedHosts }, slot),
  }));
  // A stored robot with a fault is left out when alerts are sent; whoever tries the webhook wants to hear of it.
  const problems = readings.flatMap((reading) => (reading.robots.length === 0 ? reading.problems : []));
  const robots = readings.flatMap((reading) => placed(reading));
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'webhook', webhook, robots };
}

function placed({
  robots,
  slot,
  isStored,
}: {
  readonly robots: readonly Robot[];
  readonly slot: number;
  readonly isStored: boolean;
}): PlacedRobot[] {
  return robots.map((robot) => ({ slot, robot, isStored }));
}
