import { type Finding } from '../../../src/core/vendors/verdict';
import { type LaneHold } from '../outbox/outbox';
import { type LaneDeps } from './deps';
import { type LaneQueue } from './laneQueue';

/** It waited longer than `max_age_hours` allows. */
const EXPIRED: Finding = { reason: 'expired', code: '', vendorText: '' };

/**
 * Gives up what has waited longer than `max_age`: an alert of yesterday helps nobody, and the history says so. A digest
 * of which nothing was sent is taken apart, since its members are not all that old; else it ends with them. Whether
 * anything changed.
 */
export async function giveUpOld(deps: LaneDeps, hold: LaneHold, queue: LaneQueue): Promise<boolean> {
  const { outbox, log, observer, maxAgeMs } = deps;
  const beforeMs = outbox.now() - maxAgeMs;
  const old = queue.all().filter(({ acceptedAtMs }) => acceptedAtMs < beforeMs);
  if (old.length === 0) {
    return false;
  }
  for (const { id, partsDelivered } of old.filter(({ kind }) => kind === 'digest')) {
    const ending = { id, isDigest: true, attempt: null, plan: null, finding: EXPIRED, isHeard: false };
    await (partsDelivered === 0 ? outbox.dissolve(hold, id) : outbox.refuse(hold, ending));
  }
  const expired = await outbox.expire(hold, beforeMs, EXPIRED);
  expired.forEach(() => observer.expired(hold));
  if (expired.length > 0) {
    const fields = { webhook: hold.webhookId, deliveries: expired.length };
    log.warn('Deliveries were given up: they waited too long', fields);
  }
  return true;
}
