import { NOTE_URL_MAX_LENGTH } from '../../core/note/note';
import { frozen, panelContext } from '../../test/panelContext';
import { type AlertSubject, type PanelSubject, type Place } from './subject';
import { readSubject } from './readSubject';

const PLACE: Place = {
  appUrl: 'https://grafana.example/sub/',
  orgId: 3,
  search: '?var-host=web-1&var-host=web%262&from=now-6h&editPanel=4',
  nowMs: Date.parse('2026-11-29T08:00:00Z'),
};

function panelOf(...changes: Parameters<typeof panelContext>): PanelSubject {
  const subject = readSubject(panelContext(...changes), PLACE);
  expect(subject.kind).toBe('panel');
  return subject as PanelSubject;
}

function alertOf(context: object, place: Partial<Place> = {}): AlertSubject {
  const subject = readSubject(frozen(context), { ...PLACE, ...place });
  expect(subject.kind).toBe('alert');
  return subject as AlertSubject;
}

function linkOf({ links }: PanelSubject | AlertSubject, kind: string): URL {
  return new URL(links.find((link) => link.kind === kind)?.url ?? 'about:blank');
}

describe('a panel', () => {
  it('is read from a context that cannot be written to', () => {
    expect(panelOf()).toMatchObject({
      title: 'CPU usage',
      dashboardUid: 'hosts',
      dashboardTitle: 'Hosts',
      panelId: 4,
      pathId: 'panel-4',
      timeRange: { from: '2026-11-29T01:00:00.000Z', to: '2026-11-29T07:00:00.000Z' },
    });
  });

  it('is linked to as it is seen: at its times, with the variables, and alone', () => {
    const url = linkOf(panelOf(), 'panel');
    expect(url.origin + url.pathname).toBe('https://grafana.example/sub/d/hosts');
    expect([...url.searchParams]).toEqual([
      ['orgId', '3'],
      ['from', String(Date.parse('2026-11-29T01:00:00Z'))],
      ['to', String(Date.parse('2026-11-29T07:00:00Z'))],
      ['viewPanel', 'panel-4'],
      ['var-host', 'web-1'],
      ['var-host', 'web&2'],
    ]);
  });

  it.each([
    ['one of several repeated ones by its path', 'web-1$panel-4', 'web-1$panel-4'],
    ['by its id where Grafana gives no path', undefined, '4'],
  ])('is linked to %s', (_, panelPathId, viewPanel) => {
    expect(linkOf(panelOf({ panelPathId }), 'panel').searchParams.get('viewPanel')).toBe(viewPanel);
  });

  it.each(['', undefined])('has no link before its dashboard is saved, with the uid %p', (uid) => {
    const dashboard = { uid: uid as string, title: 'New dashboard', tags: [] };
    expect(panelOf({ dashboard })).toMatchObject({ dashboardUid: '', links: [] });
  });

  it('is linked to without variables where a message could not hold them all', () => {
    const search = `?var-host=${'web-1,'.repeat(NOTE_URL_MAX_LENGTH / 6)}`;
    const subject = readSubject(panelContext(), { ...PLACE, search }) as PanelSubject;
    const url = linkOf(subject, 'panel');
    expect(url.searchParams.get('var-host')).toBeNull();
    expect(url.searchParams.get('viewPanel')).toBe('panel-4');
  });

  it.each([
    ['relative times', { from: 'now-1h', to: 'now' }, 3_600_000],
    ['times of a day', { from: '2026-11-29T01:00:00Z', to: '2026-11-29T03:00:00Z' }, 7_200_000],
  ])('that has no data yet is of %s', (_, timeRange, lengthMs) => {
    // Grafana reads the clock for each end of a relative range.
    jest.useFakeTimers({ now: PLACE.nowMs });
    const { timeRange: read, frames } = panelOf({ timeRange, data: undefined });
    jest.useRealTimers();
    expect(Date.parse(read.to) - Date.parse(read.from)).toBe(lengthMs);
    expect(frames).toEqual([]);
  });
});

const RULE = {
  uid: 'fe1a2b',
  name: 'HighCPU',
  query: '[]',
  labels: { severity: 'critical' },
  annotations: { runbook_url: 'https://wiki.example/cpu' },
};
const INSTANCE = {
  labels: { alertname: 'HighCPU', severity: 'critical', instance: 'web-1', __private__: 'x' },
  annotations: { summary: 'CPU over 90 %', empty: '' },
  state: 'Alerting',
  activeAt: '2026-11-29T07:30:00Z',
  value: '9.31e+01',
};

describe('an alert', () => {
  it('is told with its state, its value, its summary and its labels, and nothing twice', () => {
    expect(alertOf({ rule: RULE, instance: INSTANCE })).toMatchObject({
      title: 'HighCPU',
      state: 'firing',
      value: '9.31e+01',
      facts: [
        { name: 'summary', value: 'CPU over 90 %' },
        { name: 'severity', value: 'critical' },
        { name: 'instance', value: 'web-1' },
      ],
    });
  });

  it('leads to its rule, its runbook and a silence for just this alert', () => {
    const subject = alertOf({ rule: RULE, instance: INSTANCE });
    expect(subject.links.map(({ kind }) => kind)).toEqual(['rule', 'silence', 'runbook']);
    expect(linkOf(subject, 'rule').href).toBe('https://grafana.example/sub/alerting/grafana/fe1a2b/view?orgId=3');
    expect(linkOf(subject, 'silence').searchParams.getAll('matcher')).toEqual(
      expect.arrayContaining(['__alert_rule_uid__=fe1a2b', 'instance=web-1', 'severity=critical'])
    );
    expect(linkOf(subject, 'runbook').href).toBe('https://wiki.example/cpu');
  });

  it('knows its rule as well where Grafana gives its own object', () => {
    const { uid, ...rule } = RULE;
    const subject = alertOf({ rule: { ...rule, promRule: { uid }, group: { name: 'hosts' } }, instance: INSTANCE });
    expect(linkOf(subject, 'rule').pathname).toBe('/sub/alerting/grafana/fe1a2b/view');
  });

  it('leads to its panel where its rule was made for one', () => {
    const annotations = { ...INSTANCE.annotations, __dashboardUid__: 'hosts', __panelId__: '4' };
    const url = linkOf(alertOf({ rule: RULE, instance: { ...INSTANCE, annotations } }), 'panel');
    expect([url.pathname, url.searchParams.get('viewPanel')]).toEqual(['/sub/d/hosts', '4']);
  });

  it.each([
    ['Alerting', 'firing'],
    ['Alerting (Error)', 'firing'],
    ['firing', 'firing'],
    ['Pending', 'pending'],
    ['Recovering', 'recovering'],
    ['NoData', 'no-data'],
    ['Error', 'error'],
    ['Normal', 'normal'],
    ['Normal (MissingSeries)', 'normal'],
    ['inactive', 'normal'],
    ['Of a newer version', undefined],
  ])('that is %s in Grafana is %s', (state, expected) => {
    const subject = alertOf({ rule: RULE, instance: { ...INSTANCE, state } });
    expect(subject.state).toBe(expected);
    expect(subject.links.some(({ kind }) => kind === 'silence')).toBe(expected === 'firing');
  });

  it('without data goes by the name of its rule', () => {
    const labels = { alertname: 'DatasourceNoData', rulename: 'HighCPU' };
    expect(alertOf({ rule: RULE, instance: { ...INSTANCE, labels } }).title).toBe('HighCPU');
  });

  it.each([
    ['no rule', { instance: INSTANCE }],
    ['a rule that is null', { rule: null, instance: INSTANCE }],
    ['a rule without labels', { rule: { name: 'HighCPU' }, instance: INSTANCE }],
    ['no annotations', { instance: { labels: INSTANCE.labels } }],
  ])('is read with %s', (_, context) => {
    const subject = alertOf(context);
    expect(subject.title).toBe('HighCPU');
    expect(linkOf(subject, 'rule').searchParams.get('search')).toBe('rule:"HighCPU"');
  });

  it.each(['javascript:alert(1)', 'ftp://wiki', '{{ template }}'])('has no runbook at %s', (url) => {
    const rule = { ...RULE, annotations: { runbook_url: url } };
    expect(alertOf({ rule, instance: INSTANCE }).links.map(({ kind }) => kind)).not.toContain('runbook');
  });
});

describe('a rule', () => {
  it('is told without a state, with a link to where it is found', () => {
    const context = {
      name: 'High "CPU"',
      namespace: 'infra',
      group: 'hosts',
      expression: '[]',
      ...{ labels: RULE.labels },
    };
    const subject = alertOf(context);
    expect(subject).toMatchObject({ title: 'High "CPU"', state: undefined, value: '', facts: [{ name: 'severity' }] });
    expect(linkOf(subject, 'rule').searchParams.get('search')).toBe('rule:"High CPU"');
  });
});

it.each([
  ['nothing', undefined],
  ['an empty context', {}],
  ['something of another kind', { title: 'x' }],
  ['a text', 'panel'],
])('reads %s as a note of words alone', (_, context) => {
  expect(readSubject(frozen(context), PLACE)).toEqual({ kind: 'text' });
});
