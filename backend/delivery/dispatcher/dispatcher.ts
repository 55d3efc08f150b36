import { type AlertNotification } from '../../../src/core/alert/notification';
import { type Message } from '../../../src/core/vendors/message';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { deliver, type DeliveryResult } from '../deliver';
import { type LaneId, type NewDelivery } from '../outbox/delivery';
import { type Accepted } from '../outbox/outbox';
import { Caller } from './caller';
import { type DispatcherParts } from './dispatcherParts';
import { outcomeOf } from './followCallers';
import { Lane } from './lane';
import { noteRobot } from './noteRobot';
import { PACE_LIMITS } from './paceLimits';
import { type RobotView } from './robotBook';

/** How often the outbox is asked for lanes with something waiting, in milliseconds. */
const POLL_MS = 1_000;

/** What is handed in: the delivery to store, and its notification as it was parsed already. */
export interface Submission {
  readonly delivery: NewDelivery;
  /** Null for what is not a notification. */
  readonly notification: AlertNotification | null;
}

/** A stored delivery, and somebody to ask what becomes of it. */
export interface Ticket {
  readonly accepted: Accepted;
  readonly caller: Caller;
}

/** Takes deliveries in, and sends what waits: each webhook's in its own lane, all lanes at the same time. */
export class Dispatcher {
  private readonly lanes = new Map<string, Lane>();
  private readonly stopping = new AbortController();
  private polling: Promise<void> = Promise.resolve();

  constructor(private readonly parts: DispatcherParts) {}

  /** Goes on with what an earlier process, or another replica, left waiting. */
  start(): void {
    this.polling = this.poll();
  }

  /** Stores a delivery; resolves once it is on disk. Rejects with `OutboxUnavailable` where that cannot be. */
  async submit({ delivery, notification }: Submission): Promise<Ticket> {
    const startedMs = this.parts.clock.now();
    const accepted = await this.store(delivery);
    const caller = new Caller();
    if (accepted.kind === 'duplicate') {
      this.parts.observer.duplicate(delivery);
      await this.join(delivery, accepted.id, caller);
      return { accepted, caller };
    }
    this.parts.observer.accepted(delivery, this.parts.clock.now() - startedMs);
    const { id } = accepted;
    const { acceptedAtMs, kind } = delivery;
    this.lane(delivery).add({ id, acceptedAtMs, alone: false, kind, fresh: notification, callers: [caller] });
    return { accepted, caller };
  }

  /** What keeps a webhook's deliveries waiting at the moment; null while nothing does. */
  inTheWay(id: LaneId): Finding | null {
    return this.lanes.get(keyOf(id))?.finding ?? null;
  }

  /**
   * Sends messages past the lane, for a test: within the robot's pace, but also through a robot that is broken, for that
   * is how it is tried. If they arrive, what waits may go too.
   */
  async sendNow(id: LaneId, webhook: Webhook, messages: readonly Message[]): Promise<DeliveryResult> {
    const { robots, outside } = this.parts;
    await robots.mend(webhook.robots);
    const view = await robots.view(webhook.robots[0], 0, PACE_LIMITS[webhook.vendor]);
    const result = await deliver({ outside, reserve: () => robots.reserve(view) }, webhook, messages);
    const { verdict } = result;
    // Without a code it is our own pace that held it back, and the vendor said nothing.
    if (verdict.kind !== 'limited' || verdict.finding.code !== '') {
      await noteRobot({ parts: this.parts, webhook }, view, verdict);
    }
    if (verdict.kind === 'delivered') {
      this.lanes.get(keyOf(id))?.tryAgain();
    }
    return result;
  }

  /** The webhooks of an organisation changed, or a test got through: what was in the way may be gone. */
  async mended(id: LaneId, webhook: Webhook): Promise<void> {
    await this.parts.robots.mend(webhook.robots);
    this.lanes.get(keyOf(id))?.tryAgain();
  }

  /** An organisation's settings were read: lanes that wait for their webhook look again. */
  look(orgId: number): void {
    [...this.lanes.values()].filter(({ id }) => id.orgId === orgId).forEach((lane) => lane.look());
  }

  /** A delivery was put back in line, in the outbox alone, by somebody who wants it to be tried now. */
  again(id: LaneId): void {
    const lane = this.lane(id);
    lane.readAgain();
    lane.tryAgain();
  }

  /** The robots of these webhooks as they stand, in their order, for each webhook. Asks the outbox once for all. */
  async robotsOf(webhooks: readonly Webhook[]): Promise<RobotView[][]> {
    const all = webhooks.map(({ robots, vendor }) =>
      robots.map((robot, index) => ({ robot, index, limits: PACE_LIMITS[vendor] }))
    );
    const views = await this.parts.robots.look(all.flat());
    let next = 0;
    return all.map(({ length }) => views.slice(next, (next += length)));
  }

  /** What is on its way is settled, what waits stays in the outbox. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...[...this.lanes.values()].map((lane) => lane.stop()), this.polling]);
  }

  private async store(delivery: NewDelivery): Promise<Accepted> {
    try {
      return await this.parts.outbox.accept(delivery);
    } catch (error) {
      this.parts.observer.notStored(delivery);
      throw error;
    }
  }

  /** The same content is ours already: whoever hands it in again hears what becomes of the first. */
  private async join(delivery: NewDelivery, id: number, caller: Caller): Promise<void> {
    const { acceptedAtMs, kind } = delivery;
    const entry = { id, acceptedAtMs, alone: false, kind, fresh: null, callers: [caller] };
    const { queue } = this.lane(delivery);
    const outcome = queue.find(id) === undefined ? outcomeOf(await this.parts.outbox.find(delivery.orgId, id)) : null;
    if (outcome === null) {
      this.lane(delivery).add(entry);
    } else {
      caller.tell(outcome);
    }
  }

  private lane(id: LaneId): Lane {
    const key = keyOf(id);
    const known = this.lanes.get(key);
    if (known !== undefined) {
      return known;
    }
    const lane = new Lane({ orgId: id.orgId, webhookId: id.webhookId }, this.parts);
    this.lanes.set(key, lane);
    return lane;
  }

  private async poll(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        for (const backlog of await this.parts.outbox.backlog()) {
          const lane = this.lane(backlog);
          if (backlog.waiting > lane.known) {
            lane.readAgain();
          }
        }
      } catch (error) {
        this.parts.log.warn('The outbox cannot be asked what waits', {
          error: error instanceof Error ? error.message : '',
        });
      }
      await this.parts.clock.sleep(POLL_MS, this.stopping.signal);
    }
  }
}

function keyOf({ orgId, webhookId }: LaneId): string {
  return `${orgId}/${webhookId}`;
}
