import { FieldType, toDataFrame } from '@grafana/data';
import { failed, fakeBackend, ok } from '../../test/fakeBackend';
import { registerFieldOptions } from '../../test/fieldOptions';
import { frozen, panelContext, panelDataOf } from '../../test/panelContext';
import { readPanel } from '../subject/readPanel';
import { type PanelSubject } from '../subject/subject';
import { VALUES_MAX } from '../send/noteOf';
import { lastValue, readPanelValues } from './panelValues';

registerFieldOptions();

const PLACE = { appUrl: 'https://grafana.example/', orgId: 1, search: '', nowMs: 0 };

function subjectOf(...changes: Parameters<typeof panelContext>): PanelSubject {
  return readPanel(panelContext(...changes), PLACE);
}

function savedPanels(...panels: object[]): void {
  fakeBackend({ 'GET /api/dashboards/uid/:uid': () => ok({ dashboard: { panels } }) });
}

const read = async (subject: PanelSubject) => await readPanelValues(subject, new AbortController().signal);

describe('the newest value of each series', () => {
  it('is written as the panel writes it: named, with unit and decimals', async () => {
    savedPanels({ id: 9 }, { id: 4, fieldConfig: { defaults: { unit: 'percent', decimals: 1 }, overrides: [] } });
    expect(await read(subjectOf())).toEqual({
      values: [
        { name: 'web-1', value: '46.6%' },
        { name: 'web-2', value: '90.0%' },
      ],
      hasUnits: true,
    });
  });

  it('is of the highest first where there are more than are sent', async () => {
    savedPanels({ id: 4 });
    const series = Object.fromEntries(
      Array.from({ length: VALUES_MAX + 5 }, (_, index) => [`web-${index}`, [index === 3 ? 99 : index]])
    );
    const { values } = await read(subjectOf({ data: panelDataOf(series) }));
    expect(values.slice(0, 3).map(({ name }) => name)).toEqual(['web-3', 'web-24', 'web-23']);
    expect(values).toHaveLength(VALUES_MAX + 5);
  });

  it('is found for a panel inside a collapsed row', async () => {
    savedPanels({ id: 1, panels: [{ id: 4, fieldConfig: { defaults: { unit: 'bytes' }, overrides: [] } }] });
    expect((await read(subjectOf())).values[0]).toEqual({ name: 'web-1', value: '46.6 B' });
  });

  it('has the name its panel gives it, with what the panel is repeated for', async () => {
    savedPanels({ id: 4, fieldConfig: { defaults: { displayName: 'Load of ${host} in $region' }, overrides: [] } });
    const scopedVars = { host: { text: 'web-1', value: 'web-1' } };
    const { values } = await read(subjectOf({ scopedVars, data: panelDataOf({ a: [1] }) }));
    expect(values).toEqual([{ name: 'Load of web-1 in $region', value: '1' }]);
  });

  it.each([
    ['Grafana refuses the dashboard', failed(403, {})],
    ['Grafana does not respond', failed(0)],
    ['the dashboard is of a kind that is not known here', ok({ dashboard: { panels: 'none' } }) as never],
    ['the panel is not saved yet', ok({ dashboard: { panels: [{ id: 5 }] } })],
  ])('is bare, and said to be, where %s', async (_, answer) => {
    fakeBackend({ 'GET /api/dashboards/uid/:uid': () => answer });
    const { values, hasUnits } = await read(subjectOf());
    expect(values.map(({ name }) => name)).toEqual(['web-1', 'web-2']);
    expect(values[1]?.value).toBe('90');
    expect(hasUnits).toBe(false);
  });

  it('asks nobody about a dashboard that was never saved', async () => {
    const calls = fakeBackend({});
    const { values } = await read(subjectOf({ dashboard: { uid: '', title: '', tags: [] } }));
    expect([values.length, calls.length]).toEqual([2, 0]);
  });

  it('is left out for a series that has none, and for what measures nothing', async () => {
    savedPanels({ id: 4 });
    const table = toDataFrame({
      fields: [
        { name: 'time', type: FieldType.time, values: [1] },
        { name: 'host', type: FieldType.string, values: ['web-1'] },
        { name: 'load', type: FieldType.number, values: [3] },
        { name: 'up', type: FieldType.boolean, values: [true] },
      ],
    });
    const series = [...panelDataOf({ silent: [null, null] }).series, table];
    const data = frozen({ ...panelDataOf({}), series });
    const { values } = await read(subjectOf({ data }));
    expect(values.map(({ value }) => value)).toEqual(['3', 'true']);
  });

  it('is there although a transformation of the panel is not known here', async () => {
    savedPanels({ id: 4, transformations: [{ id: 'of-a-plugin', options: {} }] });
    expect((await read(subjectOf())).values).toHaveLength(2);
  });

  it('is none for a panel without data, which nobody is asked about', async () => {
    const calls = fakeBackend({});
    expect(await read(subjectOf({ data: undefined }))).toEqual({ values: [], hasUnits: true });
    expect(calls).toEqual([]);
  });
});

it.each([
  [[1, 2, 3], 3],
  [[1, null, undefined], 1],
  [[0, NaN], 0],
  [[false, null], false],
  [['', null], ''],
  [[null], undefined],
  [[], undefined],
])('takes of %j the value %j', (values, expected) => {
  expect(lastValue(values)).toBe(expected);
});
