import { ACCOUNT_TOKEN, startGrafana } from '../../../dev/fakeGrafana/testing/startGrafana';
import { type Vendor, VENDORS } from '../../../src/core/webhook/vendor';
import { type Canary, startCanary } from '../harness/canary';
import { type HostileVendor, startHostileVendor } from '../harness/hostileVendor';
import { contextOf, makeOrganisation, type Organisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, signedCall } from '../harness/signedCall';
import { forEach, startTarget, type Target } from '../harness/target';

/** Addresses of a short run. */
const CELLS = 150;

interface Places {
  /** Allowed. */
  readonly good: string;
  /** Allowed by nobody. */
  readonly bad: string;
  /** Path and query of a request URL of the vendor. */
  readonly rest: string;
}

const port = (host: string) => host.split(':')[1] ?? '';

/** Addresses that look allowed to one reader and lead another one elsewhere. */
const ADDRESSES: Readonly<Record<string, (places: Places) => string>> = {
  plain: ({ bad, rest }) => `http://${bad}${rest}`,
  https: ({ bad, rest }) => `https://${bad}${rest}`,
  'a user': ({ good, bad, rest }) => `http://${good}@${bad}${rest}`,
  'a user and a password': ({ good, bad, rest }) => `http://${good.replace(':', '%3A')}:x@${bad}${rest}`,
  'an empty user': ({ bad, rest }) => `http://@${bad}${rest}`,
  'a backslash': ({ good, bad, rest }) => `http://${bad}\\@${good}${rest}`,
  'a backslash before': ({ good, bad, rest }) => `http://${good}\\@${bad}${rest}`,
  'a fragment': ({ good, bad, rest }) => `http://${bad}#@${good}${rest}`,
  'a query': ({ good, bad, rest }) => `http://${bad}?@${good}${rest}`,
  'a slash': ({ good, bad, rest }) => `http://${bad}/@${good}${rest}`,
  'three slashes': ({ bad, rest }) => `http:///${bad}${rest}`,
  'one slash': ({ bad, rest }) => `http:/${bad}${rest}`,
  'no slash': ({ bad, rest }) => `http:${bad}${rest}`,
  'no scheme': ({ bad, rest }) => `//${bad}${rest}`,
  backslashes: ({ bad, rest }) => `http:\\\\${bad}${rest}`,
  'a tab': ({ good, bad, rest }) => `http://${good}\t@${bad}${rest}`,
  'a line break': ({ bad, rest }) => `http://${bad}\n${rest}`,
  'a scheme in capitals': ({ bad, rest }) => `HTTP://${bad}${rest}`,
  'a number for a host': ({ bad, rest }) => `http://2130706433:${port(bad)}${rest}`,
  'hexadecimal for a host': ({ bad, rest }) => `http://0x7f000001:${port(bad)}${rest}`,
  'octal for a host': ({ bad, rest }) => `http://0177.0.0.1:${port(bad)}${rest}`,
  'a short host': ({ bad, rest }) => `http://127.1:${port(bad)}${rest}`,
  IPv6: ({ bad, rest }) => `http://[::ffff:127.0.0.1]:${port(bad)}${rest}`,
  'IPv6 in hexadecimal': ({ bad, rest }) => `http://[::ffff:7f00:1]:${port(bad)}${rest}`,
  localhost: ({ bad, rest }) => `http://localhost:${port(bad)}${rest}`,
  'a dot at the end': ({ bad, rest }) => `http://127.0.0.1.:${port(bad)}${rest}`,
  'full-width digits': ({ bad, rest }) => `http://１２７.0.0.1:${port(bad)}${rest}`,
  'a full-width dot': ({ bad, rest }) => `http://127。0.0.1:${port(bad)}${rest}`,
  'an encoded host': ({ bad, rest }) => `http://%31%32%37.0.0.1:${port(bad)}${rest}`,
  'a port with zeros': ({ bad, rest }) => `http://127.0.0.1:0${port(bad)}${rest}`,
  'no port': ({ rest }) => `http://127.0.0.1${rest}`,
  'a metadata service': ({ rest }) => `http://169.254.169.254${rest}`,
  'a host that begins alike': ({ rest }) => `https://qyapi.weixin.qq.com.evil.example${rest}`,
  'a host that ends alike': ({ rest }) => `https://evil-qyapi.weixin.qq.com${rest}`,
  'a host below': ({ rest }) => `https://evil.oapi.dingtalk.com${rest}`,
  'a look-alike': ({ rest }) => `https://oapi.dingtaIk.com${rest}`,
  'another alphabet': ({ rest }) => `https://oаpi.dingtalk.com${rest}`,
  'the vendor as user': ({ bad, rest }) => `https://qyapi.weixin.qq.com@${bad}${rest}`,
  'a path of another host': ({ bad, rest }) => `https://open.feishu.cn/http://${bad}${rest}`,
  'a file': ({ rest }) => `file:///etc/passwd${rest}`,
  'a script': () => 'javascript:alert(1)',
  'a data address': () => 'data:application/json,{}',
  'a socket': ({ rest }) => `unix:///var/run/docker.sock${rest}`,
  ftp: ({ bad, rest }) => `ftp://${bad}${rest}`,
  'another path': ({ good }) => `http://${good}/admin?key=aaaaaaaa`,
  'a path that goes up': ({ good, rest }) => `http://${good}${rest}/../../../../admin`,
  'a redirecting parameter': ({ good, bad, rest }) => `http://${good}${rest}&url=http://${bad}/`,
  'a second token': ({ good, rest }) => `http://${good}${rest}&key=b&access_token=c`,
  'a header': ({ good, rest }) => `http://${good}${rest} HTTP/1.1\r\nX-Evil: 1`,
};

/** Addresses that only write the allowed one in another way, and so may be called. */
const REFUSED_ONLY_ELSEWHERE = new Set(['a second token']);

const REDIRECTS = [301, 302, 303, 307, 308, 300, 304, 305];

/** Nothing is ever sent to a host nobody allowed. */
export async function attackHosts(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('hosts');
  const [vendor, canary] = [startHostileVendor(), startCanary()];
  const proxy = `http://${canary.host}`;
  const target = await startTarget({
    hosts: [vendor.host],
    env: { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: '127.0.0.1,localhost,[::1]' },
  });
  await holdAddresses(scope, sheet, { target, vendor, canary });
  await holdRedirects(scope, sheet, { target, vendor, canary });
  await target.stop();
  await holdAccount(sheet, canary);
  await holdRules(scope, sheet, { vendor, canary });
  const before = canary.asked.length;
  await fetch(`http://${canary.host}/seen`).catch(() => undefined);
  sheet.hold('controls', canary.asked.length === before + 1, () => 'the canary hears nothing');
  await Promise.all([vendor.stop(), canary.stop()]);
  return sheet;
}

interface Around {
  readonly target: Target;
  readonly vendor: HostileVendor;
  readonly canary: Canary;
}

/** As a provisioned webhook, and as a draft that somebody tries. */
async function holdAddresses(scope: Scope, sheet: Sheet, { target, vendor, canary }: Around): Promise<void> {
  const cells = VENDORS.flatMap((name) => Object.entries(ADDRESSES).map(([way, spell]) => ({ name, way, spell })));
  let orgId = 0;
  await forEach(scope.some(cells, CELLS), async ({ name, way, spell }) => {
    const rest = vendor.urlOf(name, 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee').replace(/^http:\/\/[^/]+/, '');
    const url = spell({ good: vendor.host, bad: canary.host, rest });
    const organisation = withUrl(makeOrganisation({ orgId: ++orgId, random: scope.random, vendor }), name, url);
    const context = contextOf(organisation, 'Admin');
    const webhook = organisation.webhooks.find(({ id }) => id === name);
    if (webhook === undefined) {
      throw new Error(`no webhook ${name}`);
    }
    const alert = await target.call(signedCall(webhook, alertNamed(way), context));
    sheet.hold('alerts', REFUSED_ONLY_ELSEWHERE.has(way) || alert.code >= 400, () => `${name}, ${way}: ${alert.code}`);
    const body = JSON.stringify({ webhook: { name: 'x', vendor: name, robots: [{ slot: 1, url }] } });
    const draft = await target.call({ path: 'webhooks/test', method: 'POST', body, context });
    sheet.hold('drafts', REFUSED_ONLY_ELSEWHERE.has(way) || draft.code >= 400, () => `${name}, ${way}: ${draft.code}`);
    sheet.hold('canary', canary.asked.length === 0, () => `${name}, ${way}: ${canary.asked.join()}`);
  });
}

function withUrl(organisation: Organisation, vendor: Vendor, url: string): Organisation {
  return { ...organisation, secureJsonData: { ...organisation.secureJsonData, [`webhooks.${vendor}.url`]: url } };
}

async function holdRedirects(scope: Scope, sheet: Sheet, { target, vendor, canary }: Around): Promise<void> {
  const organisation = makeOrganisation({ orgId: 1_000, random: scope.random, vendor });
  const places = [`http://${canary.host}/`, `//${canary.host}/`, `http://evil.example/`, `http://${vendor.host}/next`];
  for (const webhook of organisation.webhooks) {
    for (const status of REDIRECTS) {
      for (const location of scope.some(places, 2)) {
        vendor.answers.set(webhook.token, () => new Response('', { status, headers: { Location: location } }));
        const before = vendor.calls.length;
        const context = contextOf(organisation, 'Editor');
        const { json } = await target.call({ path: `webhooks/${webhook.id}/test`, method: 'POST', context });
        const strangers = vendor.calls.slice(before).filter(({ token }) => token !== webhook.token);
        const what = () => `${webhook.id}, ${status} to ${location}`;
        sheet.hold('redirects', canary.asked.length === 0 && strangers.length === 0, what);
        sheet.hold('redirects-deliver-nothing', json.verdict !== 'delivered', what);
      }
    }
  }
}

/** Grafana's own answers lead the service account's token nowhere either. */
async function holdAccount(sheet: Sheet, canary: Canary): Promise<void> {
  const grafana = startGrafana();
  const redirect = (status: number) => () =>
    new Response('', { status, headers: { Location: `http://${canary.host}/` } });
  for (const path of ['/api/org', '/api/signing-keys/keys', '/api/access-control/users/permissions/search']) {
    for (const status of [302, 307]) {
      grafana.faults.clear();
      grafana.faults.set(path, redirect(status));
      const target = await startTarget({
        hosts: [],
        env: { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN },
      });
      const headers = { 'X-Grafana-Id': await grafana.idToken('user:3', 'ann') };
      const { json } = await target.call({ path: 'me', headers, context: { user: { login: 'ann', role: 'Admin' } } });
      await target.stop();
      const what = () => `${path} answered ${status}`;
      sheet.hold('account', canary.asked.length === 0 && json.because === 'nobody knows', what);
    }
  }
  await grafana.stop();
}

/** Nor do its answers about alert rules: the account's token, and one that an organisation gave. */
async function holdRules(scope: Scope, sheet: Sheet, { vendor, canary }: Omit<Around, 'target'>): Promise<void> {
  const grafana = startGrafana();
  const env = { GF_APP_URL: `${grafana.url}/`, GF_PLUGIN_APP_CLIENT_SECRET: ACCOUNT_TOKEN };
  const target = await startTarget({ hosts: [vendor.host], env });
  const isRule = (question: string) => question.includes('alert-rules/');
  const alertOf = async (uid: string, orgId: number, updatedAtMs: number) => {
    const organisation = makeOrganisation({ orgId, random: scope.random, vendor });
    const context = contextOf(organisation, null, { updatedAtMs });
    const calls = organisation.webhooks
      .slice(0, 1)
      .map((webhook) => signedCall(webhook, alertNamed(uid, uid), context));
    const answers = await Promise.all(calls.map((call) => target.call(call)));
    return answers[0]?.code;
  };
  for (const [place, status] of REDIRECTS.entries()) {
    const uid = `rule-${status}`;
    grafana.faults.set(`/api/v1/provisioning/alert-rules/${uid}`, () => {
      return new Response('', { status, headers: { Location: `http://${canary.host}/` } });
    });
    for (const orgId of [1, 100 + place]) {
      const before = grafana.asked.filter(isRule).length;
      const code = await alertOf(uid, orgId, 1 + place);
      sheet.hold('rules', canary.asked.length === 0 && code === 200, () => `${uid} in ${orgId}: ${code}`);
      sheet.hold('controls', grafana.asked.filter(isRule).length > before, () => `${uid} in ${orgId}: not asked for`);
    }
  }
  for (const uid of [
    '../../org',
    '..%2forg',
    '%2e%2e/org',
    'a/b',
    'a?b',
    'a#b',
    'a b',
    '.',
    '..',
    'é',
    'x'.repeat(41),
  ]) {
    const before = grafana.asked.length;
    await alertOf(uid, 1, Date.now());
    const asked = grafana.asked.slice(before);
    sheet.hold('rules', asked.length === 0, () => `${uid}: ${asked.join()}`);
  }
  await Promise.all([target.stop(), grafana.stop()]);
}
