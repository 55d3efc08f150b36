/** @jest-environment node */
import fc from 'fast-check';
import { parseWebhookSettings } from './parseWebhookSettings';
import { SETTINGS_RULES } from './settingsProblem';
import { listedWebhook } from '../wire/listedWebhook';

/** Cases that are tried. */
const RUNS = 10_000;

/** Secrets of every kind, with and without a form that could be told by itself. */
const SECRETS = [
  `https://oapi.dingtalk.com/robot/send?access_token=${'0123456789abcdef'.repeat(4)}`,
  'https://open.feishu.cn/open-apis/bot/v2/hook/693a91f6-7a0c-4bc4-97a0-0ec2cafa5aaa',
  'https://evil.example/path?key=hunter2hunter2',
  'SECb90923e19e58b466481e9b7b7a5b',
  'xYzFeishuSecret0Word',
  '中文密钥也是密钥呀',
  'with a space in it',
];

/** Texts that may not be found anywhere: each secret, and the part of a URL that lets somebody in. */
const HIDDEN = SECRETS.flatMap((secret) => [secret, /[\w-]{8,}$/.exec(secret)?.[0] ?? secret]);

const IDS = ['ops', 'dev', 'a b', '', '__proto__', 'constructor', '例'];
const FIELDS = ['', '.url', '.secret', '.key', '.url.2', '.secret.2', '.url.11', '.', '.secrets', '.url.2.3'];
const NAMES = ['name', 'vendor', 'keywords', 'mentions', 'timeZone', 'format', 'url', '__proto__', 'keyword'];

const secret = fc.constantFrom(...SECRETS);
const vendor = fc.constantFrom('wecom', 'dingtalk', 'feishu', 'lark');
const value = fc.oneof(secret, vendor, fc.string(), fc.jsonValue(), fc.array(secret), fc.constantFrom(...IDS));
// An id is no place for a secret: it stands in URLs, and everybody sees it.
const anyFields = fc.dictionary(fc.constantFrom(...NAMES), value);
const withId = fc
  .tuple(anyFields, fc.option(fc.constantFrom(...IDS, 7, null)))
  .map(([fields, id]) => ({ ...fields, id }));
const entry = fc.oneof(
  { weight: 4, arbitrary: withId },
  { weight: 4, arbitrary: fc.record({ id: fc.constantFrom(...IDS), name: value, vendor, remarks: fc.string() }) },
  { weight: 1, arbitrary: fc.jsonValue() }
);
const json = fc.oneof({ weight: 5, arbitrary: entry.map((each) => JSON.stringify(each)) }, fc.string());
const name = fc
  .tuple(fc.constantFrom('webhook.', 'webhooks.', 'other.'), fc.constantFrom(...IDS), fc.constantFrom(...FIELDS))
  .map((parts) => parts.join(''));
const pair = name.chain((key) =>
  fc.tuple(
    fc.constant(key),
    // Only what is stored as a webhook is none of its secrets.
    /^webhook\.[^.]*$/.test(key) ? json : fc.oneof({ weight: 5, arbitrary: secret }, fc.constant(''))
  )
);
const source = fc.record({
  jsonData: fc.oneof({ weight: 5, arbitrary: fc.record({ webhooks: fc.array(entry) }) }, fc.jsonValue()),
  secureJsonData: fc.array(pair, { maxLength: 20 }).map((pairs) => Object.fromEntries(pairs)),
});

/** The secrets that are stored, and so known to be some. */
function storedSecrets(secureJsonData: Readonly<Record<string, string>>): string[] {
  const stored = Object.entries(secureJsonData).filter(([key]) => !/^webhook\.[^.]*$/.test(key));
  const values = stored.map(([, each]) => each).join('\n');
  return HIDDEN.filter((each) => values.includes(each));
}

describe('settings made of anything', () => {
  it('crash nothing, put no secret into words, give each webhook once and a reason for each broken one', () => {
    fc.assert(
      fc.property(source, (settings) => {
        const { webhooks, broken, problems } = parseWebhookSettings(settings);
        const listed = webhooks.map((webhook) => listedWebhook(webhook, null));
        const robots = listed.map((each) => (each.state === 'broken' ? [] : [each.robots, each.hasKey]));
        const text = JSON.stringify([problems, broken.map((webhook) => listedWebhook(webhook, null)), robots]);
        const ids = [...webhooks, ...broken].flatMap(({ id }) => id ?? []);
        expect(storedSecrets(settings.secureJsonData).filter((each) => text.includes(each))).toEqual([]);
        expect(ids).toEqual([...new Set(ids)]);
        expect(broken.filter((each) => !each.problems.some(({ disables }) => disables))).toEqual([]);
        expect(problems.filter(({ rule }) => !SETTINGS_RULES.includes(rule) || rule === 'other')).toEqual([]);
      }),
      { numRuns: RUNS }
    );
  });
});
