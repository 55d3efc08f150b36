import { type Message, type MessageBody } from '../../../src/core/vendors/message';
import { type Finding } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { errorText } from '../../log/errorText';
import { type DeliveryResult } from '../deliver';
import { type Delivery, type LaneId, type NewDelivery, sizeOf } from '../outbox/delivery';
import { type Accepted, type WaitingHead } from '../outbox/outbox';
import { type Submission } from '../newNotification';
import { describeNotification } from '../storedNotification';
import { type Caller } from './caller';
import { outcomeOf } from './callers';
import { type LaneDeps } from './deps';
import { Lane } from './lane';
import { type RobotView } from './robotBook';
import { sendPastLane } from './sendPastLane';
import { upcomingMessages } from './upcoming';

/** Interval of asking the outbox for lanes with something waiting, in milliseconds, where replicas share it. */
const POLL_SHARED_MS = 1_000;
/** And where nobody else writes it: only what was missed by mistake is found then. */
const POLL_ALONE_MS = 15_000;
/** After the outbox was away it is asked again this soon, in milliseconds. */
const POLL_AGAIN_MS = 1_000;
/** Interval of putting right what no owner holds and rereading every lane, in milliseconds. */
const RESCUE_MS = 120_000;
/** Results of other replicas that somebody waits for here are looked up this often, in milliseconds. */
const FOLLOW_SHARED_MS = 250;
const FOLLOW_ALONE_MS = 5_000;

/** A stored delivery, and the caller that hears its outcome. */
export interface Ticket {
  readonly accepted: Accepted;
  readonly caller: Caller;
}

/** Takes deliveries in, and sends what waits: each webhook's in its own lane, all lanes at the same time. */
export class Dispatcher {
  private readonly lanes = new Map<string, Lane>();
  /** Organisations whose settings were read, which the other replicas are still to be told. */
  private readonly untold = new Set<number>();
  private readonly stopping = new AbortController();
  private working: Promise<unknown> = Promise.resolve();

  private readonly deps: LaneDeps;

  constructor(deps: Omit<LaneDeps, 'handOver'>) {
    this.deps = { ...deps, handOver: async (submission) => await this.submit(submission) };
  }

  /** Goes on with what an earlier process, or another replica, left waiting. */
  start(): void {
    const { isShared } = this.deps.outbox;
    this.working = Promise.all([
      this.repeat('What no owner holds is not put right', RESCUE_MS, () => this.rescue()),
      this.repeat('The outbox cannot be asked what waits', isShared ? POLL_SHARED_MS : POLL_ALONE_MS, () =>
        this.poll()
      ),
      this.repeat('Callers cannot be followed', isShared ? FOLLOW_SHARED_MS : FOLLOW_ALONE_MS, () =>
        this.deps.callers.follow()
      ),
    ]);
  }

  /** Stores a delivery; resolves once it is on disk. Rejects with `OutboxUnavailable` where that cannot be. */
  async submit({ delivery, notification, room }: Submission): Promise<Ticket> {
    const startedMs = this.deps.steady();
    const facts = notification === null ? {} : describeNotification(delivery, notification);
    const stored: NewDelivery = { ...facts, ...delivery };
    const accepted = await this.store(stored);
    if (accepted.kind === 'duplicate') {
      this.deps.observer.duplicate(delivery);
      const caller = this.deps.callers.add(accepted.id, false);
      await this.join(delivery, accepted.id);
      return { accepted, caller };
    }
    if (room === undefined) {
      this.deps.waiting.add(delivery, sizeOf(delivery));
    } else {
      room.keep();
    }
    this.deps.observer.accepted(delivery, this.deps.steady() - startedMs);
    const isPromised = delivery.isPromised === true;
    const caller = this.deps.callers.add(accepted.id, isPromised);
    if (accepted.kind === 'resumed') {
      this.lane(delivery).readAgain(); // The outbox knows how much of it is left.
    } else {
      this.lane(delivery).add(headOf(accepted.id, stored), notification);
    }
    return { accepted, caller };
  }

  /** The finding that keeps a webhook's deliveries waiting at the moment; null while nothing does. */
  inTheWay(id: LaneId): Finding | null {
    return this.lanes.get(keyOf(id))?.finding ?? null;
  }

  /** Sends messages past the lane; see `sendPastLane`. If they arrive, what waits may go too. */
  async sendNow(id: LaneId, webhook: Webhook, messages: readonly Message[]): Promise<DeliveryResult> {
    const result = await sendPastLane(this.deps, webhook, messages);
    if (result.verdict.kind === 'delivered') {
      this.lanes.get(keyOf(id))?.tryAgain();
    }
    return result;
  }

  /** The webhooks of an organisation changed, or a test got through: what was in the way may be gone. */
  async mended(id: LaneId, webhook: Webhook): Promise<void> {
    await this.deps.robots.mend(webhook);
    this.lanes.get(keyOf(id))?.tryAgain();
  }

  /** An organisation's settings were read: lanes that wait for their webhook look again. */
  look(orgId: number): void {
    this.untold.add(orgId);
    [...this.lanes.values()].filter(({ id }) => id.orgId === orgId).forEach((lane) => lane.look());
  }

  /** A delivery was put back in line, in the outbox alone, by somebody who wants it to be tried now. */
  again(id: LaneId): void {
    const lane = this.lane(id);
    lane.readAgain();
    lane.tryAgain();
  }

  /** Bodies of the messages that would be sent now; see `upcomingMessages`. */
  async upcoming(delivery: Delivery): Promise<readonly MessageBody[] | null> {
    return await upcomingMessages(this.deps, delivery);
  }

  /** The robots of these webhooks as they stand, in their order, for each webhook. Asks the outbox once for all. */
  async robotsOf(webhooks: readonly Webhook[]): Promise<RobotView[][]> {
    return await this.deps.robots.look(webhooks);
  }

  /** Sends of each of these webhooks' robots in this calendar month. Asks the outbox once for all. */
  async sentThisMonth(webhooks: readonly Webhook[]): Promise<number[]> {
    return await this.deps.robots.sentThisMonth(webhooks);
  }

  /** Settles the messages under way and leaves the others in the outbox; callers who wait are told so. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.deps.callers.leaveAll(), ...[...this.lanes.values()].map((lane) => lane.stop())]);
    await this.working;
  }

  private async store(delivery: NewDelivery): Promise<Accepted> {
    try {
      return await this.deps.outbox.accept(delivery);
    } catch (error) {
      this.deps.observer.notStored(delivery);
      throw error;
    }
  }

  /** The same content is ours already: the caller who hands it in again hears the outcome of the first. */
  private async join(delivery: NewDelivery, id: number): Promise<void> {
    if (this.lane(delivery).queue.find(id) === undefined) {
      const standing = (await this.deps.outbox.states([id])).get(id);
      const outcome = standing === undefined ? null : outcomeOf(standing);
      if (outcome === null) {
        this.lane(delivery).readAgain();
      } else {
        this.deps.callers.tell([id], outcome);
      }
    }
  }

  private lane(id: LaneId): Lane {
    const key = keyOf(id);
    const known = this.lanes.get(key);
    if (known !== undefined) {
      return known;
    }
    const lane = new Lane({ orgId: id.orgId, webhookId: id.webhookId }, this.deps);
    this.lanes.set(key, lane);
    return lane;
  }

  private async rescue(): Promise<void> {
    const rescued = await this.deps.outbox.rescue();
    if (rescued > 0) {
      this.deps.log.warn('Deliveries that nobody held were put right', { deliveries: rescued });
    }
    await this.deps.waiting.recount();
    // With several replicas an id may become visible after a higher one: reading anew finds it.
    (await this.deps.outbox.openLanes()).forEach((lane) => this.lane(lane).readAgain());
  }

  private async poll(): Promise<void> {
    for (const orgId of this.untold) {
      await this.deps.outbox.learnSettings(orgId, this.deps.settingsRevOf(orgId));
      this.untold.delete(orgId);
    }
    (await this.deps.outbox.openLanes()).forEach((lane) => this.lane(lane).compare(lane));
  }

  private async repeat(trouble: string, everyMs: number, work: () => Promise<void>): Promise<void> {
    let isReported = false;
    while (!this.stopping.signal.aborted) {
      let pauseMs = everyMs;
      try {
        await work();
        isReported = false;
      } catch (error) {
        pauseMs = Math.min(everyMs, POLL_AGAIN_MS);
        if (!isReported && !this.stopping.signal.aborted) {
          this.deps.log.warn(trouble, { error: errorText(error) });
        }
        isReported = true;
      }
      await this.deps.clock.sleep(pauseMs, this.stopping.signal);
    }
  }
}

/** As it stands right after it was stored. */
function headOf(id: number, delivery: NewDelivery): WaitingHead {
  const { acceptedAtMs, kind, alertGroup, dedupeKey, isUrgent = false, isPromised = false } = delivery;
  return {
    id,
    turn: id,
    acceptedAtMs,
    kind,
    alone: false,
    alertGroup: alertGroup ?? dedupeKey,
    isUrgent,
    size: sizeOf(delivery),
    strikes: 0,
    partsDelivered: 0,
    promised: isPromised,
    nextTryAtMs: null,
  };
}

function keyOf({ orgId, webhookId }: LaneId): string {
  return `${orgId}/${webhookId}`;
}
