import { createTheme } from '@grafana/data';
import { type DeliveryState } from '../../core/wire/delivery';
import { bucket } from '../../test/deliveryFixtures';
import { type Series, SERIES, seriesColours, seriesOf, totalOf } from './chartSeries';

it.each<[DeliveryState[], readonly Series[]]>([
  [[], SERIES],
  [['refused'], ['refused']],
  [['merged'], ['waiting']],
  [['waiting', 'merged'], ['waiting']],
  [
    ['returned', 'delivered'],
    ['delivered', 'returned'],
  ],
])('a filter for %j leaves the parts %j, always in the same order', (states, series) => {
  expect(seriesOf(states)).toEqual(series);
});

it('adds up the parts that are shown', () => {
  const counts = bucket({ delivered: 5, refused: 2, returned: 1 });
  expect(totalOf(counts, SERIES)).toBe(8);
  expect(totalOf(counts, ['refused', 'returned'])).toBe(3);
  expect(totalOf(counts, [])).toBe(0);
});

it.each(['light', 'dark'] as const)('gives each part another colour in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });
  const grounds = SERIES.map((series) => seriesColours(theme, series).ground);
  expect(new Set(grounds).size).toBe(SERIES.length);
});
