import { Hono } from 'hono';

import { type SecretMask } from '../../src/core/secrets/secretMask';
import { hideSecrets } from '../../src/core/secrets/secretShapes';
import { type Webhook } from '../../src/core/webhook/webhook';
import { WEBHOOK_ID } from '../../src/core/webhook/webhookLimits';
import { type CallContext } from '../app/callContext';
import { type Clock } from '../delivery/clock';
import { type Outcome, outcomeWithin } from '../delivery/dispatcher/caller';
import { inPlaceOf, newNotification, type ToSend } from '../delivery/newNotification';
import { sizeOf } from '../delivery/outbox/delivery';
import { OutboxUnavailable } from '../delivery/outbox/outbox';
import { type Logger, type LogLevel } from '../log/logger';
import { QuietLog } from '../log/quietLog';
import { type Admitted, createAdmission } from './admitNotification';
import { refusalToUse } from './licenseGate';
import { shownFinding } from './deliveryAnswer';
import { deliveryText, queuedText } from './deliveryText';
import { methodNotAllowed } from './refuse';
import { type AnswerFacts, plainAnswer } from './plainAnswer';
import { NOTIFY_WORDS } from './notifyWords';
import { type RouteEnv, type RouteDeps } from './deps';

/** The reasons that errors of `relay` are counted under, by status. */
const REJECTED: Readonly<Record<number, string>> = { 422: 'refused', 503: 'not-stored' };

/** `POST notify/:id`: where a contact point delivers its notifications. */
export function notifyRoutes(deps: RouteDeps): Hono<RouteEnv> {
  const admit = createAdmission(deps);
  const turnedAway = new TurnedAwayLog(deps);
  return new Hono<RouteEnv>()
    .post('/:id', async (c) => {
      const webhookId = c.req.param('id');
      const { orgId } = c.env.call;
      const admission = await admit(c, webhookId);
      c.env.bodyTaken?.();
      if (admission.ok) {
        const answer = await relay(deps, c.env.call, admission, waitMsFor(c.req.raw.headers));
        const reason = REJECTED[answer.status];
        if (reason !== undefined) {
          deps.countRejection({ orgId, webhookId }, reason);
        }
        return answer;
      }
      const { status, why, reason, message } = admission;
      deps.countRejection({ orgId, webhookId: admission.webhookId }, why);
      const isKnown = admission.webhookId !== null;
      turnedAway.add({ webhook: idForLog(webhookId), status, why, isKnown });
      // After the message: people who follow an alert's way read it in the words that Grafana quotes.
      return plainAnswer(status, message, { reason });
    })
    .all('/:id', methodNotAllowed('POST'));
}

/**
 * Longest wait for the vendor's verdict, in milliseconds. Grafana gives up at 30 s; a group's next flush waits for this
 * answer.
 */
const VERDICT_WAIT_MS = 8_000;

/** `Prefer: respond-async` asks for the answer as soon as the notification is stored. Source: RFC 7240, section 4.1. */
function waitMsFor(headers: Headers): number {
  return /\brespond-async\b/i.test(headers.get('prefer') ?? '') ? 0 : VERDICT_WAIT_MS;
}

/** Stores the notification, and tells the whole truth of it: 200 only when the vendor confirmed every message. */
async function relay(deps: RouteDeps, call: CallContext, admitted: Admitted, waitMs: number): Promise<Response> {
  const { webhook } = admitted;
  try {
    const direct = await send(deps, call, { toSend: admitted, waitMs });
    const standIn = await standInAfter(direct, deps, call, admitted);
    if (standIn !== null) {
      const instead = await send(deps, call, { toSend: standIn, waitMs });
      if (instead.outcome.kind !== 'returned') {
        return answerOf(instead, NOTIFY_WORDS[webhook.language].instead(standIn.webhook.name, instead.text));
      }
    }
    return answerOf(direct, direct.text);
  } catch (error) {
    admitted.room.giveBack();
    if (!(error instanceof OutboxUnavailable)) {
      throw error;
    }
    deps.log.error('A notification could not be stored', { webhook: webhook.id, error: error.message });
    const text = NOTIFY_WORDS[webhook.language].notStored(error.message);
    return plainAnswer(503, text, { reason: 'not-stored', webhook: webhook.id });
  }
}

/** What a webhook is to send, and room for it while it waits. */
type WithRoom = ToSend & Pick<Admitted, 'room'>;

/** A notification that was handed to a webhook, and what became of it while its caller waited. */
interface Sent {
  readonly outcome: Outcome;
  readonly text: string;
  readonly facts: AnswerFacts;
}

async function send(
  deps: RouteDeps,
  call: CallContext,
  { toSend, waitMs }: { readonly toSend: WithRoom; readonly waitMs: number }
): Promise<Sent> {
  const { webhook, notification, room } = toSend;
  const { orgId } = call;
  const { mask } = deps.readSettings(call);
  const startedMs = deps.clock.now();
  const delivery = newNotification(toSend, { orgId, acceptedAtMs: deps.outbox.now(), isPromised: waitMs === 0 });
  const { accepted, caller } = await deps.dispatcher.submit({ delivery, notification, room }).finally(room.giveBack);
  await deps.settingsKept();
  const inTheWay = () => deps.dispatcher.inTheWay(delivery);
  const outcome = shownOutcome(await outcomeWithin(caller, { clock: deps.clock, waitMs, inTheWay }), mask);
  const facts = { webhook: webhook.id, delivery: accepted.id, verdict: verdictOf(outcome), code: codeOf(outcome) };
  deps.log[levelFor(outcome, waitMs)]('Notification', {
    ...facts,
    duplicate: accepted.kind === 'duplicate',
    alerts: notification.alerts.length,
    ms: deps.clock.now() - startedMs,
  });
  return { outcome, text: outcomeText(outcome, webhook), facts };
}

function answerOf({ outcome, facts }: Sent, text: string): Response {
  return plainAnswer(STATUS[outcome.kind], text, facts);
}

/** The same for the webhook's fallback, where its own robots cannot be used and the fallback may send it. */
async function standInAfter(
  { outcome }: Sent,
  deps: RouteDeps,
  call: CallContext,
  { webhook, notification }: Admitted
): Promise<WithRoom | null> {
  const fallback = outcome.kind === 'returned' ? outcome.finding.fallback : undefined;
  const standIn = deps.readSettings(call).webhooks.find(({ id, enabled }) => id === fallback && enabled);
  if (standIn === undefined || (await refusalToUse(deps, call, standIn)) !== null) {
    return null;
  }
  const instead = await inPlaceOf(webhook, { standIn, notification, turn: deps.turn });
  const lane = { orgId: call.orgId, webhookId: standIn.id };
  const room = await deps.waitingBudget.take({ lane, size: sizeOf(instead) });
  return typeof room === 'object' ? { ...instead, room } : null;
}

/** Callers who ask not to wait get 202, and nothing is wrong with that. */
function levelFor({ kind }: Outcome, waitMs: number): LogLevel {
  return kind === 'delivered' ? 'info' : kind === 'queued' && waitMs === 0 ? 'debug' : 'warn';
}

function shownOutcome(outcome: Outcome, mask: SecretMask): Outcome {
  switch (outcome.kind) {
    case 'delivered':
      return outcome;
    case 'queued':
      return { ...outcome, finding: outcome.finding === null ? null : shownFinding(outcome.finding, mask) };
    case 'returned':
      return { ...outcome, finding: shownFinding(outcome.finding, mask) };
  }
}

function verdictOf(outcome: Outcome): string {
  return outcome.kind === 'returned' ? outcome.because : outcome.kind;
}

function codeOf(outcome: Outcome): string {
  return outcome.kind === 'delivered' ? '' : (outcome.finding?.code ?? '');
}

function outcomeText(outcome: Outcome, { vendor, language }: Webhook): string {
  if (outcome.kind === 'queued') {
    return queuedText(outcome.finding, { vendor, language });
  }
  const { messages } = outcome;
  if (outcome.kind === 'delivered') {
    return NOTIFY_WORDS[language].delivered(messages);
  }
  const { because, finding, delivered } = outcome;
  const verdict = because === 'refused' ? { kind: because, finding, remedy: null } : { kind: because, finding };
  return deliveryText({ verdict, vendor, language, delivered, messages, isSentAgain: false });
}

/** Anything but 2xx makes Grafana show the text, and send the same again at its next interval. */
const STATUS = { delivered: 200, queued: 202, returned: 422 } as const;

/** The id of a call that proved nothing yet may be anything, even a token put in the wrong place. */
function idForLog(webhookId: string): string {
  return WEBHOOK_ID.test(webhookId) ? hideSecrets(webhookId) : '(no id)';
}

/** Most webhooks and reasons told apart; the rest counts as one. 14 reasons for 280 webhooks at once. */
const KNOWN_MAX = 4_000;

/** Most ids told apart that no webhook has. Anybody may make them up; real ones are of webhooks deleted lately. */
const UNKNOWN_MAX = 20;

/** A notification that is not sent, for the log. */
interface LoggedRefusal {
  readonly webhook: string;
  readonly status: number;
  readonly why: string;
  /** True if a webhook has this id. */
  readonly isKnown: boolean;
}

/** Warns of notifications that are turned away, at most once a minute for each webhook and reason. */
export class TurnedAwayLog {
  private readonly known: QuietLog;
  private readonly unknown: QuietLog;

  constructor(deps: { readonly clock: Pick<Clock, 'now' | 'sleep'>; readonly log: Logger }) {
    this.known = new QuietLog(deps, KNOWN_MAX);
    this.unknown = new QuietLog(deps, UNKNOWN_MAX);
  }

  add({ isKnown, webhook, status, why }: LoggedRefusal): void {
    const line = { level: 'warn', message: 'Notification rejected', fields: { webhook, status, why } } as const;
    (isKnown ? this.known : this.unknown).add(line, { webhook: '(others)', status, why });
  }
}
