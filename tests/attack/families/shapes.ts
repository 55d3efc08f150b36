import { REFUSALS } from '../../../src/core/wire/refusal';
import { type ResourceCall } from '../../../dev/host/calls';
import { startHostileVendor } from '../harness/hostileVendor';
import { ODD_BODIES, ODD_QUERIES, ODD_SETTINGS, WRONG_FIELDS } from '../harness/oddValues';
import { contextOf, MADE, makeOrganisation, type Organisation } from '../harness/organisation';
import { readPermissionsPage, SIGNATURE } from '../harness/permissionsPage';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, hmacHex, nowSeconds, signedCall } from '../harness/signedCall';
import { type Answer, forEach, startTarget, type Target } from '../harness/target';

/** Shapes of a short run, each kind. */
const CELLS = { bodies: 220, queries: 150 };

/** Most characters of a refusal's words: it is read by a person. */
const MESSAGE_MAX_LENGTH = 1_000;

type Body = string | Uint8Array;

/** Whatever somebody sends who may send it: a clear answer, no crash, and nothing left behind. */
export async function attackShapes(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('shapes');
  const vendor = startHostileVendor();
  const target = await startTarget({ hosts: [vendor.host] });
  const organisation = makeOrganisation({ orgId: 1, random: scope.random, vendor });
  const before = await readBefore(target, organisation);
  const bodies: Body[] = [...Object.values(ODD_BODIES), ...WRONG_FIELDS];
  const writing = readPermissionsPage().calls.filter(({ method }) => method !== 'GET');
  const written = writing.flatMap(({ method, path, needs }) =>
    bodies.map((body) => ({ method, path: pathOf(path), body, isAlert: needs === SIGNATURE }))
  );
  await forEach(scope.some(written, CELLS.bodies), async ({ method, path, body, isAlert }) => {
    const [webhook] = organisation.webhooks;
    const headers = isAlert && webhook !== undefined ? signatureOf(webhook.key, body) : {};
    const answer = await target.call({ path, method, body, headers, context: contextOf(organisation, 'Admin') });
    sheet.hold('bodies', isClear(answer), () => `${method} ${path} with ${describe(body)}: ${answer.code}`);
  });
  const reading = readPermissionsPage().calls.flatMap(({ method, path }) =>
    ODD_QUERIES.map((query) => ({ method, path: `${pathOf(path)}?${query}` }))
  );
  await forEach(scope.some(reading, CELLS.queries), async ({ method, path }) => {
    const answer = await target.call({ path, method, body: '{}', context: contextOf(organisation, 'Admin') });
    sheet.hold('queries', isClear(answer), () => `${method} ${path.slice(0, 80)}: ${answer.code}`);
  });
  await holdSettings(sheet, target);
  await holdAfter(sheet, { target, organisation, before });
  await target.stop();
  await vendor.stop();
  return sheet;
}

function signatureOf(key: string, body: Body): Record<string, string> {
  const timestamp = String(nowSeconds());
  return { 'X-Eg-Timestamp': timestamp, 'X-Eg-Signature': hmacHex(key, timestamp, body) };
}

function describe(body: Body): string {
  const name = Object.entries(ODD_BODIES).find(([, each]) => each === body)?.[0];
  return name ?? String(body).slice(0, 100);
}

/** An answer that a person can do something with. A Grafana that cannot be asked (501, 502) is one. */
export function isClear({ code, text, json }: Answer): boolean {
  if (code >= 500 && code !== 501 && code !== 502) {
    return false;
  }
  return code < 400 ? text.startsWith('{') || isSaid(json.message) : isKnownReason(json) || isSaid(json.message);
}

/** A reason that the pages have words for. */
function isKnownReason({ reason, refused }: Answer['json']): boolean {
  return REFUSALS.some((each) => each === reason) || typeof refused === 'string';
}

/** A message that Grafana shows. */
function isSaid(message: unknown): boolean {
  return typeof message === 'string' && message.length >= 'Delivered.'.length && message.length < MESSAGE_MAX_LENGTH;
}

function pathOf(path: string): string {
  return path
    .slice(1)
    .replace('deliveries/:id', 'deliveries/1')
    .replace(':nonce', '0'.repeat(32))
    .replace(':id', 'wecom');
}

/** Settings of any shape are read, and said to be wrong where they are. */
async function holdSettings(sheet: Sheet, target: Target): Promise<void> {
  for (const [place, { jsonData, secure = {} }] of ODD_SETTINGS.entries()) {
    const user = { login: 'ann', role: 'Admin' } as const;
    const context = { orgId: 500 + place, user, settings: { jsonData, secureJsonData: secure, updatedAtMs: 1 } };
    const calls: ResourceCall[] = [
      'webhooks',
      'license',
      'me',
      'webhooks/ops',
      'webhooks/__proto__',
      'webhooks/constructor',
    ].map((path) => ({ path, context }));
    for (const call of [...calls, { path: 'notify/ops', method: 'POST', body: '{}', context }]) {
      const answer = await target.call(call);
      sheet.hold('settings', isClear(answer), () => `settings ${place}, ${call.path}: ${answer.code}`);
    }
    const { status } = await target.health(context);
    sheet.hold('settings', status !== 'unknown', () => `settings ${place}: health ${status}`);
  }
}

const READ = ['me', 'license', `webhooks/${MADE}`, 'webhooks/wecom'];

interface Before {
  readonly target: Target;
  readonly organisation: Organisation;
}

/** Answers that everybody reads before and after; none of them changes by itself. */
async function readBefore(target: Target, organisation: Organisation): Promise<string[]> {
  const texts: string[] = [];
  for (const role of ['None', 'Viewer', 'Admin'] as const) {
    for (const path of READ) {
      texts.push((await target.call({ path, context: contextOf(organisation, role) })).text);
    }
  }
  return texts;
}

/** The process is the same one, says what it said before, and does its work. */
async function holdAfter(
  sheet: Sheet,
  { target, organisation, before }: Before & { readonly before: readonly string[] }
): Promise<void> {
  const after = await readBefore(target, organisation);
  after.forEach((text, place) => {
    sheet.hold('afterwards', text === before[place], () => `answer ${place} is another one now`);
  });
  const [webhook] = organisation.webhooks;
  if (webhook === undefined) {
    throw new Error('an organisation without a webhook');
  }
  const { code } = await target.call(signedCall(webhook, alertNamed('afterwards'), contextOf(organisation, 'Viewer')));
  sheet.hold('afterwards', code === 200, () => `an alert: ${code}`);
  const wrong = target.plugin.logs.filter((line) => line.kind === 'unreadable' || line.level === 'error');
  sheet.hold('log', wrong.length === 0, () => wrong[0]?.raw.slice(0, 300) ?? '');
}
