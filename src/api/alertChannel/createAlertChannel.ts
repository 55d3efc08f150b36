import { deleteToken } from './accountTokens';
import { type ChannelSecrets, hasSecrets, isAsWanted, suffixOf } from './channelIntegration';
import { makeChannelKey, storeChannelKey } from './channelKey';
import { type ChannelProblem, problemOfToken, problemOfWrite } from './channelProblem';
import { type OnStep, StepBoard, type StepName } from './channelSteps';
import { type ChannelToken, deleteOldTokens, listChannelTokens, makeChannelToken, markRenewal } from './channelTokens';
import { ensureRelayAccount } from './relayAccount';
import { type ChannelSurvey, surveyChannel } from './surveyChannel';
import { writeChannel } from './writeChannel';
import { type WriteOutcome } from './writeContactPoint';

/** The webhook a channel is made for. */
export interface ChannelWebhook {
  readonly id: string;
  readonly name: string;
}

/** Options for making a channel. */
export interface ChannelOptions {
  /** The contact point's title, if another than the webhook's name. One that exists keeps its own. */
  readonly title?: string;
  /** Makes token and key anew although the channel looks right: nobody can read whether they fit. */
  readonly renew?: boolean;
  readonly onStep?: OnStep;
}

/**
 * The channel's state after a failure. `unchanged`: as before, nothing uses the parts that were made; `refusing`: contact
 * point and webhook do not match, so that notifications are rejected until it is finished; `unknown`: no answer came, and
 * it may have been written or not; `works`: only old tokens are left to delete.
 */
export type ChannelLeft = 'unchanged' | 'refusing' | 'unknown' | 'works';

/** The result of making an alert channel. After a failure the same call again finishes the steps that are left. */
export type ChannelOutcome =
  { readonly kind: 'done'; readonly title: string; readonly change: 'made' | 'repaired' | 'kept' } | ChannelFailed;

interface ChannelFailed {
  readonly kind: 'failed';
  readonly step: StepName;
  readonly problem: ChannelProblem;
  readonly left: ChannelLeft;
}

/** All that the steps need of each other. */
interface Making {
  readonly board: StepBoard;
  readonly title: string;
  readonly survey: ChannelSurvey;
  readonly accountId: number;
  readonly isAccountRepaired: boolean;
  readonly tokens: readonly ChannelToken[];
}

/**
 * Makes or repairs a webhook's alert channel with the user's own session: a contact point with a token of the relay
 * account and an HMAC key of the webhook's own. Never rejects, and may be called again at any time: what is right stays.
 */
export async function createAlertChannel(
  { id, name }: ChannelWebhook,
  { title = name, renew = false, onStep = () => undefined }: ChannelOptions = {}
): Promise<ChannelOutcome> {
  const board = new StepBoard(onStep);
  board.set('look', 'working');
  const surveyed = await surveyChannel(id, title);
  if (!surveyed.ok) {
    return fail(board, surveyed.problem, 'unchanged');
  }
  const { survey } = surveyed;
  board.set('look', 'kept');
  board.set('account', 'working');
  const account = await ensureRelayAccount();
  if (!account.ok) {
    return fail(board, { kind: 'call', failure: account.failure }, 'unchanged');
  }
  const { id: accountId, how } = account.value;
  board.set('account', how);
  board.set('token', 'working');
  const tokens = await listChannelTokens(accountId, id);
  if (!tokens.ok) {
    return fail(board, { kind: 'call', failure: tokens.failure }, 'unchanged');
  }
  const making = { board, title, survey, accountId, isAccountRepaired: how === 'repaired', tokens: tokens.value };
  return isFinished(making) && !renew ? await mend(making) : await make(making);
}

/**
 * Tells whether both ends have their secrets and nothing says that they do not fit: the contact point holds the only
 * token there is. A second one is left over from somebody who did not finish.
 */
function isFinished({ survey: { found, hasKey }, tokens }: Making): boolean {
  const [token, ...others] = tokens;
  return (
    found !== null &&
    hasKey &&
    hasSecrets(found.integration) &&
    others.length === 0 &&
    token?.isUsable === true &&
    token.suffix === suffixOf(found.integration)
  );
}

/** Writes what somebody changed in the contact point, such as its URL; the secrets stay. */
async function mend(making: Making): Promise<ChannelOutcome> {
  const { board, survey, isAccountRepaired } = making;
  const { found, target } = survey;
  board.set('token', 'kept');
  board.set('key', 'kept');
  if (found !== null && isAsWanted(target, found.integration)) {
    board.set('contact-point', 'kept');
    board.set('old-tokens', 'kept');
    return { kind: 'done', title: found.point.title, change: isAccountRepaired ? 'repaired' : 'kept' };
  }
  const written = await write(making, null);
  if (written.kind === 'failed') {
    return written;
  }
  board.set('contact-point', 'repaired');
  board.set('old-tokens', 'kept');
  return { kind: 'done', title: written.point.title, change: 'repaired' };
}

/** Makes token and key anew, and brings both to both ends as close together as can be. */
async function make(making: Making): Promise<ChannelOutcome> {
  const { board, survey, accountId } = making;
  const token = await makeToken(making);
  if (!token.ok) {
    return fail(board, problemOfToken(token.failure), 'unchanged');
  }
  board.set('token', 'made');
  const { id: tokenId, key, suffix } = token.value;
  const secrets = { token: key, suffix, key: makeChannelKey() };
  const ends = survey.found === null ? await makeNew(making, secrets) : await renewExisting(making, secrets);
  if ('title' in ends) {
    return await tidy(making, tokenId, ends.title);
  }
  if (ends.left === 'unchanged') {
    // Nothing holds it. If it stays nothing is lost: it opens no more than a Viewer sees, and the next run deletes it.
    await deleteToken(accountId, tokenId);
  }
  return ends;
}

async function makeToken({ board, survey, accountId, tokens }: Making) {
  const { webhookId } = survey.target;
  if (survey.found !== null) {
    board.setExisting();
    const marked = tokens.length === 0 ? await markRenewal(accountId, webhookId) : null;
    if (marked?.ok === false) {
      return marked;
    }
  }
  return await makeChannelToken(accountId, webhookId);
}

async function tidy({ board, survey, accountId, tokens }: Making, usedId: number, title: string) {
  board.set('old-tokens', 'working');
  const problem = await deleteOldTokens({ accountId, webhookId: survey.target.webhookId, usedId });
  if (problem !== null) {
    return fail(board, problem, problem.kind === 'overtaken' ? 'refusing' : 'works');
  }
  board.set('old-tokens', tokens.length > 0 ? 'made' : 'kept');
  return { kind: 'done', title, change: survey.found === null ? 'made' : 'repaired' } as const;
}

type BothEnds = { readonly title: string } | ChannelFailed;

/** The contact point comes last: whatever fails before it, nothing leads to the webhook. */
async function makeNew(making: Making, secrets: ChannelSecrets): Promise<BothEnds> {
  const { board, survey } = making;
  const { target, writer } = survey;
  board.set('key', 'working');
  const problem = await storeChannelKey({ webhookId: target.webhookId, key: secrets.key, writer });
  if (problem !== null) {
    return fail(board, problem, 'unchanged');
  }
  board.set('key', 'made');
  const written = await write(making, secrets);
  if (written.kind === 'failed') {
    return written;
  }
  const { title } = written.point;
  board.set('contact-point', 'made');
  // Who made it in between stored a key as well, perhaps after us.
  return written.isMerged ? await storeLast(making, secrets, title) : { title };
}

/** The contact point comes first: it can be read back, so that the key is changed only if it really was written. */
async function renewExisting(making: Making, secrets: ChannelSecrets): Promise<BothEnds> {
  const written = await write(making, secrets);
  if (written.kind === 'failed') {
    return written;
  }
  making.board.set('contact-point', 'repaired');
  return await storeLast(making, secrets, written.point.title);
}

type Written = Extract<WriteOutcome<unknown>, { readonly kind: 'written' }>;

async function write(making: Making, secrets: ChannelSecrets | null): Promise<Written | ChannelFailed> {
  const { board } = making;
  board.set('contact-point', 'working');
  const written = await writeChannel(making, secrets);
  switch (written.kind) {
    case 'written':
      return written;
    case 'stop':
      return fail(board, written.why, 'unchanged');
    case 'not-written':
    case 'unknown':
    case 'incomplete':
      return fail(board, problemOfWrite(written.failure), LEFT[written.kind]);
  }
}

const LEFT = { 'not-written': 'unchanged', unknown: 'unknown', incomplete: 'refusing' } as const;

async function storeLast({ board, survey }: Making, { key }: ChannelSecrets, title: string): Promise<BothEnds> {
  board.set('key', 'working');
  const problem = await storeChannelKey({ webhookId: survey.target.webhookId, key, writer: survey.writer });
  if (problem !== null) {
    return fail(board, problem, 'refusing');
  }
  board.set('key', 'made');
  return { title };
}

function fail(board: StepBoard, problem: ChannelProblem, left: ChannelLeft): ChannelFailed {
  const step = board.current;
  board.set(step, 'failed');
  return { kind: 'failed', step, problem, left };
}
