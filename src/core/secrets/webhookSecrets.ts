import { possibleTokens } from './requestToken';
import { createSecretMask, type SecretMask } from './secretMask';

/** The secret parts of a robot. */
interface HasRobotSecrets {
  readonly url: string;
  readonly secret: string | null;
}

/** A mask for what one robot's vendor may quote: what is secret of its address, and its signing secret. */
export function maskOfRobot({ url, secret }: HasRobotSecrets): SecretMask {
  return createSecretMask([...possibleTokens(url), secret ?? '']);
}

/** The secrets that somebody typed for a webhook; one that is left as it is stored is null. */
export interface TypedSecrets {
  readonly robots: ReadonlyArray<{ readonly url: string | null; readonly secret: string | null }>;
  readonly key: string | null;
}

/** A mask for secrets that are about to be stored. */
export function maskOfTyped({ robots, key }: TypedSecrets): SecretMask {
  const ofRobots = robots.flatMap(({ url, secret }) => [...secretsIn(url ?? ''), secret ?? '']);
  return createSecretMask([...ofRobots, key ?? '']);
}

/** Names of secure keys that hold no secret: a webhook without its own, and when an evaluation began. */
const NO_SECRET = /^(webhook\.[^.]*|evaluation)$/;

const masks = new WeakMap<Readonly<Record<string, string>>, SecretMask>();

/**
 * A mask for all secrets of an organisation's settings: tokens, signing secrets, keys, the license, and whatever else
 * stands among the secure keys. Made once for an object.
 */
export function maskOfSettings(secureJsonData: Readonly<Record<string, string>>): SecretMask {
  const known = masks.get(secureJsonData);
  if (known !== undefined) {
    return known;
  }
  const secrets = Object.entries(secureJsonData).filter(([key]) => !NO_SECRET.test(key));
  const mask = createSecretMask(secrets.flatMap(([, value]) => secretsIn(value)));
  masks.set(secureJsonData, mask);
  return mask;
}

/** A value by itself, or what of an address is secret: hosts and paths are no secrets, and stand in many texts. */
function secretsIn(value: string): string[] {
  return value.includes('://') ? possibleTokens(value) : [value.trim()];
}
