import { createHash } from 'node:crypto';

import { type ResourceCall } from '../../../dev/host/calls';
import { SANDBOX_VENDORS } from '../../../dev/sandbox/vendors';
import { type HostileVendor, refusalOf, startHostileVendor } from '../harness/hostileVendor';
import { contextOf, makeOrganisation, type Organisation, type Role } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, hmacHex, nowSeconds, signedCall } from '../harness/signedCall';
import { forEach, startTarget, type Target } from '../harness/target';

/** Probes of a short run. */
const CELLS = 400;

const ROLES: readonly Role[] = ['Viewer', 'Editor', 'Admin'];

/** Words that occur in what organisation 1 has, and nowhere else. */
const MARK = 'SidestreetMill';
const ALERT = 'NeighbourlyFurnace';

/** Nobody sees, uses or changes what is another organisation's. */
export async function attackOrganisations(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('organisations');
  const vendor = startHostileVendor();
  const target = await startTarget({ hosts: [vendor.host] });
  const { random } = scope;
  const theirs = makeOrganisation({ orgId: 1, random, vendor, mark: MARK });
  const own = makeOrganisation({ orgId: 2, random, vendor });
  const ids = await fillHistory(target, theirs);
  const before = vendor.calls.length;
  const probes = probesOf({ theirs, ids, cursor: await cursorOf(target, theirs) });
  const cells = probes.flatMap((probe) => [2, 3, 0].flatMap((orgId) => ROLES.map((role) => ({ probe, orgId, role }))));
  await forEach(scope.some(cells, CELLS), async ({ probe, orgId, role }) => {
    const context = contextOf({ ...own, orgId }, role);
    const { code, text } = await target.call({ ...probe, context });
    const what = () => `${probe.method ?? 'GET'} ${probe.path} as ${role} of ${orgId}: ${code}`;
    const isCounted = /"(?:delivered|refused|returned|requeued)":[1-9]/.test(text);
    sheet.hold('probes', !text.includes(MARK) && !text.includes(ALERT) && !isCounted && code < 500, what);
    sheet.hold('their-ids', !isTheirs(probe) || code >= 400, what);
  });
  sheet.hold('health', !JSON.stringify(await target.health(contextOf(own, 'Admin'))).includes(MARK), () => 'health');
  await holdSignatures(sheet, { target, theirs, own });
  await holdFallback(sheet, target, { organisation: makeOrganisation({ orgId: 4, random, vendor }), vendor });
  const wrong = vendor.calls.slice(before).filter(({ token }) => theirs.webhooks.some((each) => each.token === token));
  sheet.hold('nothing-is-sent', wrong.length === 0, () => `${wrong.length} messages went to their robots`);
  for (const query of [`deliveries?text=${ALERT.slice(0, 4)}`, `deliveries/chart?${ALWAYS}`]) {
    const { code, text } = await target.call({ path: query, context: contextOf(theirs, 'Viewer') });
    const isFound = query.includes('chart') ? /"delivered":[1-9]/.test(text) : text.includes(ALERT);
    sheet.hold('controls', code === 200 && isFound, () => `their own ${query} finds nothing: ${code}`);
  }
  const still = await target.call({ path: `deliveries/${ids[0]}`, context: contextOf(theirs, 'Viewer') });
  sheet.hold('controls', still.code === 200 && still.text.includes(ALERT), () => 'their own history shows nothing');
  await target.stop();
  await vendor.stop();
  return sheet;
}

/** One delivery for each webhook; returns their ids. */
async function fillHistory(target: Target, organisation: Organisation): Promise<number[]> {
  const ids: number[] = [];
  for (const webhook of organisation.webhooks) {
    const call = signedCall(webhook, alertNamed(`${ALERT} ${webhook.id}`), contextOf(organisation, 'Viewer'));
    ids.push(Number((await target.call(call)).json.delivery));
  }
  return ids;
}

/** Their second page's name, which is no secret of ours to keep, and must not open it for others. */
async function cursorOf(target: Target, organisation: Organisation): Promise<string> {
  const { json } = await target.call({ path: 'deliveries?limit=1', context: contextOf(organisation, 'Viewer') });
  return String(json.nextCursor);
}

interface Theirs {
  readonly theirs: Organisation;
  readonly ids: readonly number[];
  readonly cursor: string;
}

/** Ids that are theirs alone: deliveries, whose ids run through all organisations. */
function isTheirs({ path }: ResourceCall): boolean {
  return /^deliveries\/\d+/.test(path);
}

/** All there is, for the chart, which has to be told. */
const ALWAYS = 'from=1&to=4000000000000';

function probesOf({ theirs, ids, cursor }: Theirs): ResourceCall[] {
  const deliveries = ids.flatMap((id) => [
    { path: `deliveries/${id}` },
    { path: `deliveries/${id}?org=1&orgId=1` },
    { path: `deliveries/${id}/retry`, method: 'POST' },
  ]);
  const webhooks = theirs.webhooks.flatMap(({ id }) => [
    { path: `webhooks/${id}` },
    { path: `deliveries?webhook=${id}&limit=200` },
    { path: `deliveries/chart?${ALWAYS}&webhook=${id}` },
    { path: `deliveries/retry?state=refused,returned&webhook=${id}`, method: 'POST' },
    { path: `saving?webhook=${id}` },
  ]);
  const name = `${ALERT} ${theirs.webhooks[0]?.id}`;
  const sought = [`text=${ALERT}`, `text=${ALERT.slice(0, 4)}`, `label=${encodeURIComponent(`alertname=${name}`)}`];
  const queries = ['', 'org_id=1', 'orgId=1', ...sought, `cursor=${encodeURIComponent(cursor)}`, 'limit=200'];
  const lists = ['deliveries', 'webhooks', 'license', 'system', 'me', 'saving', 'deliveries/chart'].flatMap((path) =>
    queries.map((query) => ({ path: `${path}?${path.endsWith('chart') ? ALWAYS : ''}&${query}` }))
  );
  const retries = sought.map((query) => ({ path: `deliveries/retry?state=refused,returned&${query}`, method: 'POST' }));
  const headers = { 'X-Grafana-Org-Id': '1', 'X-Org-Id': '1', Cookie: 'grafana_org=1' };
  return [...deliveries, ...webhooks, ...lists, ...retries].map((probe) => ({ ...probe, headers }));
}

interface Neighbours {
  readonly target: Target;
  readonly theirs: Organisation;
  readonly own: Organisation;
}

/** A signature is good in its own organisation only, also where webhooks are called alike. */
async function holdSignatures(sheet: Sheet, { target, theirs, own }: Neighbours): Promise<void> {
  for (const { id, key } of theirs.webhooks) {
    for (const role of [...ROLES, null]) {
      const body = alertNamed(createHash('md5').update(`${id} ${role}`).digest('hex'));
      const timestamp = String(nowSeconds());
      const { code } = await target.call({
        path: `notify/${id}`,
        method: 'POST',
        headers: { 'X-Eg-Timestamp': timestamp, 'X-Eg-Signature': hmacHex(key, timestamp, body) },
        body,
        context: contextOf(own, role),
      });
      sheet.hold('signatures', code === 401 || code === 403 || code === 404, () => `notify/${id} as ${role}: ${code}`);
    }
  }
}

/** A fallback is one of the same organisation: that another one has a webhook of this id, and a robot that works, is nothing. */
async function holdFallback(
  sheet: Sheet,
  target: Target,
  { organisation, vendor }: { readonly organisation: Organisation; readonly vendor: HostileVendor }
): Promise<void> {
  const [webhook] = organisation.webhooks;
  if (webhook === undefined) {
    throw new Error('an organisation without a webhook');
  }
  const { id, token, vendor: name } = webhook;
  const only = { ...organisation, jsonData: { webhooks: [{ id, name: 'Ops', vendor: name, fallback: 'lark' }] } };
  vendor.answers.set(token, () =>
    Response.json(refusalOf(name, 'gone', SANDBOX_VENDORS[name].sayings['unknown-robot'][0]))
  );
  const { code } = await target.call(signedCall(webhook, alertNamed('to a fallback'), contextOf(only, null)));
  sheet.hold('fallback', code === 422, () => `an alert with a fallback elsewhere: ${code}`);
  sheet.hold(
    'controls',
    vendor.calls.some((call) => call.token === token),
    () => 'its own robot was not tried'
  );
}
