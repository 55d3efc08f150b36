import { METHOD_NAME_ALL } from 'hono/router';

import { createRoutes } from '../../../backend/routes/app';
import { type HostContext } from '../../../dev/host/hostContext';
import { type HostileVendor, startHostileVendor } from '../harness/hostileVendor';
import { type AnswerKind, kindOfAnswer, STATUS_OF } from '../harness/kindOfAnswer';
import { licenseStates } from '../harness/licenses';
import { contextOf, makeOrganisation, type Organisation } from '../harness/organisation';
import {
  type PermissionsPage,
  type PromisedCall,
  readPermissionsPage,
  SIGNATURE,
  SIGNED_IN,
} from '../harness/permissionsPage';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { hmacHex, nowSeconds } from '../harness/signedCall';
import { type Answer, forEach, type Target } from '../harness/target';
import { type AccessMode, ACCESS_MODES, CALLERS, startInMode } from '../harness/accessMode';
import { type Cell, expectedKinds, pathOf } from '../harness/expectedKinds';

/** Cells of a short run, for each access mode and license state: of calls there are, of other methods, and of odd ones. */
const CELLS = { promised: 90, other: 30, odd: 10 };

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];

/** Methods no route has, and no HTTP library knows. */
const ODD_METHODS = ['FOO', 'PROPFIND', 'GETX', 'POST_'];

/** Every route x method x caller x organisation x license state, in the three access modes, held to docs/permissions.md. */
export async function attackMatrix(
  scope: Scope,
  page: PermissionsPage = readPermissionsPage(),
  modes: readonly AccessMode[] = ACCESS_MODES
): Promise<Sheet> {
  const sheet = new Sheet('matrix');
  holdRoutes(sheet, page);
  for (const mode of modes) {
    await attackMode(scope, sheet, { mode, page });
  }
  return sheet;
}

/** A route that the page does not name has no promise, and a promise without a route is none. */
export function holdRoutes(sheet: Sheet, { calls }: PermissionsPage): void {
  const promised = new Set(calls.map(({ method, path }) => `${method} ${path}`));
  const registered = new Set(registeredRoutes());
  for (const route of registered) {
    sheet.hold('routes', promised.has(route), () => `${route} is not in docs/permissions.md`);
  }
  for (const route of promised) {
    sheet.hold('routes', registered.has(route), () => `${route} of docs/permissions.md is no route`);
  }
}

/** As the app registers them. Nothing is called, so no part of it is needed. */
function registeredRoutes(): string[] {
  return createRoutes({} as Parameters<typeof createRoutes>[0])
    .routes.filter(({ method }) => method !== METHOD_NAME_ALL)
    .map(({ method, path }) => `${method} ${path}`);
}

async function attackMode(
  scope: Scope,
  sheet: Sheet,
  { mode, page }: { readonly mode: AccessMode; readonly page: PermissionsPage }
): Promise<void> {
  const vendor = startHostileVendor();
  const { target, stop, tokenOf } = await startInMode(mode, vendor.host);
  const organisations = makeOrganisations(scope, vendor);
  const states = await licenseStates();
  const cells = cellsOf(page, organisations);
  let updatedAtMs = 1;
  for (const state of states) {
    updatedAtMs++;
    const some = [
      ...scope.some(cells.promised, CELLS.promised),
      ...scope.some(cells.other, CELLS.other),
      ...scope.some(cells.odd, CELLS.odd),
    ];
    await forEach(some, async (cell) => {
      const context = contextOf(cell.organisation, cell.caller.role, {
        secure: state.secure,
        login: cell.caller.login,
        updatedAtMs,
      });
      const answer = await send(target, cell, { context, vendor, idToken: await tokenOf(cell.caller, context) });
      const expected = expectedKinds(page, cell, { mode, isLicensed: state.works });
      sheet.hold(
        ODD_METHODS.includes(cell.method) ? 'unknown-methods' : mode,
        isAsExpected(answer, cell, expected),
        () =>
          `${describe(cell)}, ${state.name}, ${mode}: expected ${[...expected]}, got ${kindOfAnswer(answer)} ${answer.code}`
      );
    });
  }
  await target.stop();
  await stop();
  await vendor.stop();
}

function describe({ call, method, caller, organisation, isSigned }: Cell): string {
  return `${method} ${call.path} by ${caller.name}${isSigned ? ' (signed)' : ''} in organisation ${organisation.orgId}`;
}

/** The first is where the service account lives; the last has a table of its own. */
function makeOrganisations({ random }: Scope, vendor: HostileVendor): Organisation[] {
  return [
    makeOrganisation({ orgId: 1, random, vendor }),
    makeOrganisation({ orgId: 2, random, vendor }),
    makeOrganisation({ orgId: 3, random, vendor, access: { Viewer: [], Editor: ['webhooks:use'] } }),
  ];
}

/** The whole product, those first that stand in the page as they are. */
function cellsOf({ calls }: PermissionsPage, organisations: readonly Organisation[]) {
  const isPromised = ({ call, method }: Cell) =>
    calls.some((each) => each.path === call.path && each.method === (method === 'HEAD' ? 'GET' : method));
  const all: Cell[] = calls.flatMap((call) =>
    [...METHODS, ...ODD_METHODS].flatMap((method) =>
      CALLERS.flatMap((caller) =>
        organisations.flatMap((organisation) => {
          const cell = { call, method, caller, organisation };
          const isAlert = call.needs === SIGNATURE && method === 'POST';
          return [{ ...cell, isSigned: false }, ...(isAlert ? [{ ...cell, isSigned: true }] : [])];
        })
      )
    )
  );
  return {
    promised: all.filter(isPromised),
    other: all.filter((cell) => !isPromised(cell) && !ODD_METHODS.includes(cell.method)),
    odd: all.filter(({ method }) => ODD_METHODS.includes(method)),
  };
}

interface Sent {
  readonly context: HostContext;
  readonly vendor: HostileVendor;
  readonly idToken: string | null;
}

async function send(target: Target, cell: Cell, { context, vendor, idToken }: Sent): Promise<Answer> {
  const { call, method, organisation, isSigned } = cell;
  const body = bodyOf(call, vendor);
  const [webhook] = organisation.webhooks;
  const timestamp = String(nowSeconds());
  return await target.call({
    path: pathOf(call),
    method,
    headers: {
      ...(idToken === null ? {} : { 'X-Grafana-Id': idToken }),
      // What a client says about itself counts for nothing.
      'X-Grafana-User': 'admin',
      'X-Grafana-Role': 'Admin',
      ...(isSigned && webhook !== undefined
        ? { 'X-Eg-Timestamp': timestamp, 'X-Eg-Signature': hmacHex(webhook.key, timestamp, body) }
        : {}),
    },
    body,
    context,
  });
}

/** A body that leads past every other check, so that the license's is met. */
function bodyOf({ path }: PromisedCall, vendor: HostileVendor): string {
  const webhook = { name: 'New', vendor: 'wecom', robots: [{ slot: 1, url: vendor.urlOf('wecom', 'draft-token') }] };
  const bodies: Readonly<Record<string, object>> = {
    '/webhooks/test': { webhook },
  };
  return JSON.stringify(bodies[path] ?? {});
}

function isAsExpected(answer: Answer, { method }: Cell, expected: ReadonlySet<AnswerKind>): boolean {
  return method === 'HEAD'
    ? [...expected].some((kind) => STATUS_OF[kind].includes(answer.code))
    : expected.has(kindOfAnswer(answer));
}
