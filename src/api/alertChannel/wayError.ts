import { readRelayTestError, type RelayFault } from './relayTestError';
import { type WayStep } from './waySteps';

/** Where a test notification stopped, as far as Grafana's words tell. */
export type WayError =
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

/** How far a fault between Grafana and the plugin let it come. */
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
export function readWayError(text: string): WayError {
  const reason = /"reason":"([a-z-]+)"/.exec(text)?.[1] ?? '';
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
