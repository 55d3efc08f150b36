import { type ChartQuery, type DeliveryChart } from './chart';
import { type OutboxCounts } from './counts';
import { type DeliveryPage, type DeliveryQuery } from './history';
import { type LaneReport } from './laneReports';
import { type Requeued } from './requeue';

/** The outbox's past deliveries: lists and counts them, and lets them wait again. Rejects with `OutboxUnavailable`. */
export interface DeliveryHistory {
  /** Rejects with `InvalidCursorError` as well. */
  listDeliveries(query: DeliveryQuery): Promise<DeliveryPage>;
  /** Health of an organisation's webhooks, by their ids; one nothing was ever sent to is left out. */
  laneReports(orgId: number, webhookIds: readonly string[]): Promise<Map<string, LaneReport>>;
  /** Counts of deliveries by time of acceptance and present state. */
  chart(query: ChartQuery): Promise<DeliveryChart>;
  /** Lets a refused or returned delivery wait again, of which only what was not delivered is sent. */
  requeue(orgId: number, id: number): Promise<Requeued>;
  counts(): Promise<OutboxCounts>;
  /** Deletes what the history need not keep any more, and returns how many rows. To be run every few minutes. */
  prune(): Promise<number>;
}
