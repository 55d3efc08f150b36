import { readRuleCondition } from './ruleCondition';

/** Queries as Grafana's API returns them. Source: grafana, pkg/services/ngalert/api/tooling, alert-rules of the UI. */
const prometheus = (refId = 'A') => ({
  refId,
  queryType: '',
  relativeTimeRange: { from: 600, to: 0 },
  datasourceUid: 'prom',
  model: { editorMode: 'code', expr: 'cpu_usage', instant: true, intervalMs: 1000, maxDataPoints: 43200, refId },
});
const expression = (refId: string, model: object, datasourceUid = '__expr__') => ({
  refId,
  queryType: '',
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid,
  model: { datasource: { type: '__expr__', uid: '__expr__' }, hide: false, refId, ...model },
});
const reduce = (refId: string, of: string) =>
  expression(refId, { type: 'reduce', reducer: 'last', expression: of, conditions: [] });
const condition = (type: string, params: unknown[], more: object = {}) => ({
  evaluator: { type, params },
  operator: { type: 'and' },
  query: { params: ['C'] },
  reducer: { type: 'last', params: [] },
  type: 'query',
  ...more,
});
const threshold = (refId: string, of: string, type: string, params: unknown[], more: object = {}) =>
  expression(refId, { type: 'threshold', expression: of, conditions: [condition(type, params, more)] });
const math = (refId: string, formula: string) => expression(refId, { type: 'math', expression: formula });
const classic = (refId: string, ...conditions: object[]) =>
  expression(refId, { type: 'classic_conditions', conditions });

function rule(data: readonly object[], more: object = {}) {
  return {
    id: 1,
    uid: 'fe1a2b',
    orgID: 1,
    folderUID: 'infra',
    ruleGroup: 'cpu',
    title: 'HighCPU',
    condition: 'C',
    data,
    updated: '2026-11-22T07:40:10Z',
    noDataState: 'NoData',
    execErrState: 'Error',
    for: '5m',
    keep_firing_for: '0s',
    annotations: {},
    labels: {},
    isPaused: false,
    notification_settings: null,
    record: null,
    ...more,
  };
}

const chain = (type: string, params: unknown[], more: object = {}) =>
  rule([prometheus(), reduce('B', 'A'), threshold('C', 'B', type, params, more)]);

describe('a threshold', () => {
  it.each([
    ['gt', [90], [90]],
    ['lt', [0.5], [0.5]],
    ['gte', [90, 0], [90]],
    ['lte', [-3], [-3]],
    ['eq', [0], [0]],
    ['ne', [1], [1]],
    ['within_range', [5, 1], [1, 5]],
    ['outside_range', [1, 5], [1, 5]],
    ['within_range_included', [1, 5], [1, 5]],
    ['outside_range_included', [1, 5], [1, 5]],
  ])('%s %j is read', (kind, params, bounds) => {
    expect(readRuleCondition(chain(kind, params))).toEqual({
      refIds: ['B'],
      comparison: { kind, bounds },
      recovery: null,
      forMs: 300_000,
    });
  });

  it('has the value at which it recovers', () => {
    const unloadEvaluator = { type: 'lt', params: [80] };
    expect(readRuleCondition(chain('gt', [90], { unloadEvaluator }))?.recovery).toEqual({ kind: 'lt', bounds: [80] });
  });

  it('on a query that gives single values needs no reducer', () => {
    expect(readRuleCondition(rule([prometheus(), threshold('C', 'A', 'gt', [90])]))?.refIds).toEqual(['A']);
  });

  it('on a formula is about what that gives', () => {
    const data = [prometheus(), prometheus('B'), math('D', '$A / $B * 100'), threshold('C', 'D', 'gt', [0])];
    expect(readRuleCondition(rule(data))).toMatchObject({ refIds: ['D'], comparison: { kind: 'gt', bounds: [0] } });
  });

  it.each([
    ['gt', 0],
    ['eq', 1],
    ['gte', 1],
  ])('%s %d on a formula that compares is about that formula', (type, bound) => {
    const data = [prometheus(), reduce('B', 'A'), math('D', '$B < 10'), threshold('C', 'D', type, [bound])];
    expect(readRuleCondition(rule(data))).toMatchObject({ refIds: ['B'], comparison: { kind: 'lt', bounds: [10] } });
  });
});

describe('a formula', () => {
  it.each([
    ['$A > 90', 'A', 'gt', 90],
    ['  $B>=0.9 ', 'B', 'gte', 0.9],
    ['${Query A} < -5', 'Query A', 'lt', -5],
    ['$A == 0', 'A', 'eq', 0],
    ['$A != 1e3', 'A', 'ne', 1000],
    ['90 < $A', 'A', 'gt', 90],
    ['90 >= $A', 'A', 'lte', 90],
    ['1 == $A', 'A', 'eq', 1],
  ])('%s is read', (formula, refId, kind, bound) => {
    expect(readRuleCondition(rule([prometheus(), math('C', formula)]))).toMatchObject({
      refIds: [refId],
      comparison: { kind, bounds: [bound] },
    });
  });

  it.each([
    '$A',
    '$A > $B',
    '$A > 90 && $B < 5',
    'abs($A) > 90',
    '$A + 1 > 90',
    '$A > 90%',
    '!$A',
    '',
    `$A >${' '.repeat(99)}1`,
  ])('%s cannot be put into words', (formula) => {
    expect(readRuleCondition(rule([prometheus(), math('C', formula)]))).toBe(null);
  });
});

describe('a classic condition', () => {
  it('is read where there is one', () => {
    expect(readRuleCondition(rule([prometheus(), classic('C', condition('gt', [90]))]))).toMatchObject({
      refIds: ['C0', 'C'],
      comparison: { kind: 'gt', bounds: [90] },
    });
  });

  it('that is true of no value is read', () => {
    expect(readRuleCondition(rule([prometheus(), classic('C', condition('no_value', [0]))]))?.comparison).toEqual({
      kind: 'no_value',
      bounds: [],
    });
  });

  it.each([
    ['no bound', [condition('gt', [])]],
    ['none', []],
  ])('cannot be put into words with %s', (_, conditions) => {
    expect(readRuleCondition(rule([prometheus(), classic('C', ...conditions)]))).toBe(null);
  });
});

describe('several classic conditions', () => {
  const of = (query: string, operator: string, type: string, params: unknown[], reducer = 'last') =>
    condition(type, params, { query: { params: [query] }, operator: { type: operator }, reducer: { type: reducer } });
  const read = (...conditions: object[]) =>
    readRuleCondition(rule([prometheus(), classic('D', ...conditions)], { condition: 'D' }));
  const term = (query: string, kind: string, bound: number) => ({ query, comparison: { kind, bounds: [bound] } });

  it.each(['and', 'or'])('of several queries are read with their names: %s', (operator) => {
    // The first one's operator joins it to nothing.
    expect(read(of('A', 'or', 'gt', [90]), of('B', operator, 'lt', [5]))).toEqual({
      refIds: [],
      comparison: { kind: 'gt', bounds: [90] },
      joined: { operator, terms: [term('A', 'gt', 90), term('B', 'lt', 5)] },
      recovery: null,
      forMs: 300_000,
    });
  });

  it('of one query are read without its name, and know its value', () => {
    expect(read(of('A', 'and', 'gt', [90]), of('A', 'or', 'lt', [5]))).toMatchObject({
      refIds: ['D0', 'D'],
      joined: { operator: 'or', terms: [term('', 'gt', 90), term('', 'lt', 5)] },
    });
  });

  it.each([
    ['and beside or', [of('A', 'and', 'gt', [90]), of('B', 'or', 'gt', [1]), of('C', 'and', 'gt', [1])]],
    ['an operator of tomorrow', [of('A', 'and', 'gt', [90]), of('B', 'xor', 'gt', [1])]],
    ['no operator', [of('A', 'and', 'gt', [90]), condition('gt', [1], { operator: undefined })]],
    ['a range', [of('A', 'and', 'gt', [90]), of('B', 'or', 'outside_range', [1, 5])]],
    ['no value', [of('A', 'and', 'gt', [90]), of('B', 'or', 'no_value', [])]],
    ['one query reduced in two ways', [of('A', 'and', 'gt', [90], 'max'), of('A', 'and', 'lt', [5], 'min')]],
    ['no query', [of('A', 'and', 'gt', [90]), of('', 'and', 'lt', [5])]],
    ['a query with a name as long as a sentence', [of('A', 'and', 'gt', [90]), of('x'.repeat(21), 'and', 'lt', [5])]],
    ['four', ['A', 'B', 'C', 'E'].map((query) => of(query, 'and', 'gt', [1]))],
    ['one that is no comparison', [of('A', 'and', 'gt', [90]), of('B', 'and', 'gt', [])]],
  ])('cannot be put into a short phrase with %s', (_, conditions) => {
    expect(read(...conditions)).toBe(null);
  });
});

describe('a rule by the newer API', () => {
  /** Source: grafana, apps/alerting/rules/kinds/v0alpha1/alertRule_spec.cue. */
  const resource = (spec: object) => ({
    apiVersion: 'rules.alerting.grafana.app/v0alpha1',
    kind: 'AlertRule',
    metadata: { name: 'fe1a2b', namespace: 'default' },
    spec: { title: 'HighCPU', trigger: { interval: '1m' }, noDataState: 'NoData', execErrState: 'Error', ...spec },
  });
  const model = { type: 'threshold', expression: 'A', conditions: [{ evaluator: { type: 'gt', params: [90] } }] };
  const expressions = {
    A: { datasourceUID: 'prom', model: {}, source: false },
    C: { datasourceUID: '__expr__', model, source: true },
  };

  it('is read alike', () => {
    expect(readRuleCondition(resource({ for: '5m0s', expressions }))).toEqual({
      refIds: ['A'],
      comparison: { kind: 'gt', bounds: [90] },
      recovery: null,
      forMs: 300_000,
    });
  });

  it('has an expression where no data source is named, and no pending time where there is none', () => {
    const bare = { ...expressions, C: { model, source: true } };
    expect(readRuleCondition(resource({ expressions: bare }))).toMatchObject({ refIds: ['A'], forMs: 0 });
  });

  it.each<[string, object]>([
    ['no source', { expressions: { ...expressions, C: { model } } }],
    ['a data source as its source', { expressions: { A: { datasourceUID: 'prom', model, source: true } } }],
    ['no expressions', {}],
    [
      'too many',
      { expressions: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`Q${index}`, { model }])) },
    ],
  ])('is nothing with %s', (_, spec) => {
    expect(readRuleCondition(resource(spec))).toBe(null);
  });

  it('is nothing if it only records', () => {
    expect(readRuleCondition({ ...resource({ expressions }), kind: 'RecordingRule' })).toBe(null);
  });
});

describe('what cannot be put into words', () => {
  const fine = chain('gt', [90]);
  it.each([
    ['a query that compares by itself', rule([prometheus('C')])],
    [
      'a condition on a data source that looks like an expression',
      rule([prometheus(), { ...threshold('C', 'A', 'gt', [1]), datasourceUid: 'x' }]),
    ],
    ['a reducer alone', rule([prometheus(), reduce('C', 'A')])],
    ['SQL', rule([prometheus(), expression('C', { type: 'sql', expression: 'SELECT 1' })])],
    ['a rule that only records', { ...fine, record: { metric: 'cpu', from: 'B' } }],
    ['a condition that is not there', { ...fine, condition: 'Z' }],
    [
      'a threshold with two conditions',
      rule([
        prometheus(),
        expression('C', {
          type: 'threshold',
          expression: 'A',
          conditions: [condition('gt', [1]), condition('lt', [2])],
        }),
      ]),
    ],
    ['a comparison of tomorrow', chain('almost', [90])],
    ['a bound that is no number', chain('gt', ['90'])],
    ['a range with one bound', chain('within_range', [1])],
    ['a condition in no query', rule([prometheus()])],
    [
      'too many queries',
      rule([...Array.from({ length: 50 }, (_, i) => prometheus(`Q${i}`)), threshold('C', 'Q0', 'gt', [1])]),
    ],
    ['nothing', null],
    ['a text', 'rule'],
    ['a list', [fine]],
    ['queries that are none', rule([5, null] as unknown as object[])],
  ])('is nothing: %s', (_, value) => {
    expect(readRuleCondition(value)).toBe(null);
  });

  it('ends where thresholds lead in a circle', () => {
    const data = [threshold('C', 'D', 'gt', [0]), threshold('D', 'C', 'gt', [0])];
    expect(readRuleCondition(rule(data))?.refIds).toEqual(['C']);
  });
});

describe('the pending time', () => {
  it.each([
    ['5m', 300_000],
    ['1h30m', 5_400_000],
    ['1m30s', 90_000],
    ['1d', 86_400_000],
    ['0s', 0],
    ['', 0],
    ['5', 0],
    ['5m ', 0],
    ['m', 0],
  ])('%j is %d ms', (text, forMs) => {
    expect(readRuleCondition({ ...chain('gt', [90]), for: text })?.forMs).toBe(forMs);
  });

  it('is none where the rule has none', () => {
    const { for: _, ...without } = chain('gt', [90]);
    expect(readRuleCondition(without)?.forMs).toBe(0);
  });
});
