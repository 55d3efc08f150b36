import { type ApiFailure } from '../apiFailure';
import { type ApiResult } from '../callGrafana';
import {
  type ChannelSecrets,
  findChannel,
  type FoundChannel,
  isAsWanted,
  suffixOf,
  wantedIntegration,
} from './channelIntegration';
import { freeTitle } from './channelNames';
import { type ChannelProblem } from './channelProblem';
import { type ContactPoints } from './contactPoint';
import { readContactPoints } from './readContactPoints';
import { type ChannelSurvey } from './surveyChannel';
import { hideInFailure } from './withoutSecrets';

/** What is to be written. */
export interface ChannelWrite {
  readonly survey: ChannelSurvey;
  /** For a contact point that is new. */
  readonly title: string;
  /** Null leaves the stored ones as they are. */
  readonly secrets: ChannelSecrets | null;
}

/** What came of it. `isMerged`: somebody else wrote the same contact point in between. */
export type WriteOutcome =
  | { readonly kind: 'written'; readonly title: string; readonly isMerged: boolean }
  | { readonly kind: 'not-written'; readonly problem: ChannelProblem }
  | { readonly kind: 'unknown'; readonly problem: ChannelProblem };

/**
 * Writes the contact point. After a conflict it is read again and written once more, over what the other one did; where
 * no answer came it is read again to see whether it was written.
 */
export async function writeContactPoint(write: ChannelWrite): Promise<WriteOutcome> {
  const { found, create } = write.survey;
  const written = await writeOnce(write, found, create);
  if (written.ok) {
    return { kind: 'written', title: found?.point.title ?? write.title, isMerged: false };
  }
  const { failure } = written;
  return isConflict(failure) || isUnsure(failure) ? await lookAgain(write, failure) : notWritten(failure);
}

async function writeOnce(
  { survey, title, secrets }: ChannelWrite,
  found: FoundChannel | null,
  create: ContactPoints['create']
): Promise<ApiResult<unknown>> {
  const wanted = wantedIntegration(survey.target, found?.integration ?? null, secrets);
  const written = found === null ? await create(title, wanted) : await found.point.replace(wanted);
  return hideInFailure(written, secrets === null ? [] : [secrets.token, secrets.key]);
}

async function lookAgain(write: ChannelWrite, failure: ApiFailure): Promise<WriteOutcome> {
  const points = await readContactPoints();
  if (!points.ok) {
    return isConflict(failure) ? notWritten(failure) : { kind: 'unknown', problem: { kind: 'call', failure } };
  }
  const { all, create } = points.value;
  const found = findChannel(write.survey.target.webhookId, all);
  if (found !== null && isWritten(write, found)) {
    return { kind: 'written', title: found.point.title, isMerged: false };
  }
  if (!isConflict(failure)) {
    return notWritten(failure);
  }
  if (found === null) {
    return { kind: 'not-written', problem: conflictOf(write, new Set(all.map(({ title }) => title)), failure) };
  }
  if (found.point.isProvisioned) {
    return { kind: 'not-written', problem: { kind: 'contact-point-provisioned', title: found.point.title } };
  }
  const merged = await writeOnce(write, found, create);
  if (merged.ok) {
    return { kind: 'written', title: found.point.title, isMerged: true };
  }
  const problem = { kind: 'call', failure: merged.failure } as const;
  return { kind: isUnsure(merged.failure) ? 'unknown' : 'not-written', problem };
}

function isWritten({ survey, secrets }: ChannelWrite, { integration }: FoundChannel): boolean {
  return secrets === null ? isAsWanted(survey.target, integration) : suffixOf(integration) === secrets.suffix;
}

/** A conflict over a contact point that is not there is one over its title, or it was deleted just now. */
function conflictOf({ survey, title }: ChannelWrite, titles: ReadonlySet<string>, failure: ApiFailure): ChannelProblem {
  return survey.found === null && titles.has(title)
    ? { kind: 'title-taken', title, suggestion: freeTitle(titles, title, survey.target.webhookId) }
    : { kind: 'call', failure };
}

function notWritten(failure: ApiFailure): WriteOutcome {
  return { kind: 'not-written', problem: { kind: 'call', failure } };
}

/** Whether somebody else wrote the same at the same time, or something else of that name is there. */
export function isConflict(failure: ApiFailure): boolean {
  return (
    failure.kind === 'failed' &&
    (failure.status === 409 || (failure.status === 400 && ALREADY_THERE.test(failure.message)))
  );
}

/** A uid or, on renaming, a title that is taken is 400. Source: grafana, legacy_storage/receivers.go, `validateReceiver`. */
const ALREADY_THERE = /\b(?:integration with UID|name) "[^"]*" already exists/i;

/** Whether it may have been written all the same: no answer, or one of a proxy that waited no longer. */
export function isUnsure(failure: ApiFailure): boolean {
  return failure.kind === 'offline' || (failure.kind === 'failed' && failure.status >= 500);
}
