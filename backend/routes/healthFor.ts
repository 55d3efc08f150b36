import { type PermissionsOf } from '../access/access';
import { type CallContext } from '../app/callContext';
import { type HealthReport } from '../app/pluginApp';
import { type ReadSettings } from '../settings/settingsCache';
import { missingText, NOBODY, unknownText } from './accessWords';
import { checkHealth } from './checkHealth';
import { type OutboxPlace, withOutboxHealth } from './withOutboxHealth';

export interface HealthParts extends OutboxPlace {
  readonly readSettings: ReadSettings;
  readonly permissionsOf: PermissionsOf;
}

/**
 * How the plugin is doing, for whoever may see webhooks; anybody else learns that it runs and what they lack. Every
 * signed-in user can ask: Grafana checks nothing.
 */
export async function healthFor(
  parts: HealthParts,
  context: CallContext,
  idToken: string | null
): Promise<HealthReport> {
  const why = await obstacle(parts, context, idToken);
  return why === null
    ? await withOutboxHealth(checkHealth(parts.readSettings, context), parts)
    : { status: 'ok', message: `The plugin runs. ${why}`, details: {} };
}

/** Null for whoever may see webhooks. */
async function obstacle(
  { permissionsOf }: HealthParts,
  context: CallContext,
  idToken: string | null
): Promise<string | null> {
  if (context.user === null) {
    return NOBODY;
  }
  const access = await permissionsOf(context, idToken);
  if (access.kind !== 'known') {
    return unknownText(access);
  }
  return access.permissions.has('webhooks:read') ? null : missingText('webhooks:read', access);
}
