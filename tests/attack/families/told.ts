import { type HostileVendor, startHostileVendor } from '../harness/hostileVendor';
import { NeedleFinder } from '../harness/needles';
import { contextOf, makeOrganisation, type Organisation, secretsOf } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, signedCall } from '../harness/signedCall';
import { startTarget, type Target } from '../harness/target';

/** Attacks of somebody who is allowed little and tries to learn more, by asking in a way nobody thought of. */
export async function attackTold(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('told');
  const vendor = startHostileVendor();
  const target = await startTarget({ hosts: [vendor.host] });
  const world = { target, vendor, scope };
  await holdHealth(sheet, world);
  await holdOracle(sheet, world);
  await holdPasted(sheet, world);
  await holdFragments(sheet, world);
  await holdDraftSecret(sheet, world);
  await holdSearch(sheet, world);
  await target.stop();
  await vendor.stop();
  return sheet;
}

interface World {
  readonly target: Target;
  readonly vendor: HostileVendor;
  readonly scope: Scope;
}

function make({ scope, vendor }: World, orgId: number, access?: object): Organisation {
  return makeOrganisation({
    orgId,
    random: scope.random,
    vendor,
    mark: 'Harbour',
    ...(access === undefined ? {} : { access }),
  });
}

/** Health is asked for without a permission: it names webhooks and hosts only to who may see webhooks. */
async function holdHealth(sheet: Sheet, world: World): Promise<void> {
  const broken = {
    ...make(world, 1, { Viewer: [], Editor: ['webhooks:use'] }),
    secureJsonData: { 'webhooks.wecom.url': 'https://robots.internal.example/cgi-bin/webhook/send?key=x' },
  };
  const words = ['wecom', 'dingtalk', 'robots.internal', 'Harbour'];
  for (const role of ['None', 'Viewer', 'Editor', null] as const) {
    const text = JSON.stringify(await world.target.health(contextOf(broken, role)));
    const told = words.filter((word) => text.toLowerCase().includes(word.toLowerCase()));
    sheet.hold('health', told.length === 0, () => `${role ?? 'nobody'} reads ${told.join()}`);
  }
  const seen = JSON.stringify(await world.target.health(contextOf(broken, 'Admin')));
  sheet.hold('controls', seen.includes('wecom'), () => 'an Admin is not told what is broken');
}

/** A caller that signs nothing learns nothing: not whether there is such a webhook, whether it has a key, nor its language. */
async function holdOracle(sheet: Sheet, world: World): Promise<void> {
  const base = make(world, 2);
  const webhooks = base.jsonData.webhooks as readonly object[];
  const organisation = {
    ...base,
    jsonData: {
      webhooks: webhooks.map((webhook, place) => ({ ...webhook, ...(place === 1 ? { language: 'zh-Hans' } : {}) })),
    },
    secureJsonData: { ...base.secureJsonData, 'webhooks.feishu.key': '', 'webhooks.lark.url': '' },
  };
  const headers: ReadonlyArray<Record<string, string>> = [
    {},
    { 'X-Eg-Signature': 'a'.repeat(64), 'X-Eg-Timestamp': '1' },
  ];
  for (const header of headers) {
    const texts = new Set<string>();
    for (const id of ['wecom', 'dingtalk', 'feishu', 'lark', 'made', 'nobody']) {
      const { code, text } = await world.target.call({
        path: `notify/${id}`,
        method: 'POST',
        headers: header,
        body: alertNamed('x'),
        context: contextOf(organisation, 'Viewer'),
      });
      texts.add(`${code} ${text}`);
    }
    sheet.hold('unsigned-calls', texts.size === 1, () => `${texts.size} different answers`);
  }
}

/** Somebody pasted the robot's address where a name or a remark belongs: those who may only look do not get it. */
async function holdPasted(sheet: Sheet, world: World): Promise<void> {
  const base = make(world, 3);
  const [webhook] = base.webhooks;
  const url = base.secureJsonData['webhooks.wecom.url'] ?? '';
  const secret = webhook?.token ?? '';
  for (const fields of [
    { name: `Ops ${secret}` },
    { name: 'Ops', remarks: url },
    { name: 'Ops', keywords: [secret] },
  ]) {
    const organisation = { ...base, jsonData: { webhooks: [{ id: 'wecom', vendor: 'wecom', ...fields }] } };
    const finder = new NeedleFinder(secretsOf(organisation));
    for (const path of ['webhooks', 'webhooks/wecom']) {
      const { text } = await world.target.call({
        path,
        context: contextOf(organisation, 'Viewer', { updatedAtMs: Date.now() }),
      });
      const where = Object.keys(fields).join();
      sheet.hold('pasted-tokens', finder.find(text).length === 0, () => `${path} shows what was pasted as ${where}`);
    }
  }
}

/** A `#` at the end of a request URL would hide what is appended to it: the signature. */
async function holdFragments(sheet: Sheet, world: World): Promise<void> {
  for (const [place, end] of ['', '#', '#x', '#&', '%23'].entries()) {
    const base = make(world, 10 + place);
    const key = 'webhooks.dingtalk.url';
    const organisation = {
      ...base,
      secureJsonData: { ...base.secureJsonData, [key]: `${base.secureJsonData[key]}${end}` },
    };
    const webhook = organisation.webhooks.find(({ id }) => id === 'dingtalk');
    if (webhook === undefined) {
      throw new Error('no DingTalk webhook');
    }
    const before = world.vendor.calls.length;
    const { code } = await world.target.call(signedCall(webhook, alertNamed('x'), contextOf(organisation, 'Viewer')));
    const unsigned = world.vendor.calls.slice(before).filter(({ path }) => !path.includes('sign='));
    sheet.hold(
      end === '' ? 'controls' : 'fragments',
      unsigned.length === 0 && code === (end === '' ? 200 : 422),
      () => `${end}: ${code}`
    );
  }
}

/** A draft that goes to another address is not signed with the secret that is stored for the old one. */
async function holdDraftSecret(sheet: Sheet, world: World): Promise<void> {
  const organisation = make(world, 20);
  const made = organisation.webhooks.find(({ id }) => id === 'made');
  const url = world.vendor.urlOf('dingtalk', 'f'.repeat(64));
  const body = JSON.stringify({
    id: made?.id,
    webhook: { name: 'x', vendor: 'dingtalk', robots: [{ slot: 1, url, secret: null }], key: null },
  });
  await world.target.call({ path: 'webhooks/test', method: 'POST', body, context: contextOf(organisation, 'Admin') });
  const signed = world.vendor.calls.filter(({ token, path }) => token === 'f'.repeat(64) && path.includes('sign='));
  sheet.hold('draft-secret', signed.length === 0, () => 'a new address got a signature made with the stored secret');
}

/** An alert quotes its robot's address: what is hidden of it cannot be guessed by searching for it, letter by letter. */
async function holdSearch(sheet: Sheet, world: World): Promise<void> {
  const organisation = make(world, 21);
  const [webhook] = organisation.webhooks;
  if (webhook === undefined) {
    throw new Error('an organisation without a webhook');
  }
  const { token } = webhook;
  const viewer = contextOf(organisation, 'Viewer');
  await world.target.call(signedCall(webhook, alertNamed(`Relay key=${token}`), viewer));
  const count = async (query: string) => {
    const { json } = await world.target.call({ path: `deliveries?${query}`, context: viewer });
    return (json.deliveries as readonly unknown[]).length;
  };
  const name = encodeURIComponent(`alertname=Relay key=${token}`);
  const guesses = [1, 2, 4, 8, token.length].map(
    (length) => `text=${encodeURIComponent(`key=${token.slice(0, length)}`)}`
  );
  for (const query of [...guesses, `text=${token.slice(-3)}`, `label=${name}`, `label=${name}&text=relay`]) {
    sheet.hold('searched', (await count(query)) === 0, () => `${query.slice(0, 14)}… finds what is not shown`);
  }
  sheet.hold('controls', (await count('text=relay%20key')) === 1, () => 'what is shown is not found');
}
