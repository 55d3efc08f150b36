import { cleanLine } from '../text/cleanText';
import { hideSecrets } from './hideSecrets';
import { checkRequestUrl } from './requestUrl';
import { secureKey } from './secureKey';
import { type SettingsProblem } from './settingsProblem';
import { type Vendor } from './vendor';
import { type Robot } from './webhook';

/** Most robots of one webhook, its first included. */
const ROBOTS_MAX = 10;

/** Longest secret and key, in UTF-16 units; the vendors' own have under 100. */
const SECRET_MAX_LENGTH = 256;

/** Where a webhook's secrets are: the secure keys of this plugin's settings, and the hosts they may name. */
export interface RobotSource {
  readonly webhookId: string;
  readonly vendor: Vendor;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly allowedHosts: readonly string[];
}

export interface RobotReading {
  readonly robots: readonly Robot[];
  readonly problems: readonly SettingsProblem[];
}

/**
 * The robots of one webhook: `webhooks.<id>.url` and `.secret`, then `.url.2` and `.secret.2` to 10. Gaps are fine,
 * since a deleted secure key is an empty one. A fault of the first robot disables the webhook; a further robot with a
 * fault is left out alone.
 */
export function readRobots(source: RobotSource): RobotReading {
  const numbers = Array.from({ length: ROBOTS_MAX }, (_, index) => index + 1);
  const readings = numbers.map((number) => readRobot(source, number));
  return {
    robots: readings.flatMap(({ robots }) => robots),
    problems: [...readings.flatMap(({ problems }) => problems), ...unknownKeys(source)],
  };
}

function readRobot(source: RobotSource, number: number): RobotReading {
  const suffix = number === 1 ? '' : `.${number}`;
  const url = valueOf(source, `url${suffix}`);
  const secret = valueOf(source, `secret${suffix}`).trim();
  if (url === '' && secret === '' && number > 1) {
    return { robots: [], problems: [] };
  }
  const check = checkRequestUrl(url, source.vendor, source.allowedHosts);
  const signing = checkSecret(source.vendor, secret);
  const canSend = check.ok && signing.usable;
  const faults = [
    ...(check.ok ? [] : [{ field: `url${suffix}`, expected: check.expected, got: check.got }]),
    ...(signing.fault === null ? [] : [{ field: `secret${suffix}`, ...signing.fault }]),
  ];
  return {
    robots: canSend ? [{ url: check.url, secret: signing.secret }] : [],
    problems: faults.map((fault) => ({ webhook: source.webhookId, ...fault, disables: number === 1 && !canSend })),
  };
}

interface SecretCheck {
  readonly usable: boolean;
  readonly secret: string | null;
  readonly fault: { readonly expected: string; readonly got: string } | null;
}

function checkSecret(vendor: Vendor, secret: string): SecretCheck {
  if (secret === '') {
    return { usable: true, secret: null, fault: null };
  }
  if (vendor === 'wecom') {
    const fault = { expected: 'no secret, as WeCom robots check no signature', got: 'a secret' };
    return { usable: true, secret: null, fault };
  }
  if (vendor === 'dingtalk' && !secret.startsWith('SEC')) {
    const fault = { expected: 'a secret that begins with SEC', got: 'one that begins otherwise' };
    return { usable: false, secret: null, fault };
  }
  const isOneWord = secret.length <= SECRET_MAX_LENGTH && !/[\s\p{Cc}\p{Cf}]/u.test(secret);
  const fault = isOneWord ? null : { expected: 'at most 256 characters without spaces', got: 'something else' };
  return { usable: isOneWord, secret, fault };
}

/** A misspelt secure key would leave a robot unsigned without a word. */
function unknownKeys({ webhookId, secureJsonData }: RobotSource): SettingsProblem[] {
  const prefix = secureKey(webhookId, '');
  return Object.entries(secureJsonData)
    .filter(([key, value]) => value !== '' && key.startsWith(prefix) && !isKnown(key.slice(prefix.length)))
    .map(([key]) => ({
      webhook: webhookId,
      field: hideSecrets(cleanLine(key.slice(prefix.length))),
      expected: 'one of url, secret, key, url.2 to url.10, secret.2 to secret.10 (set it to "" to remove it)',
      got: 'a secure key nobody reads',
      disables: false,
    }));
}

function isKnown(field: string): boolean {
  return /^(key|(url|secret)(\.([2-9]|10))?)$/.test(field);
}

function valueOf({ webhookId, secureJsonData }: RobotSource, field: string): string {
  return secureJsonData[secureKey(webhookId, field)] ?? '';
}
