import { createHash, createHmac } from 'node:crypto';

import { startHostileVendor } from '../harness/hostileVendor';
import { contextOf, type KnownWebhook, makeOrganisation, type Organisation } from '../harness/organisation';
import { type Scope } from '../harness/scope';
import { Sheet } from '../harness/sheet';
import { alertNamed, hmacHex, nowSeconds, signedCall } from '../harness/signedCall';
import { forEach, startTarget, type Target } from '../harness/target';

/** Most seconds that a signature's time may be off. Source: SECURITY.md. */
const WINDOW_SECONDS = 300;

/** The parts that a forger has, and makes headers of. */
interface Forgery {
  readonly key: string;
  readonly body: string;
  readonly timestamp: string;
  readonly right: string;
}

type Forge = (forgery: Forgery) => Record<string, string | string[]>;

const both = (signature: string, timestamp: string) => ({ 'X-Eg-Signature': signature, 'X-Eg-Timestamp': timestamp });
const digest = (algorithm: string, { key, timestamp, body }: Forgery) =>
  createHmac(algorithm, key).update(`${timestamp}:${body}`).digest('hex');
const over =
  (text: (forgery: Forgery) => string): Forge =>
  (forgery) =>
    both(createHmac('sha256', forgery.key).update(text(forgery)).digest('hex'), forgery.timestamp);
const shifted =
  (seconds: number): Forge =>
  ({ key, body }) => {
    const timestamp = String(nowSeconds() + seconds);
    return both(hmacHex(key, timestamp, body), timestamp);
  };
/** A time that is written in another way, and signed so. */
const written =
  (write: (seconds: number) => string): Forge =>
  ({ key, body }) => {
    const timestamp = write(nowSeconds());
    return both(hmacHex(key, timestamp, body), timestamp);
  };
/** Signed rightly, with another key. */
const keyed =
  (key: string): Forge =>
  ({ timestamp, body }) =>
    both(hmacHex(key, timestamp, body), timestamp);

const FORGERIES: Readonly<Record<string, Forge>> = {
  'no headers': () => ({}),
  'no signature': ({ timestamp }) => ({ 'X-Eg-Timestamp': timestamp }),
  'no time': ({ right }) => ({ 'X-Eg-Signature': right }),
  'an empty signature': ({ timestamp }) => both('', timestamp),
  'an empty time': ({ right }) => both(right, ''),
  'a blank signature': ({ timestamp }) => both('   ', timestamp),
  'half a signature': ({ right, timestamp }) => both(right.slice(0, 32), timestamp),
  'all but a digit': ({ right, timestamp }) => both(right.slice(0, -1), timestamp),
  'a digit more': ({ right, timestamp }) => both(`${right}0`, timestamp),
  'another last digit': ({ right, timestamp }) =>
    both(
      right.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
      timestamp
    ),
  'another first digit': ({ right, timestamp }) =>
    both(
      right.replace(/^./, (end) => (end === '0' ? '1' : '0')),
      timestamp
    ),
  zeros: ({ timestamp }) => both('0'.repeat(64), timestamp),
  'two signatures': ({ right, timestamp }) => ({
    'X-Eg-Signature': ['0'.repeat(64), right],
    'X-Eg-Timestamp': timestamp,
  }),
  'two times': ({ right, timestamp }) => ({ 'X-Eg-Signature': right, 'X-Eg-Timestamp': [timestamp, timestamp] }),
  'a list of signatures': ({ right, timestamp }) => both(`${right}, ${right}`, timestamp),
  base64: ({ right, timestamp }) => both(Buffer.from(right, 'hex').toString('base64'), timestamp),
  'a prefix': ({ right, timestamp }) => both(`sha256=${right}`, timestamp),
  'SHA-1': (forgery) => both(digest('sha1', forgery), forgery.timestamp),
  'SHA-512': (forgery) => both(digest('sha512', forgery), forgery.timestamp),
  MD5: (forgery) => both(digest('md5', forgery), forgery.timestamp),
  'a hash without a key': ({ timestamp, body }) =>
    both(createHash('sha256').update(`${timestamp}:${body}`).digest('hex'), timestamp),
  'the key in front': ({ key, timestamp, body }) =>
    both(createHash('sha256').update(`${key}${timestamp}:${body}`).digest('hex'), timestamp),
  'over the body alone': over(({ body }) => body),
  'over the time alone': over(({ timestamp }) => timestamp),
  'over time and body without a colon': over(({ timestamp, body }) => timestamp + body),
  'over body and time': over(({ timestamp, body }) => `${body}:${timestamp}`),
  'over nothing': over(() => ''),
  'over another body': over(({ timestamp }) => `${timestamp}:{}`),
  'over a body with a line break': over(({ timestamp, body }) => `${timestamp}:${body}\n`),
  'over another time': over(({ timestamp, body }) => `${Number(timestamp) - 1}:${body}`),
  'an empty key': keyed(''),
  'the key "undefined"': keyed('undefined'),
  'the key "null"': keyed('null'),
  'the id as key': keyed('wecom'),
  'the plugin’s id as key': keyed('enterprise-groups-app'),
  'half the key': ({ key, ...rest }) => keyed(key.slice(0, 21))({ key, ...rest }),
  'the key in upper case': ({ key, ...rest }) => keyed(key.toUpperCase())({ key, ...rest }),
  'the key and a blank': ({ key, ...rest }) => keyed(`${key} `)({ key, ...rest }),
  'an old time': shifted(-WINDOW_SECONDS - 5),
  yesterday: shifted(-86_400),
  'the time of the epoch': written(() => '0'),
  'a time to come': shifted(WINDOW_SECONDS + 5),
  'next year': shifted(31_536_000),
  milliseconds: written((seconds) => `${seconds}000`),
  'a fraction': written((seconds) => `${seconds}.0`),
  'an exponent': written((seconds) => `${seconds / 1e9}e9`),
  hexadecimal: written((seconds) => `0x${seconds.toString(16)}`),
  'a sign': written((seconds) => `+${seconds}`),
  'a negative time': written((seconds) => `-${seconds}`),
  'other digits': written((seconds) =>
    String(seconds).replace(/\d/g, (one) => String.fromCodePoint(0x660 + Number(one)))
  ),
  'an ISO time': written((seconds) => new Date(seconds * 1_000).toISOString()),
  'no number': written(() => 'NaN'),
  infinity: written(() => 'Infinity'),
  'very many digits': written((seconds) => `${seconds}${'0'.repeat(400)}`),
  'Grafana’s own header': ({ right, timestamp }) => ({
    'X-Grafana-Alerting-Signature': right,
    'X-Eg-Timestamp': timestamp,
  }),
  'a bearer': ({ key }) => ({ Authorization: `Bearer ${key}` }),
  'the key itself': ({ key, timestamp }) => both(key, timestamp),
};

/** Keys that a file may hold and nobody shall be able to use. */
const BAD_KEYS = [
  ' ',
  'a',
  'null',
  'undefined',
  '12345678',
  '$__env{EG_KEY}',
  '${EG_KEY}',
  '$__file{/run/key}',
  '\u200b'.repeat(20),
];

/** Nobody posts an alert without the webhook's own key, at the right time, over this very body. */
export async function attackSignatures(scope: Scope): Promise<Sheet> {
  const sheet = new Sheet('signatures');
  const vendor = startHostileVendor();
  const target = await startTarget({ hosts: [vendor.host] });
  const organisation = makeOrganisation({ orgId: 1, random: scope.random, vendor });
  const { webhooks } = organisation;
  const context = contextOf(organisation, 'Admin');
  const forgeries = webhooks.flatMap((webhook) => [
    ...Object.entries(FORGERIES).map(([name, forge]) => ({ webhook, name, forge })),
    ...webhooks
      .filter((other) => other !== webhook)
      .map((other) => ({ webhook, name: `the key of ${other.id}`, forge: keyed(other.key) })),
    ...[webhook.token, webhook.secret].map((key) => ({
      webhook,
      name: 'a secret of the robot as key',
      forge: keyed(key),
    })),
  ]);
  await forEach(scope.some(forgeries, 160), async ({ webhook, name, forge }) => {
    const body = alertNamed(`${name} ${webhook.id}`);
    const timestamp = String(nowSeconds());
    const right = hmacHex(webhook.key, timestamp, body);
    const headers = forge({ key: webhook.key, body, timestamp, right });
    const { code } = await target.call({ path: `notify/${webhook.id}`, method: 'POST', headers, body, context });
    sheet.hold('forgeries', [401, 403, 404].includes(code), () => `${name} at ${webhook.id}: ${code}`);
  });
  sheet.hold('nothing-is-sent', vendor.calls.length === 0, () => `${vendor.calls.length} messages went out`);
  await holdBadKeys(sheet, target, organisation);
  sheet.hold('bad-keys-send-nothing', vendor.calls.length === 0, () => `${vendor.calls.length} messages went out`);
  await holdRepeats(sheet, { target, webhook: webhooks[0], organisation, sent: () => vendor.calls.length });
  await target.stop();
  await vendor.stop();
  return sheet;
}

/** In an organisation of its own: a key that is none is no key, however well a call is signed with it. */
async function holdBadKeys(sheet: Sheet, target: Target, organisation: Organisation): Promise<void> {
  for (const [place, key] of BAD_KEYS.entries()) {
    const changed = {
      ...organisation,
      orgId: 100 + place,
      secureJsonData: { ...organisation.secureJsonData, 'webhooks.wecom.key': key },
    };
    const call = signedCall({ id: 'wecom', key }, alertNamed(`key ${place}`), contextOf(changed, 'Viewer'));
    const { code } = await target.call(call);
    sheet.hold('bad-keys', code >= 400, () => `${JSON.stringify(key)}: ${code}`);
  }
}

interface Repeated {
  readonly target: Target;
  readonly webhook: KnownWebhook | undefined;
  readonly organisation: Organisation;
  readonly sent: () => number;
}

/** A call that is right is taken, so the forgeries fail for what they are; the very same once more sends nothing more. */
async function holdRepeats(sheet: Sheet, { target, webhook, organisation, sent }: Repeated): Promise<void> {
  if (webhook === undefined) {
    throw new Error('an organisation without a webhook');
  }
  const before = sent();
  const call = signedCall(webhook, alertNamed('replayed'), contextOf(organisation, 'Viewer'));
  const { code } = await target.call(call);
  sheet.hold('controls', code === 200 && sent() === before + 1, () => `a right call: ${code}`);
  await Promise.all(Array.from({ length: 10 }, () => target.call(call)));
  sheet.hold('replays', sent() === before + 1, () => `${sent() - before} messages of one call`);
  const others = organisation.webhooks.filter((each) => each !== webhook);
  for (const other of others) {
    const { code: moved } = await target.call({ ...call, path: `notify/${other.id}` });
    sheet.hold('replays', moved === 401 || moved === 403 || moved === 404, () => `replayed at ${other.id}: ${moved}`);
  }
  for (const body of [alertNamed('another'), `${call.body} `, `\ufeff${call.body}`, '{}', '']) {
    const { code: changed } = await target.call({ ...call, body });
    sheet.hold('replays', changed === 401 || changed === 403, () => `another body of ${body.length}: ${changed}`);
  }
}
