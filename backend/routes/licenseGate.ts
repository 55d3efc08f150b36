import { allowsPlace, isWorking, type LicenseState } from '../../src/core/license/licenseState';
import { notMadeText, notUsedText } from '../../src/core/license/licenseText';
import { type Language } from '../../src/core/webhook/language';
import { type CallContext } from '../app/callContext';
import { type FoundWebhook, inListOrder } from './findWebhook';
import { jsonAnswer } from './jsonAnswer';
import { type RouteParts } from './parts';

/** Why the license does not allow something. Answered with 403. */
export interface LicenseRefusal {
  /** For programs and the log: the license's state, or that it has no room for this webhook. */
  readonly license: LicenseState['kind'] | 'too-many-webhooks';
  /** For people, in the webhook's language. */
  readonly message: string;
}

type GateParts = Pick<RouteParts, 'license' | 'readSettings'>;

/** How the caller's organisation stands with its license. */
export async function licenseOf({ license, readSettings }: GateParts, call: CallContext): Promise<LicenseState> {
  return await license.stateOf({ context: call, webhooks: inListOrder(readSettings(call)).length });
}

/**
 * Null if the license lets this webhook send something; every route that sends asks here first, and nobody else asks.
 *
 * What was accepted before goes out even if the license ends meanwhile: Grafana was told that it will, and nobody
 * would send it otherwise. So neither the dispatcher nor anything behind it asks.
 */
export async function refusalToUse(
  parts: GateParts,
  call: CallContext,
  webhook: FoundWebhook
): Promise<LicenseRefusal | null> {
  const state = await licenseOf(parts, call);
  const place = inListOrder(parts.readSettings(call)).findIndex(({ id }) => id === webhook.id);
  return allowsPlace(state, place) ? null : refusal(state, notUsedText(state, webhook.language));
}

/** Null if the license lets somebody make one more webhook. */
export async function refusalToMake(
  parts: GateParts,
  call: CallContext,
  language: Language
): Promise<LicenseRefusal | null> {
  const state = await licenseOf(parts, call);
  const place = inListOrder(parts.readSettings(call)).length;
  return allowsPlace(state, place) ? null : refusal(state, notMadeText(state, language));
}

/** The answer to somebody the license turns away. */
export function licenseRefused({ license, message }: LicenseRefusal): Response {
  return jsonAnswer(403, message, { license });
}

function refusal(state: LicenseState, message: string): LicenseRefusal {
  return { license: isWorking(state) ? 'too-many-webhooks' : state.kind, message };
}
