import { checkSecret } from '../checkSecret';
import { ROBOTS_MAX } from '../readRobots';
import { checkRequestUrl } from '../requestUrl';
import { robotField } from '../secureKey';
import { type Fault, type SettingsProblem } from '../settingsProblem';
import { type Vendor } from '../vendor';
import { type RobotDetails } from '../webhookDetails';
import { type Surroundings } from './surroundings';
import { type RobotDraft } from './webhookDraft';

/** What is wrong with the robots of a draft. A secret that is left as it is stored was judged before. */
export function validateRobots(
  robots: readonly RobotDraft[],
  vendor: Vendor,
  surroundings: Surroundings
): SettingsProblem[] {
  const { id, current } = surroundings;
  if (robots.length === 0) {
    const expected = `1 to ${ROBOTS_MAX} robots`;
    return [{ webhook: id, field: 'robots', rule: 'robots', expected, got: 'none', disables: true }];
  }
  const isOtherVendor = current !== null && current.vendor !== vendor;
  return robots.flatMap((robot, index) => {
    const stored = current?.robots.find(({ slot }) => slot === robot.slot) ?? null;
    const context = { vendor, stored, isOtherVendor, allowedHosts: surroundings.allowedHosts };
    const before = robots.slice(0, index).flatMap(({ url }) => asChecked(url, context) ?? []);
    return [
      ...at(
        id,
        robotField('url', robot.slot),
        urlFault(robot, context) ?? twiceFault(asChecked(robot.url, context), before)
      ),
      ...at(id, robotField('secret', robot.slot), secretFault(robot, context)),
    ];
  });
}

interface RobotContext extends UrlContext {
  readonly stored: RobotDetails | null;
  readonly isOtherVendor: boolean;
}

interface UrlContext {
  readonly vendor: Vendor;
  readonly allowedHosts: readonly string[];
}

/** The robots with each new address as it was checked; one with a fault stays as it is. */
export function robotsAsChecked(robots: readonly RobotDraft[], context: UrlContext): RobotDraft[] {
  return robots.map((robot) => ({ ...robot, url: asChecked(robot.url, context) }));
}

function asChecked(url: string | null, { vendor, allowedHosts }: UrlContext): string | null {
  const check = url === null ? null : checkRequestUrl(url, vendor, allowedHosts);
  return check?.ok === true ? check.url : url;
}

function at(webhook: string, field: string, fault: Fault | null): SettingsProblem[] {
  return fault === null ? [] : [{ webhook, field, ...fault, disables: true }];
}

function urlFault({ url }: RobotDraft, { vendor, stored, isOtherVendor, allowedHosts }: RobotContext): Fault | null {
  if (url === null && stored?.hasUrl === true) {
    return isOtherVendor
      ? { rule: 'url-anew', expected: 'a new request URL, as the vendor is another', got: 'the stored one' }
      : null;
  }
  const check = checkRequestUrl(url ?? '', vendor, allowedHosts);
  return check.ok ? null : { rule: check.rule, expected: check.expected, got: check.got };
}

/** The same robot twice would be given twice its pace. */
function twiceFault(url: string | null, before: readonly string[]): Fault | null {
  const isTwice = url !== null && before.includes(url);
  return isTwice
    ? { rule: 'url-twice', expected: 'another robot each time', got: 'a robot that is there already' }
    : null;
}

/** A secret belongs to its address: with another one it would prove to a stranger what only that robot knows. */
function secretFault({ url, secret }: RobotDraft, { vendor, stored, isOtherVendor }: RobotContext): Fault | null {
  if (secret !== null) {
    return checkSecret(vendor, secret).fault;
  }
  return (isOtherVendor || url !== null) && stored?.hasSecret === true
    ? { rule: 'secret-anew', expected: 'a new secret or none, as the address is new', got: 'the stored one' }
    : null;
}
