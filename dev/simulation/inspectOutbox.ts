import { type Row } from '../../backend/delivery/outbox/database/queries';
import { type Store } from './store';

/** Deliveries that are not over yet, oldest first: `id`, `state` and `webhook_id`. */
export function openDeliveries(store: Store): Promise<readonly Row[]> {
  return store.inspect('SELECT id, state, webhook_id FROM eg_deliveries WHERE finished_at_ms IS NULL ORDER BY id');
}

/** Deliveries that are merged into a digest that is over, or gone: `id` and `webhook_id`. */
export function orphanedDeliveries(store: Store): Promise<readonly Row[]> {
  return store.inspect(
    `SELECT id, webhook_id FROM eg_deliveries AS member WHERE state = 'merged' AND NOT EXISTS
       (SELECT 1 FROM eg_deliveries AS digest WHERE digest.id = member.digest_id AND digest.finished_at_ms IS NULL)`
  );
}
