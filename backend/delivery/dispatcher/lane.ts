import { type Finding } from '../../../src/core/vendors/verdict';
import { type LaneId } from '../outbox/delivery';
import { type OpenLane, type WaitingHead } from '../outbox/outbox';
import { chooseTurn } from './chooseTurn';
import { type LaneContext, type LaneDeps } from './deps';
import { letGo } from './giveBack';
import { type Job, nextIndex } from './job';
import { LaneLoop } from './laneLoop';
import { type Entry, firstInLine, isNote, LaneQueue, mergeableOf, QUEUE_MAX } from './laneQueue';
import { LaneTrouble } from './laneTrouble';
import { Lease } from './lease';
import { makeJob } from './makeJob';
import { DIGEST_MAX, mergeWaiting } from './mergeWaiting';
import { post } from './post';
import { readQueue } from './readQueue';
import { QuotaSaving } from './quotaSaving';
import { type RobotView } from './robotBook';
import { rushDelayMs } from './backoff';
import { giveUpOld, type Judged, settleDelivered } from './endings';
import { judge } from './judge';

/** While there is no usable webhook: looking again after this time, in milliseconds. A change of settings wakes at once. */
const NO_WEBHOOK_PAUSE_MS = 60_000;

/** After the outbox refused a send that seemed possible here: its clock is a little behind, in milliseconds. */
const NOT_RESERVED_PAUSE_MS = 100;

/**
 * Sends all that goes to one webhook, one message at a time and alerts of a group in the order they were accepted, so that
 * the resolved of an alert can never overtake its firing. Notes wait while there are alerts (docs/adr/0011). Lanes know
 * nothing of each other: a vendor that hangs delays nobody else.
 */
export class Lane {
  readonly queue: LaneQueue;
  private job: Job | null = null;
  private isStale = true;
  private fence = 0;
  private hasPassed = false;
  private readonly trouble: LaneTrouble;
  private readonly saving: QuotaSaving;
  private readonly lease: Lease;
  private readonly loop: LaneLoop;

  constructor(
    readonly id: LaneId,
    private readonly deps: LaneDeps
  ) {
    this.queue = new LaneQueue(deps.fresh);
    this.trouble = new LaneTrouble(deps);
    this.saving = new QuotaSaving(deps);
    this.lease = new Lease(id, deps);
    this.loop = new LaneLoop(id, deps, {
      step: () => this.step(),
      // After a failure nobody knows which changes reached the outbox: it is asked again.
      failed: () => this.startOver(),
    });
  }

  /** The finding that is in the way at the moment; null while nothing is. */
  get finding(): Finding | null {
    return this.trouble.finding;
  }

  /** Puts a stored delivery in line. */
  add(head: WaitingHead, fresh: Entry['fresh']): void {
    this.queue.push(head, { fresh });
    this.trouble.hurry();
    this.loop.wake();
  }

  /** The settings may be others now. */
  look(): void {
    this.loop.wake();
  }

  /** Compares the outbox's count of this lane with the queue, and reads anew where the outbox has more. */
  compare({ waiting, newestId }: OpenLane): void {
    const known = this.queue.all();
    if (this.queue.isCut) {
      return; // There is more than is here, and it is read when this is used up.
    }
    if (known.length < waiting || !known.some(({ id }) => id === newestId)) {
      this.readAgain();
    }
  }

  /** The outbox may know of deliveries that this lane does not: after a start, or from other replicas. */
  readAgain(): void {
    this.isStale = true;
    this.loop.wake();
  }

  /** Somebody changed the webhook, or a test got through: what was in the way may be gone. */
  tryAgain(): void {
    this.trouble.mended();
    this.loop.wake();
  }

  /** Stops after the message that is on its way. */
  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private startOver(): void {
    this.isStale = true;
    this.job = null;
  }

  private async step(): Promise<void> {
    const holding = await this.lease.hold(this.deps.settingsRevOf(this.id.orgId));
    if (holding.kind !== 'held') {
      this.queue.clear();
      this.startOver();
      return await this.loop.pause(Infinity);
    }
    if (holding.hold.fence !== this.fence) {
      // Somebody else had it meanwhile: what is known here may be over.
      this.fence = holding.hold.fence;
      this.queue.clear();
      this.startOver();
    }
    if (this.isStale) {
      await this.read();
    }
    if (await giveUpOld(this.deps, holding.hold, this.queue)) {
      this.startOver();
      await this.read();
    }
    if (this.queue.length === 0) {
      this.job = null;
      return await this.loop.pause(Infinity);
    }
    const webhook = this.deps.webhookOf(this.id);
    if (webhook === null || !webhook.enabled) {
      return await this.loop.pause(NO_WEBHOOK_PAUSE_MS);
    }
    await this.sendNext({ deps: this.deps, hold: holding.hold, webhook });
  }

  private async read(): Promise<void> {
    // Before it is read: what comes in meanwhile makes it stale again.
    this.isStale = false;
    await readQueue(this.deps.outbox, this.id, this.queue);
  }

  private async sendNext(context: LaneContext): Promise<void> {
    const ready = this.queue.line(this.deps.steady());
    const next = firstInLine(ready, !this.hasPassed) ?? this.queue.note(this.deps.steady());
    if (next === undefined) {
      return this.startOver();
    }
    const choice = await chooseTurn(context, next, this.trouble.restLeftMs(isNote(next)));
    if (choice.kind === 'broken') {
      return await this.waitBroken(context, choice.finding);
    }
    if (choice.kind === 'wait') {
      return await this.loop.pause(choice.untilMs - this.deps.outbox.now());
    }
    const { isScarce, holdMs } = await this.saving.look(context.webhook, next, ready);
    if (holdMs > 0) {
      return await this.loop.pause(holdMs);
    }
    const job = await this.jobFor(context, { next, ready, sends: isScarce ? 1 : choice.sends, isScarce });
    if (job === null) {
      return this.startOver();
    }
    this.job = job;
    this.hasPassed = next !== ready[0] && !isNote(next);
    await this.loop.delay(rushDelayMs(context.webhook.vendor, this.deps.outbox.now(), this.deps.random()));
    await this.send(context, job, choice.view);
  }

  /** The job that was made already, while it is still what goes next by the same settings; a digest where too much waits. */
  private async jobFor(
    context: LaneContext,
    { next, ready, sends, isScarce }: { next: Entry; ready: readonly Entry[]; sends: number; isScarce: boolean }
  ): Promise<Job | null> {
    const mergeable = next === ready[0] && ready.length > sends ? mergeableOf(ready, DIGEST_MAX) : [];
    const isMade = this.job?.entry === next && this.job.webhook === context.webhook;
    if (isMade && !(isScarce && mergeable.length > 1)) {
      return this.job;
    }
    if (mergeable.length < 2) {
      return await makeJob(context, next, sends);
    }
    const digest = await mergeWaiting(context, { queue: this.queue, entries: mergeable, sends });
    // They cannot be merged after all: something is not as it is known here.
    this.isStale ||= digest === null;
    return digest ?? (await makeJob(context, next, sends));
  }

  private async send(context: LaneContext, job: Job, view: RobotView): Promise<void> {
    const index = nextIndex(job);
    if (index === -1) {
      // Its last message arrived and that alone could not be stored.
      await this.loop.untilDone(async () => await settleDelivered(context, job, null));
      return this.over(job);
    }
    const posted = await post(context, { job, index, view }, async () => await this.isStillOurs(context));
    if (posted === null) {
      return await this.loop.delay(NOT_RESERVED_PAUSE_MS);
    }
    this.saving.heard(posted.verdict);
    const restMs = this.trouble.heard(posted.verdict, job, this.queue.length);
    if (posted.verdict.kind === 'delivered') {
      this.queue.gotThrough(this.deps.steady());
    }
    const found = { job, posted, view, restMs, successes: this.trouble.successes };
    this.apply(job, await judge(context, found, async (work) => await this.loop.untilDone(work)));
  }

  /** Tells whether the lane is still held by the same fence, and the message was rendered by the current settings. */
  private async isStillOurs({ hold, webhook }: LaneContext): Promise<boolean> {
    const holding = await this.lease.hold(this.deps.settingsRevOf(this.id.orgId));
    return holding.kind === 'held' && holding.hold.fence === hold.fence && this.deps.webhookOf(this.id) === webhook;
  }

  private apply(job: Job, judged: Judged): void {
    switch (judged) {
      case 'goes-on':
        return;
      case 'over':
        return this.over(job);
      case 'changed':
        return this.startOver();
      case 'lost':
        this.lease.lose();
        return this.startOver();
    }
  }

  private over({ entry }: Job): void {
    this.queue.remove(new Set([entry.id]));
    this.job = null;
    // The deliveries that wait beyond these come in before these are used up.
    this.isStale ||= this.queue.isCut && this.queue.length < QUEUE_MAX / 2;
  }

  /** No robot works until somebody mends something: who waits gets the delivery back, the rest waits for a try. */
  private async waitBroken(context: LaneContext, finding: Finding): Promise<void> {
    if (this.trouble.mayProbe(finding)) {
      return await this.deps.robots.mend(context.webhook);
    }
    const { given, isStale } = await letGo(context, this.queue, finding);
    this.job = this.job !== null && (isStale || given.has(this.job.entry.id)) ? null : this.job;
    // What was promised meanwhile may be handed over: the outbox knows.
    this.isStale ||= isStale || context.webhook.fallback != null;
    return isStale ? undefined : await this.loop.pause(this.trouble.untilProbeMs());
  }
}
