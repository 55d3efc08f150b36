/** @jest-environment node */
import fc from 'fast-check';
import { NO_SECRETS } from '../../secrets/secretMask';
import { parseWebhookSettings } from '../parseWebhookSettings';
import { planChange } from './planChange';
import { webhookDetails } from './webhookDetails';

/** Cases that are tried. */
const RUNS = 10_000;

const STORED_SECRET = 'SECstored0123456789';
const STORED = {
  'webhook.ops': JSON.stringify({ name: 'Ops', vendor: 'dingtalk', revision: 'r1' }),
  'webhook.ops.url': `https://oapi.dingtalk.com/robot/send?access_token=${STORED_SECRET}`,
  'webhook.ops.secret': STORED_SECRET,
  'webhook.ops.key': STORED_SECRET,
};

const TYPED = [
  'xYzFeishuSecret0Word',
  'SECtyped0123456789',
  'https://open.feishu.cn/open-apis/bot/v2/hook/typed-0123456789',
];
const typed = fc.constantFrom(...TYPED);
const text = fc.oneof(typed, fc.string(), fc.constantFrom('', 'dingtalk', 'feishu', 'Ops'));
const value = fc.oneof(text, fc.jsonValue(), fc.array(text));
const secret = fc.option(fc.oneof(typed, fc.string(), fc.constant('')));
const robot = fc.oneof(
  { weight: 9, arbitrary: fc.record({ slot: fc.integer({ min: 1, max: 4 }), url: secret, secret }) },
  { weight: 1, arbitrary: fc.jsonValue() }
);
const names = ['name', 'vendor', 'remarks', 'keywords', 'mentions', 'timeZone', 'format', 'id', 'url', '__proto__'];
const body = fc
  .tuple(fc.dictionary(fc.constantFrom(...names), value), fc.array(robot, { maxLength: 4 }), secret)
  .map(([fields, robots, key]) => ({ name: 'New', ...fields, robots, key }));

describe('a change made of anything', () => {
  it('crashes nothing, quotes no secret, writes none that was stored, and what is written can be used', () => {
    fc.assert(
      fc.property(body, fc.boolean(), (webhook, isNew) => {
        const source = { jsonData: null, secureJsonData: STORED };
        const id = isNew ? 'new' : 'ops';
        const planned = planChange(isNew ? { kind: 'create', webhook } : { kind: 'edit', webhook, revision: 'r1' }, {
          id,
          current: webhookDetails(source, id),
          otherNames: [],
          otherRobots: [],
          allowedHosts: [],
          maxWebhooks: 100,
          otherBytes: 0,
          mask: NO_SECRETS,
          storedKeys: Object.keys(STORED),
          nextRevision: 'r2',
        });
        const words = JSON.stringify(planned.kind === 'problems' ? planned.problems : []);
        const keys = planned.kind === 'write' ? planned.keys : {};
        const { webhooks, broken } = parseWebhookSettings({ jsonData: null, secureJsonData: { ...STORED, ...keys } });
        const isUsable = webhooks.some((each) => each.id === id);
        const typedAsSecret = JSON.stringify([webhook.robots, webhook.key]);
        expect(TYPED.filter((each) => typedAsSecret.includes(each) && words.includes(each))).toEqual([]);
        expect(JSON.stringify([words, keys])).not.toContain(STORED_SECRET);
        expect([isUsable, broken]).toEqual([planned.kind === 'write' || !isNew, []]);
        expect(Object.keys(keys).filter((key) => !key.startsWith(`webhook.${id}`))).toEqual([]);
      }),
      { numRuns: RUNS }
    );
  });
});
