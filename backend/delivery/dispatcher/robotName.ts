import { createHash } from 'node:crypto';

import { type Vendor } from '../../../src/core/webhook/vendor';
import { type Robot } from '../../../src/core/webhook/webhook';
import { type RobotName } from '../outbox/outbox';

/** The query parameter that holds the token; '' where the token is the end of the path. Sources as in `requestUrl.ts`. */
const TOKEN_PARAMETER: Readonly<Record<Vendor, string>> = {
  wecom: 'key',
  dingtalk: 'access_token',
  feishu: '',
  lark: '',
};

/**
 * Names a robot in the outbox without its address, which holds its token: vendor, host and token, however the address is
 * spelled. Whoever uses the same robot shares its pace. 96 bits never meet by chance.
 */
export function robotName(vendor: Vendor, { url }: Robot): RobotName {
  const { host, pathname, searchParams } = new URL(url);
  const parameter = TOKEN_PARAMETER[vendor];
  const token = parameter === '' ? pathname.slice(pathname.lastIndexOf('/') + 1) : searchParams.get(parameter);
  // A parsed host is in lower case and without its scheme's default port; the other scheme's means the same robot.
  const key = hash(JSON.stringify([vendor, host.replace(/:(443|80)$/, ''), token]));
  return { key, formerKey: hash(url) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
