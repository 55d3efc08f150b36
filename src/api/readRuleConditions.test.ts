import { addRule, startChannelWorld } from '../test/channelWorld';
import { readRuleConditions } from './readRuleConditions';

const OLDER = '/api/v1/provisioning/alert-rules';
const NEWER = '/apis/rules.alerting.grafana.app/';

const data = [
  { refId: 'A', datasourceUid: 'prom', model: {} },
  {
    refId: 'C',
    datasourceUid: '__expr__',
    model: { type: 'threshold', expression: 'A', conditions: [{ evaluator: { type: 'gt', params: [90] } }] },
  },
];

function world() {
  const started = startChannelWorld();
  addRule(started, { condition: 'C', data, for: '5m' });
  return started;
}

const CONDITION = { refIds: ['A'], comparison: { kind: 'gt', bounds: [90] }, recovery: null, forMs: 300_000 };

it('reads the conditions of the rules that are there', async () => {
  world();
  expect(await readRuleConditions(['cpu', 'none'])).toEqual({ ok: true, value: new Map([['cpu', CONDITION]]) });
});

it.each([404, 405, 410] as const)('asks the newer API where the older answers %i', async (status) => {
  const { grafana } = world();
  grafana.behaviour.missing = [{ path: OLDER, status }];
  expect(await readRuleConditions(['cpu'])).toEqual({ ok: true, value: new Map([['cpu', CONDITION]]) });
});

it('leaves out what the user may not read, and what no API has', async () => {
  const { grafana } = world();
  grafana.behaviour.missing = [OLDER, NEWER].map((path) => ({ path, status: 404 }));
  expect(await readRuleConditions(['cpu'])).toEqual({ ok: true, value: new Map() });
  grafana.behaviour.missing = [];
  grafana.faults.add({ method: 'GET', path: `${OLDER}/cpu`, status: 403, body: {} });
  expect(await readRuleConditions(['cpu'])).toEqual({ ok: true, value: new Map() });
});
