import { type AccessMode, type Caller } from './accessMode';
import { type AnswerKind } from './kindOfAnswer';
import { type Organisation } from './organisation';
import { type PermissionsPage, type PromisedCall, SIGNATURE, SIGNED_IN } from './permissionsPage';

/** One call of the product. */
export interface Cell {
  readonly call: PromisedCall;
  readonly method: string;
  readonly caller: Caller;
  readonly organisation: Organisation;
  /** Only `notify` makes a difference. */
  readonly isSigned: boolean;
}

const NONCE = '0123456789abcdef0123456789abcdef';

/** The call's path with something in place of its parameters: the first webhook, a delivery nobody has. */
export function pathOf({ path }: PromisedCall): string {
  return path
    .slice(1)
    .replace(':nonce', NONCE)
    .replace('deliveries/:id', 'deliveries/999999999')
    .replace(':id', 'wecom');
}

interface Standing {
  readonly mode: AccessMode;
  readonly isLicensed: boolean;
}

/**
 * The answers that the page promises for a cell. More than one where it says nothing of the method, but for another
 * call's path.
 */
export function expectedKinds(page: PermissionsPage, cell: Cell, standing: Standing): ReadonlySet<AnswerKind> {
  const method = cell.method === 'HEAD' ? 'GET' : cell.method;
  const path = `/${pathOf(cell.call)}`;
  const matching = page.calls.filter((each) => each.method === method && matches(each.path, path));
  const own = matching.find((each) => each.path === cell.call.path);
  if (own !== undefined) {
    return new Set([kindOfCall(page, own, { ...standing, cell })]);
  }
  // `DELETE /webhooks/test` is a call for the webhook "test"; that there is another method may be said first.
  return new Set(['no-route', ...matching.map((each) => kindOfCall(page, each, { ...standing, cell }))]);
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path);
}

function kindOfCall(
  page: PermissionsPage,
  { needs, unlicensed }: PromisedCall,
  { cell, mode, isLicensed }: Standing & { readonly cell: Cell }
): AnswerKind {
  const refusal = refusalOf(page, needs, { cell, mode });
  if (refusal !== null) {
    return refusal;
  }
  return !isLicensed && unlicensed === 'refused' ? 'unlicensed' : 'served';
}

function refusalOf(
  page: PermissionsPage,
  needs: string,
  { cell, mode }: Pick<Standing, 'mode'> & { readonly cell: Cell }
): AnswerKind | null {
  const { caller, organisation, isSigned } = cell;
  if (needs === SIGNATURE) {
    return isSigned ? null : 'unproved';
  }
  if (caller.role === null) {
    return 'not-signed-in';
  }
  if (needs === SIGNED_IN) {
    return null;
  }
  if (mode === 'nobody knows') {
    return 'unknown-caller';
  }
  const role = mode === 'Grafana permissions' && organisation.orgId === 1 ? caller.grafanaGives : caller.role;
  return permissionsOf(page, role, organisation).has(needs) ? null : 'no-permission';
}

/**
 * The permissions of a role by the page, or by the organisation's own table: a role left out of it keeps those it has.
 */
function permissionsOf(
  { granted }: PermissionsPage,
  role: string | null,
  { jsonData }: Organisation
): ReadonlySet<string> {
  const table = (jsonData.access ?? {}) as Readonly<Record<string, readonly string[]>>;
  const own = table[role ?? ''];
  return own === undefined ? (granted.get(role ?? '') ?? new Set()) : new Set(own);
}
