import { allowsPlace, isWorking, type LicenseState } from '../../src/core/license/licenseState';
import { type Unlicensed } from '../../src/core/wire/license';
import { type CallContext } from '../app/callContext';
import { type FoundWebhook, inListOrder } from './findWebhook';
import { refuse } from './refuse';
import { type RouteDeps } from './deps';

type GateDeps = Pick<RouteDeps, 'license' | 'readSettings'>;

/** License state of the caller's organisation. */
export async function licenseOf({ license, readSettings }: GateDeps, call: CallContext): Promise<LicenseState> {
  return await license.stateOf({ context: call, webhooks: inListOrder(readSettings(call)).length });
}

/**
 * Null if the license lets this webhook send something; every route that sends asks here first, and nobody else asks.
 *
 * Deliveries accepted before go out even if the license ends meanwhile: Grafana was told that it will, and nobody
 * would send it otherwise. So neither the dispatcher nor anything behind it asks.
 */
export async function refusalToUse(
  deps: GateDeps,
  call: CallContext,
  webhook: Pick<FoundWebhook, 'id'>
): Promise<Unlicensed | null> {
  const state = await licenseOf(deps, call);
  const place = inListOrder(deps.readSettings(call)).findIndex(({ id }) => id === webhook.id);
  return allowsPlace(state, place) ? null : refusal(state, 'use');
}

/** Null if the license lets somebody make one more webhook. */
export async function refusalToMake(deps: GateDeps, call: CallContext): Promise<Unlicensed | null> {
  const state = await licenseOf(deps, call);
  const place = inListOrder(deps.readSettings(call)).length;
  return allowsPlace(state, place) ? null : refusal(state, 'make');
}

/** The answer to somebody the license turns away. */
export function licenseRefused(refusal: Unlicensed): Response {
  return refuse(403, 'unlicensed', refusal);
}

function refusal(standing: LicenseState, wish: Unlicensed['wish']): Unlicensed {
  return { license: isWorking(standing) ? 'too-many-webhooks' : standing.kind, standing, wish };
}
