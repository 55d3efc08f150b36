import { actionOf, type Permission } from '../../src/core/access/permission';
import { PLUGIN_ROLES, rolesWith } from '../../src/core/access/roleTable';
import { problemText, type SettingsProblem } from '../../src/core/webhook/settingsProblem';
import { type SettingsHealth } from '../../src/core/wire/health';
import { type Access, type KnownAccess, type PermissionsOf } from '../access/access';
import { type CallContext } from '../app/callContext';
import { type HealthReport } from '../app/pluginApp';
import { type Clock } from '../delivery/clock';
import { type Outbox } from '../delivery/outbox/outbox';
import { type ReadSettings } from '../settings/settingsCache';
import { askOutbox } from './askOutbox';

export interface HealthDeps extends OutboxPlace {
  readonly readSettings: ReadSettings;
  readonly permissionsOf: PermissionsOf;
}

/**
 * Health of the plugin, for callers who may see webhooks; all others learn that it runs and what they lack. Every
 * signed-in user can ask: Grafana checks nothing.
 */
export async function healthFor(deps: HealthDeps, context: CallContext, idToken: string | null): Promise<HealthReport> {
  const why = await obstacle(deps, context, idToken);
  return why === null
    ? await withOutboxHealth(checkHealth(deps.readSettings, context), deps)
    : { status: 'ok', message: `The plugin runs. ${why}`, details: {} };
}

/** Null for callers who may see webhooks. */
async function obstacle(
  { permissionsOf }: HealthDeps,
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

/** The health check's text for somebody who lacks a permission: which one, and who can give it. */
export function missingText(permission: Permission, { because, table }: KnownAccess): string {
  const roles = rolesWith(table, permission);
  const holders = roles.length === 0 ? 'no role has it' : `the role ${roles.join(' or ')} has it`;
  const missing = `You lack the permission ${actionOf(permission)}.`;
  if (because === 'org role table') {
    return `${missing} In this organization ${holders}. Ask an admin to change your role, or the permissions of your role on the Configuration page of Enterprise Groups.`;
  }
  const pluginRole = PLUGIN_ROLES.find(({ permissions }) => permissions.includes(permission))?.name ?? '';
  return `${missing} By default, ${holders}; an admin can give you that role, or in Grafana Enterprise the role "${pluginRole}".`;
}

/** The health check's text for somebody whose permissions are not known. */
function unknownText({ kind, why }: Exclude<Access, KnownAccess>): string {
  return kind === 'refused'
    ? `Grafana could not confirm who you are: ${why}. Sign in again. If this continues, see docs/permissions.md.`
    : `Grafana could not be asked for your permissions: ${why}. Alerts are still sent. Try again. If this continues, see docs/permissions.md.`;
}

/** The health check's text where Grafana names no user. */
const NOBODY = 'Sign in to Grafana: only signed-in users can do this, and Grafana named no user in this request.';

/** The outbox and its place, as the process found them at its start. */
export interface OutboxPlace {
  readonly outbox: Pick<Outbox, 'backlog'>;
  readonly clock: Clock;
  readonly engine: 'sqlite' | 'postgresql';
  /** True if the outbox may be gone after a restart of the machine. */
  readonly isTemporary: boolean;
}

const TEMPORARY =
  'Deliveries are kept in a temporary folder and may be lost when the machine restarts: set data_path in [plugin.enterprise-groups-app].';

/** Adds to a report whether the outbox can be used and what waits in it. An outbox that is away is the first thing to know. */
export async function withOutboxHealth(report: HealthReport, place: OutboxPlace): Promise<HealthReport> {
  const { outbox, clock, engine, isTemporary } = place;
  const asked = await askOutbox(clock, countWaiting(outbox));
  const found = asked.state === 'away' ? asked : { state: asked.state, waiting: asked.value };
  const details = {
    ...report.details,
    outbox: { engine, ...found, notes: isTemporary ? [TEMPORARY] : [] },
  };
  if (asked.state === 'away') {
    const message = `The outbox is unavailable, so alerts are rejected: ${asked.reason} ${report.message}`;
    return { status: 'error', message, details };
  }
  return { ...report, message: isTemporary ? `${report.message} ${TEMPORARY}` : report.message, details };
}

async function countWaiting(outbox: OutboxPlace['outbox']): Promise<number> {
  const lanes = await outbox.backlog();
  return lanes.reduce((sum, { waiting }) => sum + waiting, 0);
}

/**
 * Reports whether every webhook of the organisation can be used. Asks no vendor: the only way to try a robot is to send
 * a message. `details` names every fault of the settings and holds no secret.
 */
export function checkHealth(readSettings: ReadSettings, context: CallContext): HealthReport {
  const { webhooks, broken, problems } = readSettings(context);
  const faults = problems.filter(({ disables }) => disables);
  const details: SettingsHealth = {
    webhooks: webhooks.length + broken.length,
    broken: faults.map(detailOf),
    warnings: problems.filter(({ disables }) => !disables).map(detailOf),
  };
  const [first] = faults;
  if (first !== undefined) {
    return { status: 'error', message: faultText(first, faults.length), details };
  }
  return { status: 'ok', message: okText(webhooks.length, details.warnings.length), details };
}

function faultText(first: SettingsProblem, count: number): string {
  const more = count === 1 ? '' : ` (and ${count - 1} more, see details)`;
  return `Settings that cannot be used: ${problemText(first)}${more}`;
}

function okText(webhooks: number, warnings: number): string {
  const counted = webhooks === 1 ? '1 webhook is ready' : `${webhooks} webhooks are ready`;
  const ready = webhooks === 0 ? 'Running. There are no webhooks yet' : counted;
  return warnings === 0 ? `${ready}.` : `${ready}; ${warnings} of their settings are not read, see details.`;
}

function detailOf({ webhook, field, rule, expected, got }: SettingsProblem): Omit<SettingsProblem, 'disables'> {
  return { webhook, field, rule, expected, got };
}
