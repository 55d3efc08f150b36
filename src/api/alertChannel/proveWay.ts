import { type DeliverySummary } from '../../core/wire/delivery';
import { type ApiFailure, isNotHere } from '../apiFailure';
import { type ApiResult } from '../callGrafana';
import { listDeliveries } from '../deliveries';
import { randomHex } from '../randomHex';
import { findChannel, findForeignChannels } from './channelIntegration';
import { readContactPoints } from './readContactPoints';
import { readRelayTestError, type RelayFault } from './relayTestError';
import { type ReceiverTest } from './testReceiver';
import { allPassed, stepsUpTo, type WayStep, type WayStepState } from './waySteps';

/**
 * The result of following an alert's way. `delivered`: the vendor said so; `on-its-way`: stored, and the vendor has not
 * answered yet; `refused`: stored, and the vendor said no; `turned-away`: something before that did; `not-seen`:
 * something took it, but not this plugin; `no-contact-point`, `test-missing`: it could not begin; `stopped`: a call of
 * ours failed.
 */
export type WayOutcome =
  | { readonly kind: 'delivered'; readonly delivery: DeliverySummary }
  | { readonly kind: 'on-its-way'; readonly delivery: DeliverySummary }
  | { readonly kind: 'refused'; readonly delivery: DeliverySummary }
  | { readonly kind: 'turned-away'; readonly error: WayError; readonly grafanaText: string }
  | { readonly kind: 'not-seen' }
  | { readonly kind: 'unseen'; readonly failure: ApiFailure }
  | { readonly kind: 'no-contact-point' }
  | { readonly kind: 'test-missing' }
  | { readonly kind: 'stopped'; readonly failure: ApiFailure };

/** One step of those that are shown. */
export interface ShownStep {
  readonly name: WayStep;
  readonly state: WayStepState;
}

/** The callback, the timer and the signal that the caller gives to the proof. */
export interface WayDeps {
  readonly onSteps: (steps: readonly ShownStep[]) => void;
  /** Resolves after this many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of the number that tells this test's delivery from all others. */
const NONCE_BYTES = 4;

/** Most looks at the history, and the wait in between, in milliseconds: together longer than any answer of a vendor takes. */
const LOOKS_MAX = 20;
const LOOK_EVERY_MS = 1_000;

/**
 * Has Grafana send a test alert through the webhook's contact point as it is saved, and follows it up to the vendor's
 * answer. The group gets a message. Its alert has a number in its name, so that the delivery that is found in the history is
 * that of this test and of no other. Never rejects.
 */
export async function proveWay(webhookId: string, { onSteps, wait = waitFor, signal }: WayDeps): Promise<WayOutcome> {
  onSteps(stepsUpTo('contact-point', 'working'));
  const begun = await readTest(webhookId);
  if (!('send' in begun)) {
    onSteps(stepsUpTo('contact-point', begun.kind === 'stopped' ? 'unknown' : 'broken'));
    return begun;
  }
  onSteps(stepsUpTo('post', 'working'));
  const nonce = randomHex(NONCE_BYTES);
  const tested = await begun.send(nonce);
  if (!tested.ok) {
    onSteps(stepsUpTo('post', 'unknown'));
    return outcomeOfFailure(tested.failure);
  }
  const { isDelivered, error } = tested.value;
  const turnedAway = isDelivered ? null : readWayError(error);
  if (turnedAway !== null && turnedAway.step !== 'vendor') {
    onSteps(stepsUpTo(turnedAway.step, 'broken'));
    return { kind: 'turned-away', error: turnedAway, grafanaText: error };
  }
  const outcome = await follow({ webhookId, nonce, wait, onSteps, signal });
  if (turnedAway !== null && (outcome.kind === 'not-seen' || outcome.kind === 'unseen')) {
    onSteps(stepsUpTo(turnedAway.step, 'broken'));
    return { kind: 'turned-away', error: turnedAway, grafanaText: error };
  }
  return outcome;
}

type Begun = { readonly send: (nonce: string) => Promise<ApiResult<ReceiverTest>> } | WayOutcome;

async function readTest(webhookId: string): Promise<Begun> {
  const read = await readContactPoints();
  if (!read.ok) {
    return { kind: 'stopped', failure: read.failure };
  }
  const { all } = read.value;
  const found = findChannel(webhookId, all) ?? findForeignChannels(webhookId, all)[0];
  if (found === undefined) {
    return { kind: 'no-contact-point' };
  }
  const { point, integration } = found;
  const { test } = point;
  return test === null
    ? { kind: 'test-missing' }
    : { send: async (nonce) => await test(integration.uid, alertWith(nonce)) };
}

function alertWith(nonce: string) {
  return {
    labels: { alertname: `Alert channel test ${nonce}` },
    annotations: { summary: 'Somebody tests the way from Grafana Alerting to this group. There is nothing to do.' },
  };
}

function outcomeOfFailure(failure: ApiFailure): WayOutcome {
  const isMissing = isNotHere(failure);
  return isMissing ? { kind: 'test-missing' } : { kind: 'stopped', failure };
}

interface Following extends Required<Pick<WayDeps, 'onSteps' | 'wait'>> {
  readonly webhookId: string;
  readonly nonce: string;
  readonly signal: AbortSignal | undefined;
}

/** Looks for the delivery, and then for its end. */
async function follow(following: Following): Promise<WayOutcome> {
  const { wait, onSteps, signal } = following;
  let last: DeliverySummary | null = null;
  for (let look = 0; look < LOOKS_MAX && signal?.aborted !== true; look++) {
    if (look > 0) {
      await wait(LOOK_EVERY_MS);
    }
    const page = await lookFor(following);
    if (!page.ok) {
      onSteps(stepsUpTo('plugin', 'unknown'));
      return { kind: 'unseen', failure: page.failure };
    }
    last = page.value ?? last;
    const over = last === null ? null : outcomeOf(last);
    if (over !== null) {
      onSteps(over.kind === 'delivered' ? allPassed() : stepsUpTo('vendor', 'broken'));
      return over;
    }
    onSteps(stepsUpTo(last === null ? 'plugin' : 'vendor', 'working'));
  }
  return givenUp(last, onSteps);
}

function givenUp(last: DeliverySummary | null, onSteps: WayDeps['onSteps']): WayOutcome {
  onSteps(last === null ? stepsUpTo('plugin', 'broken') : stepsUpTo('vendor', 'unknown'));
  return last === null ? { kind: 'not-seen' } : { kind: 'on-its-way', delivery: last };
}

/** The test's own delivery; null while there is none. */
async function lookFor({ webhookId, nonce }: Following): Promise<ApiResult<DeliverySummary | null>> {
  const page = await listDeliveries({ webhook: webhookId, text: nonce, limit: 1 });
  return page.ok ? { ok: true, value: page.value.deliveries[0] ?? null } : page;
}

function outcomeOf(delivery: DeliverySummary): WayOutcome | null {
  switch (delivery.state) {
    case 'delivered':
      return { kind: 'delivered', delivery };
    case 'refused':
    case 'returned':
      return { kind: 'refused', delivery };
    case 'waiting':
    case 'merged':
      return null;
  }
}

async function waitFor(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** Where a test notification stopped, as far as Grafana's words tell. */
type WayError =
  /** Between Grafana and the plugin. */
  | { readonly kind: 'relay'; readonly step: WayStep; readonly fault: RelayFault }
  /** The plugin turned it away; `reason` is its name for why, '' where it gave none. */
  | { readonly kind: 'turned-away'; readonly step: WayStep; readonly reason: string };

/** The plugin's own names for why it turned a notification away. Source: backend/routes/notify.ts. */
const REASON_STEPS: Readonly<Record<string, WayStep>> = {
  unproved: 'signature',
  'signature-old': 'signature',
  'broken-webhook': 'webhook',
  disabled: 'webhook',
  'too-large': 'webhook',
  'not-json': 'webhook',
  'not-an-alert': 'webhook',
  'not-stored': 'stored',
  refused: 'vendor',
  'channel-broken': 'vendor',
  transient: 'vendor',
  limited: 'vendor',
};

/** The step at which each fault between Grafana and the plugin stops the alert. */
const FAULT_STEPS: Readonly<Record<RelayFault, WayStep>> = {
  refused: 'post',
  timeout: 'post',
  'host-unknown': 'post',
  unreachable: 'post',
  tls: 'post',
  'wrong-scheme': 'post',
  redirected: 'post',
  'token-refused': 'token',
  'not-allowed': 'token',
  'app-not-found': 'plugin',
  'path-not-found': 'plugin',
  'plugin-down': 'plugin',
  'server-failed': 'plugin',
  other: 'post',
};

/** Reads Grafana's words on a test that failed: they quote what the plugin answered, if it was reached. */
function readWayError(text: string): WayError {
  const reason = /\[EG:([a-z-]+)\]/.exec(text)?.[1] ?? '';
  const step = reason.startsWith('license-') ? 'webhook' : REASON_STEPS[reason];
  if (step !== undefined) {
    return { kind: 'turned-away', step, reason };
  }
  // Only the plugin answers with 422.
  if (/webhook response status 422\b/.test(text)) {
    return { kind: 'turned-away', step: 'vendor', reason: '' };
  }
  const fault = readRelayTestError(text);
  return { kind: 'relay', step: FAULT_STEPS[fault], fault };
}
