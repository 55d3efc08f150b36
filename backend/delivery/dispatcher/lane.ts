import { type Finding } from '../../../src/core/vendors/verdict';
import { type Webhook } from '../../../src/core/webhook/webhook';
import { type LaneId } from '../outbox/delivery';
import { attemptMessage, type Attempted } from './attemptMessage';
import { changeMessage } from './changeMessage';
import { type RobotChoice } from './chooseRobot';
import { chooseTurn } from './chooseTurn';
import { type DispatcherParts, type LaneContext } from './dispatcherParts';
import { expireOld } from './expireOld';
import { FailurePause } from './failurePause';
import { UNREADABLE } from './findings';
import { followCallers } from './followCallers';
import { giveBackAll } from './giveBack';
import { type Job, nextIndex, withDelivered } from './job';
import { type Entry, LaneQueue } from './laneQueue';
import { LaneLoop } from './laneLoop';
import { Lease } from './lease';
import { makeJob } from './makeJob';
import { PACE_LIMITS } from './paceLimits';
import { Probe } from './probe';
import { readQueue } from './readQueue';
import { rushDelayMs } from './rushHour';
import { settleDelivered, settleRefused } from './settle';

/** While there is no usable webhook: looking again after this time, in milliseconds. A change of settings wakes at once. */
const NO_WEBHOOK_PAUSE_MS = 60_000;

/**
 * Sends all that goes to one webhook, one message at a time and alerts in the order they were accepted, so that the
 * resolved of an alert can never overtake its firing. Notes wait while there are alerts (docs/adr/0011). Lanes know nothing of each other: a vendor that hangs delays nobody else.
 */
export class Lane {
  readonly queue = new LaneQueue();
  /** What is in the way at the moment; null while nothing is. */
  finding: Finding | null = null;
  private job: Job | null = null;
  private isStale = true;
  private readonly failures = new FailurePause();
  private readonly probe = new Probe();
  private readonly lease: Lease;
  private readonly loop: LaneLoop;

  constructor(
    readonly id: LaneId,
    private readonly parts: DispatcherParts
  ) {
    this.lease = new Lease(id, parts.outbox);
    this.loop = new LaneLoop(id, parts, {
      step: () => this.step(),
      // What was changed in the outbox and what not is uncertain after a failure: it is asked again.
      failed: () => this.startOver(),
    });
  }

  /** How many deliveries are known to wait, as the outbox counts them. */
  get known(): number {
    return this.job?.isDigest ? this.queue.length - this.job.entries.length + 1 : this.queue.length;
  }

  /** Puts a stored delivery in line. */
  add(entry: Entry): void {
    this.queue.push(entry);
    this.probe.hurry(this.parts.outbox.now());
    this.loop.wake();
  }

  /** The settings may be others now. */
  look(): void {
    this.loop.wake();
  }

  /** The outbox may know of deliveries that this lane does not: after a start, or from other replicas. */
  readAgain(): void {
    this.isStale = true;
    this.loop.wake();
  }

  /** Somebody changed the webhook, or a test got through: what was in the way may be gone. */
  tryAgain(): void {
    this.failures.end();
    this.probe.allow();
    this.loop.wake();
  }

  /** Tells who waits that the delivery is stored, and stops after the message that is on its way. */
  async stop(): Promise<void> {
    this.queue.all().forEach((entry) => entry.callers.forEach((caller) => caller.leave(this.finding)));
    await this.loop.stop();
  }

  private startOver(): void {
    this.isStale = true;
    this.job = null;
  }

  private async step(): Promise<void> {
    if (!(await this.lease.hold())) {
      this.startOver();
      return await this.loop.pause(await followCallers(this.parts, this.id, this.queue));
    }
    if (this.isStale) {
      await this.read();
    }
    await this.giveUpOldJob();
    await expireOld(this.parts, this.id, this.queue);
    if (this.queue.length === 0 && this.job === null) {
      return await this.loop.pause(Infinity);
    }
    const webhook = this.parts.webhookOf(this.id);
    if (webhook === null || !webhook.enabled) {
      return await this.loop.pause(NO_WEBHOOK_PAUSE_MS);
    }
    await this.send({ parts: this.parts, lane: this.id, webhook });
  }

  /** What was begun too long ago is begun no more: its deliveries are given up one by one, as they come of age. */
  private async giveUpOldJob(): Promise<void> {
    const { job } = this;
    if (job === null || this.parts.outbox.now() - job.acceptedAtMs <= this.parts.maxAgeMs) {
      return;
    }
    this.job = null;
    if (job.isDigest) {
      await this.parts.outbox.settleDigest(job.id, { state: 'waiting', alone: false });
      this.isStale = true;
      await this.read();
    }
  }

  private async read(): Promise<void> {
    // Before it is read: what comes in meanwhile makes it stale again.
    this.isStale = false;
    await readQueue(this.parts.outbox, this, this.job);
  }

  private async send(context: LaneContext): Promise<void> {
    const nowMs = this.parts.outbox.now();
    this.letAlertsPass();
    const { job, queue } = this;
    const isNoteNext = job === null ? queue.alerts === 0 : job.isNote;
    const views = await this.parts.robots.viewsOf(context.webhook, PACE_LIMITS[context.webhook.vendor]);
    const notBeforeMs = this.failures.notBeforeMs(isNoteNext);
    const choice = chooseTurn(views, nowMs, { notBeforeMs, isNewNote: isNoteNext && job === null });
    if (choice.kind === 'wait') {
      return await this.loop.pause(choice.untilMs - nowMs);
    }
    if (choice.kind === 'broken') {
      return await this.waitBroken(context, choice.finding);
    }
    this.job ??= await makeJob(context, this.queue, choice.sends);
    if (this.job === null) {
      return this.startOver();
    }
    await this.loop.delay(rushDelayMs(context.webhook.vendor, nowMs, this.parts.random()));
    await this.sendNext(context, this.job, choice);
  }

  /** A note that was begun is put off between two messages or tries: it is planned anew when it is its turn again. */
  private letAlertsPass(): void {
    if (this.job?.isNote && this.queue.alerts > 0) {
      this.job = null;
    }
  }

  private async sendNext(
    context: LaneContext,
    job: Job,
    { view }: Extract<RobotChoice, { kind: 'ready' }>
  ): Promise<void> {
    if (job.plan.length === 0) {
      await settleRefused(context, { job, attempt: null }, UNREADABLE);
      return this.over(job, job.isDigest);
    }
    const index = nextIndex(job);
    if (index === -1) {
      await settleDelivered(context, { job, attempt: null });
      return this.over(job);
    }
    if (job.plan.length > 1 && !job.isPlanStored) {
      await this.parts.outbox.change(job.id, { plan: job.plan });
      job.isPlanStored = true;
    }
    const attempted = await attemptMessage(context, { job, index }, view);
    if (attempted !== null) {
      await this.judge(context, job, attempted);
    }
  }

  private async judge(context: LaneContext, job: Job, { verdict, attempt }: Attempted): Promise<void> {
    if (verdict.kind === 'delivered') {
      return await this.goOn(context, job, attempt);
    }
    this.finding = verdict.finding;
    if (verdict.kind === 'refused') {
      if (verdict.remedy !== null && changeMessage(context.webhook, job, attempt.message, verdict.remedy)) {
        return await this.parts.outbox.change(job.id, { attempt, finding: verdict.finding });
      }
      await settleRefused(context, { job, attempt }, verdict.finding);
      return this.over(job, job.isDigest);
    }
    await this.parts.outbox.change(job.id, { attempt, finding: verdict.finding });
    const nowMs = this.parts.outbox.now();
    if (verdict.kind === 'transient') {
      this.failures.failed(job, nowMs, this.parts.random());
    } else if (verdict.kind === 'channel-broken') {
      this.probe.made(nowMs);
    }
  }

  private async goOn(context: LaneContext, job: Job, attempt: Attempted['attempt']): Promise<void> {
    this.finding = null;
    this.failures.over();
    job.plan = withDelivered(job.plan, attempt.message, this.parts.outbox.now());
    if (nextIndex(job) !== -1) {
      return await this.parts.outbox.change(job.id, { plan: job.plan, attempt, finding: null });
    }
    await settleDelivered(context, { job, attempt });
    this.over(job);
  }

  private over(job: Job, isStale = false): void {
    this.queue.remove(new Set([job.id, ...job.entries.map(({ id }) => id)]));
    this.job = null;
    this.isStale ||= isStale;
  }

  /** No robot works until somebody mends something: who waits gets the delivery back, the rest waits for a try. */
  private async waitBroken({ webhook }: LaneContext, finding: Finding): Promise<void> {
    this.finding = finding;
    const nowMs = this.parts.outbox.now();
    if (this.probe.isDue(nowMs)) {
      this.probe.made(nowMs);
      await this.parts.robots.mend(webhook.robots);
      return;
    }
    await this.dissolveDigest();
    await giveBackAll(this.parts, { queue: this.queue, job: this.job }, finding);
    this.job = null;
    await this.loop.pause(this.probe.dueAtMs - nowMs);
  }

  /** A digest of which nothing was sent is taken apart, so that its members can be given back. */
  private async dissolveDigest(): Promise<void> {
    if (this.job?.isDigest && this.job.entries.length > 0 && this.job.plan.every((message) => !message.delivered)) {
      await this.parts.outbox.settleDigest(this.job.id, { state: 'waiting', alone: false });
      this.job = null;
    }
  }
}
