import { signDevLicense } from '../../../dev/license/devLicense';
import { startCanary } from '../harness/canary';
import { type ForgedLicense, forgeEvaluations, forgeLicenses } from '../harness/forgedLicenses';
import { type HostileVendor, refusalOf, startHostileVendor } from '../harness/hostileVendor';
import { kindOfAnswer } from '../harness/kindOfAnswer';
import { licenseStates } from '../harness/licenses';
import { contextOf, makeOrganisation, type Organisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, signedCall } from '../harness/signedCall';
import { startTarget, type Target } from '../harness/target';

/** Nothing is made or sent with a license nobody issued, or one that is over. */
export async function attackLicenses(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('licenses');
  const vendor = startHostileVendor();
  const canary = startCanary();
  const proxy = `http://${canary.host}`;
  const target = await startTarget({
    hosts: [vendor.host],
    isLicensed: false,
    env: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: vendor.host },
  });
  const make = (orgId: number) => makeOrganisation({ orgId, random: scope.random, vendor });
  let orgId = 0;
  for (const { name, secure } of [...(await forgeLicenses(canary.host)), ...forgeEvaluations()]) {
    await holdForgery(sheet, { target, organisation: make(++orgId) }, { name, secure });
  }
  sheet.hold('nothing-is-sent', vendor.calls.length === 0, () => `${vendor.calls.length} messages went out`);
  sheet.hold('nobody-is-asked', canary.asked.length === 0, () => canary.asked.join());
  for (const { name, works, secure } of await licenseStates()) {
    const organisation = make(++orgId);
    const { code } = await notify(target, organisation, secure);
    sheet.hold('controls', (code === 200) === works, () => `${name}: ${code}`);
  }
  await holdRetries(sheet, { target, organisation: make(++orgId), vendor });
  await target.stop();
  await Promise.all([vendor.stop(), canary.stop()]);
  return sheet;
}

interface Licensee {
  readonly target: Target;
  readonly organisation: Organisation;
}

async function notify(target: Target, organisation: Organisation, secure: ForgedLicense['secure']) {
  const [webhook] = organisation.webhooks;
  if (webhook === undefined) {
    throw new Error('an organisation without a webhook');
  }
  return await target.call(
    signedCall(webhook, alertNamed(`org ${organisation.orgId}`), contextOf(organisation, 'Viewer', { secure }))
  );
}

async function holdForgery(
  sheet: Sheet,
  { target, organisation }: Licensee,
  { name, secure }: ForgedLicense
): Promise<void> {
  const context = contextOf(organisation, 'Admin', { secure });
  const seen = await target.call({ path: 'license', context });
  sheet.hold('states', seen.json.works === false, () => `${name}: ${String(seen.json.state)}`);
  const sends: ReadonlyArray<[method: string, path: string]> = [
    ['POST', 'webhooks/wecom/test'],
    ['POST', 'webhooks/wecom/notes'],
    ['POST', 'webhooks'],
  ];
  for (const [method, path] of sends) {
    const answer = await target.call({ path, method, body: '{}', context });
    sheet.hold('uses', kindOfAnswer(answer) === 'unlicensed', () => `${name}, ${method} ${path}: ${answer.code}`);
  }
  const alert = await notify(target, organisation, secure);
  sheet.hold('alerts', alert.code === 403, () => `${name}: ${alert.code}`);
  const { license = '' } = secure;
  const put = await target.call({ path: 'license', method: 'PUT', body: JSON.stringify({ license }), context });
  sheet.hold('uploads', put.code === 422 || put.code === 400, () => `${name}: ${put.code}`);
}

/** A delivery that was refused while there was a license does not go out again when there is none. */
async function holdRetries(
  sheet: Sheet,
  { target, organisation, vendor }: Licensee & { readonly vendor: HostileVendor }
): Promise<void> {
  const { token: license } = await signDevLicense();
  const [webhook] = organisation.webhooks;
  vendor.answers.set(webhook?.token ?? '', () => Response.json(refusalOf('wecom', 'no')));
  const { json } = await notify(target, organisation, { license });
  vendor.answers.clear();
  const before = vendor.calls.length;
  const context = contextOf(organisation, 'Admin', { updatedAtMs: 2 });
  const one = await target.call({ path: `deliveries/${String(json.delivery)}/retry`, method: 'POST', context });
  sheet.hold('retries', kindOfAnswer(one) === 'unlicensed', () => `one: ${one.code}`);
  const all = await target.call({ path: 'deliveries/retry', method: 'POST', context });
  sheet.hold('retries', all.json.requeued === 0, () => `all: ${all.code}`);
  sheet.hold('retries', vendor.calls.length === before, () => 'something was sent');
  const licensed = contextOf(organisation, 'Admin', { secure: { license }, updatedAtMs: 3 });
  const again = await target.call({
    path: `deliveries/${String(json.delivery)}/retry`,
    method: 'POST',
    context: licensed,
  });
  sheet.hold('controls', again.code === 202, () => `retried with a license: ${again.code}`);
}
