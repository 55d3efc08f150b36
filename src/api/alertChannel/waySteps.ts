/**
 * The steps of an alert's way, in their order. `contact-point`: there is one of this webhook; `post`: Grafana reaches
 * something at its address; `token`: Grafana takes its token; `plugin`: this plugin got it; `signature`: it proves to be the
 * channel's; `webhook`: the webhook is enabled, usable and licensed; `stored`: it is in the outbox; `vendor`: the vendor
 * accepted it.
 */
export const WAY_STEPS = [
  'contact-point',
  'post',
  'token',
  'plugin',
  'signature',
  'webhook',
  'stored',
  'vendor',
] as const;

export type WayStep = (typeof WAY_STEPS)[number];

/** State of a step. `unknown`: nobody can say whether the alert came that far. */
export type WayStepState = 'waiting' | 'working' | 'passed' | 'broken' | 'unknown';

/** The steps with their states where the way was followed up to one of them, and it was in this state. */
export function stepsUpTo(last: WayStep, state: Exclude<WayStepState, 'waiting' | 'passed'>) {
  const at = WAY_STEPS.indexOf(last);
  return WAY_STEPS.map((name, index) => ({ name, state: stateAt(index - at, state) }));
}

function stateAt(distance: number, state: WayStepState): WayStepState {
  if (distance < 0) {
    return 'passed';
  }
  return distance === 0 ? state : 'waiting';
}

/** All steps passed. */
export function allPassed() {
  return WAY_STEPS.map((name) => ({ name, state: 'passed' as const }));
}
