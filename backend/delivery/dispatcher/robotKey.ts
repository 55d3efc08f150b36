import { createHash } from 'node:crypto';

import { type Robot } from '../../../src/core/webhook/webhook';

/** Names a robot in the outbox without its address: the address holds its token. 96 bits never meet by chance. */
export function robotKey({ url }: Robot): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 24);
}
