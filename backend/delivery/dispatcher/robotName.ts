import { createHash } from 'node:crypto';

import { requestToken } from '../../../src/core/secrets/requestToken';
import { type Vendor } from '../../../src/core/webhook/vendor';
import { type Robot } from '../../../src/core/webhook/webhook';
import { type RobotName } from '../outbox/robotState';

/**
 * Names a robot in the outbox without its address, which holds its token: vendor, host and token, however the address
 * is spelled. Webhooks that use the same robot share its pace. 96 bits never meet by chance.
 */
export function robotName(vendor: Vendor, { url }: Robot): RobotName {
  const { host } = new URL(url);
  const token = requestToken(url);
  // A parsed host is in lower case and without its scheme's default port; the other scheme's means the same robot.
  const key = hash(JSON.stringify([vendor, host.replace(/:(443|80)$/, ''), token]));
  return { key, formerKey: hash(url) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
