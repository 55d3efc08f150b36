import { type ApiFailure, isNotHere } from '../apiFailure';
import { type ApiResult } from '../callGrafana';
import { findChannel, type FoundChannel } from './channelIntegration';
import { type ContactPoint, type ContactPoints, type WantedIntegration, type WriteForm } from './contactPoint';
import { readProvisionedContactPoints } from './provisionedContactPoints';
import { readReceivers } from './receivers';
import { hideInFailure } from './withoutSecrets';
import { isConflict, isOfForm, isUnsure } from './writeFailures';

/** A webhook's contact point as it is to be, and how to tell that it is. */
export interface ContactPointWrite<Stop> {
  readonly webhookId: string;
  /** For a contact point that is new. */
  readonly title: string;
  /** The contact points that are there, read right before. */
  readonly points: ContactPoints;
  /** Plans the change to these contact points; called again whenever somebody else may have changed them. */
  readonly plan: (points: readonly ContactPoint[]) => WritePlan<Stop>;
  /** Tells whether this very write is stored. */
  readonly isOurs: (channel: FoundChannel) => boolean;
  /** Tells whether the stored channel is complete: ours, or of somebody who wrote the same right after. */
  readonly isRight: (channel: FoundChannel) => boolean;
  /** New secrets in the integration, which nobody may see in a failure. */
  readonly newSecrets: readonly string[];
}

/** `integration` null leaves it as it is; `stop`: nothing is to be written. */
export type WritePlan<Stop> =
  | { readonly kind: 'stop'; readonly why: Stop }
  | { readonly kind: 'create'; readonly integration: WantedIntegration }
  | {
      readonly kind: 'change';
      readonly point: ContactPoint;
      readonly title: string;
      readonly integration: WantedIntegration | null;
    };

/**
 * The result of writing a contact point. `written`: it was read back and is right; `isMerged`: somebody else wrote the
 * same contact point in between; `not-written`: all is as before; `unknown`: no answer came, and it may have been
 * written or not; `incomplete`: it is there, but not as it has to be. Without a failure Grafana took it, and did not
 * keep all of it.
 */
export type WriteOutcome<Stop> =
  | { readonly kind: 'written'; readonly point: ContactPoint; readonly isMerged: boolean }
  | { readonly kind: 'stop'; readonly why: Stop }
  | { readonly kind: 'not-written'; readonly failure: ApiFailure | null }
  | { readonly kind: 'unknown'; readonly failure: ApiFailure }
  | { readonly kind: 'incomplete'; readonly failure: ApiFailure | null };

/** One way to write a contact point, and to read it back. */
interface Way {
  readonly api: ContactPoints['api'];
  readonly form: WriteForm;
}

const PLAIN: Way = { api: 'receivers', form: 'plain' };
const TYPED: Way = { api: 'receivers', form: 'typed' };
const OLDER: Way = { api: 'provisioning', form: 'plain' };

/**
 * A typed API is known to keep the secrets that are stored. For new ones its type has no place: it would drop the stored ones
 * and take none, so the older API goes first. Source: grafana/grafana, integration_webhook.cue@3ca44357, #WebhookV1.
 */
function waysFor<Stop>({ points, newSecrets }: ContactPointWrite<Stop>): readonly [Way, ...Way[]] {
  if (points.api === 'provisioning') {
    return [OLDER];
  }
  const hasNew = newSecrets.length > 0;
  return points.isTyped ? (hasNew ? [OLDER, TYPED] : [TYPED, OLDER]) : [PLAIN, TYPED, OLDER];
}

async function readThrough({ api }: Pick<Way, 'api'>): Promise<ApiResult<ContactPoints>> {
  return api === 'receivers' ? await readReceivers() : await readProvisionedContactPoints();
}

/**
 * Writes a webhook's contact point, reads it back, and where Grafana did not keep all of it or refused its form writes it
 * another way. After a conflict with somebody else it is read again and written once more, over what the other one did; where
 * no answer came it is read again to see whether it was written.
 */
export async function writeContactPoint<Stop>(write: ContactPointWrite<Stop>): Promise<WriteOutcome<Stop>> {
  const [first, ...others] = waysFor(write);
  const isRead = first.api === write.points.api;
  let tried = isRead
    ? await tryOver(write, first, { points: write.points, isMerged: false })
    : await tryWay(write, first);
  for (const way of others) {
    if (tried.kind !== 'not-taken') {
      break;
    }
    tried = after(tried, await tryWay(write, way));
  }
  if (!isFailed(tried)) {
    return tried;
  }
  const { failure, isTouched } = tried;
  return isTouched && !(await isTakenBack(write)) ? { kind: 'incomplete', failure } : { kind: 'not-written', failure };
}

/** `not-taken`: another way may go better; `refused`: it would not. `isTouched`: something was written all the same. */
type Tried<Stop> = Extract<WriteOutcome<Stop>, { readonly kind: 'written' | 'stop' | 'unknown' }> | Failed;

interface Failed {
  readonly kind: 'not-taken' | 'refused';
  readonly failure: ApiFailure | null;
  readonly isTouched: boolean;
}

function isFailed<Stop>(tried: Tried<Stop>): tried is Failed {
  return tried.kind === 'not-taken' || tried.kind === 'refused';
}

/** A way that this Grafana does not have says nothing about the one before, and what is half there is no reason to stop. */
function after<Stop>(before: Failed, tried: Tried<Stop>): Tried<Stop> {
  if (tried.kind === 'stop' && before.isTouched) {
    return { ...before, kind: 'refused' };
  }
  if (!isFailed(tried)) {
    return tried;
  }
  const isHere = tried.failure === null || !isNotHere(tried.failure);
  return {
    kind: tried.kind,
    failure: isHere ? tried.failure : before.failure,
    isTouched: before.isTouched || tried.isTouched,
  };
}

async function tryWay<Stop>(write: ContactPointWrite<Stop>, way: Way): Promise<Tried<Stop>> {
  const read = await readThrough(way);
  if (!read.ok) {
    return { kind: isNotHere(read.failure) ? 'not-taken' : 'refused', failure: read.failure, isTouched: false };
  }
  return await tryOver(write, way, { points: read.value, isMerged: false });
}

interface Ground {
  readonly points: ContactPoints;
  readonly isMerged: boolean;
}

async function tryOver<Stop>(
  write: ContactPointWrite<Stop>,
  way: Way,
  { points, isMerged }: Ground
): Promise<Tried<Stop>> {
  const shell = shellOf(write, points.all);
  const plan = write.plan(points.all.filter((point) => point !== shell));
  if (plan.kind === 'stop') {
    return plan;
  }
  const { form } = way;
  const answer =
    plan.kind === 'change'
      ? await plan.point.write(plan, form)
      : shell === null
        ? await points.create(write.title, plan.integration, form)
        : await shell.write({ title: write.title, integration: plan.integration }, form);
  const sent = hideInFailure(answer, write.newSecrets);
  if (sent.ok || isConflict(sent.failure) || isUnsure(sent.failure)) {
    return await readBack(write, way, { sent, isMerged });
  }
  return { kind: isOfForm(sent.failure) ? 'not-taken' : 'refused', failure: sent.failure, isTouched: false };
}

interface Sent {
  readonly sent: ApiResult<unknown>;
  readonly isMerged: boolean;
}

/** Only what can be read again counts, whatever was answered. */
async function readBack<Stop>(
  write: ContactPointWrite<Stop>,
  way: Way,
  { sent, isMerged }: Sent
): Promise<Tried<Stop>> {
  const read = await readThrough(way);
  if (!read.ok) {
    return unread(sent, read.failure);
  }
  const channel = findChannel(write.webhookId, read.value.all);
  const isOurs = channel !== null && (sent.ok || write.isOurs(channel));
  if (isOurs && write.isRight(channel)) {
    return { kind: 'written', point: channel.point, isMerged };
  }
  if (sent.ok) {
    return { kind: 'not-taken', failure: null, isTouched: true };
  }
  if (isOurs) {
    return { kind: 'not-taken', failure: sent.failure, isTouched: true };
  }
  return isConflict(sent.failure) && !isMerged
    ? await tryOver(write, way, { points: read.value, isMerged: true })
    : { kind: 'refused', failure: sent.failure, isTouched: false };
}

/** A conflict says that nothing was written; all else is open until it can be read. */
function unread(sent: ApiResult<unknown>, failure: ApiFailure): Tried<never> {
  if (sent.ok) {
    return { kind: 'unknown', failure };
  }
  return isConflict(sent.failure)
    ? { kind: 'refused', failure: sent.failure, isTouched: false }
    : { kind: 'unknown', failure: sent.failure };
}

/**
 * A contact point that an API made without its integration: the integration can still be put in. One that was there
 * before is somebody's, who may route other alerts to it.
 */
function shellOf<Stop>({ title, points }: ContactPointWrite<Stop>, all: readonly ContactPoint[]): ContactPoint | null {
  const isNew = !points.all.some((point) => point.title === title);
  return (isNew && all.find((point) => point.title === title && point.integrations.length === 0)) || null;
}

/**
 * Takes back a new contact point that is only half written, so that nothing leads to a webhook that would turn it away.
 * False where it was there before, or could not be taken back.
 */
async function isTakenBack<Stop>(write: ContactPointWrite<Stop>): Promise<boolean> {
  const { webhookId, points } = write;
  if (findChannel(webhookId, points.all) !== null) {
    return false;
  }
  const read = await readThrough(points);
  if (!read.ok) {
    return false;
  }
  const { all } = read.value;
  const channel = findChannel(webhookId, all);
  const left = channel?.point ?? shellOf(write, all);
  return left === null || (await left.remove(channel?.integration.uid ?? '')).ok;
}
