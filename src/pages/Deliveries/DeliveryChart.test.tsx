import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { PATHS } from '../../constants';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, bucket, delivery, deliveryChart } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';

const HOUR_MS = 3_600_000;

async function show(routes: Partial<FakeRoutes> = {}, at = '') {
  const buckets = [bucket({ delivered: 3, refused: 1 }), bucket(), bucket({ waiting: 2, returned: 5 })];
  const shown = showDeliveries(
    {
      'GET deliveries': () => pageOf([delivery({ title: 'Disk' })]),
      'GET deliveries/chart': () => ok(deliveryChart({ buckets })),
      ...routes,
    },
    { at }
  );
  const figure = await screen.findByLabelText('Deliveries over time');
  return { ...shown, figure };
}

const legend = (figure: HTMLElement) =>
  [...figure.querySelectorAll('li')].map(({ textContent }) => textContent).filter((text) => text !== '');
const table = (figure: HTMLElement) =>
  [...figure.querySelectorAll('tr')].map((row) => [...row.cells].map(({ textContent }) => textContent));
const bars = () => screen.getAllByTestId('bar');

it('counts all, and the bar that is pointed at', async () => {
  const { figure } = await show();
  expect(legend(figure)).toEqual(['Delivered 3', 'Queued 2', 'Returned to Grafana 5', 'Rejected 1']);
  expect(figure).toHaveTextContent('2026-11-22 08:00 to 2026-11-22 11:00');
  fireEvent.mouseEnter(bars()[0]!);
  expect(legend(figure)).toEqual(['Delivered 3', 'Queued 0', 'Returned to Grafana 0', 'Rejected 1']);
  expect(figure).toHaveTextContent('2026-11-22 08:00 to 2026-11-22 09:00');
  fireEvent.mouseLeave(bars()[0]!);
  expect(legend(figure)[1]).toBe('Queued 2');
});

it('draws one part for each state, never too small to be seen', async () => {
  const buckets = [bucket({ delivered: 100_000, refused: 1 })];
  const { figure } = await show({ 'GET deliveries/chart': () => ok(deliveryChart({ buckets })) });
  const parts = [...figure.querySelectorAll('svg[height="72"] g > rect:not([data-testid])')];
  const heights = parts.map((part) => Number(part.getAttribute('height')));
  expect(heights).toHaveLength(2);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(3);
  expect(heights.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(72 + 0.001);
});

it('narrows the time to the bar that is clicked', async () => {
  await show();
  fireEvent.click(bars()[2]!);
  const [from, to] = [ACCEPTED_MS + 2 * HOUR_MS, ACCEPTED_MS + 3 * HOUR_MS];
  expect(screen.getByTestId('here')).toHaveTextContent(`${PATHS.deliveries}?from=${from}&to=${to}`);
});

it('says the same in a table, and can be narrowed from there by keyboard', async () => {
  const { figure } = await show();
  const rows = [
    ['2026-11-22 08:00 to 2026-11-22 09:00', '3', '0', '0', '1'],
    ['2026-11-22 10:00 to 2026-11-22 11:00', '0', '2', '5', '0'],
  ];
  // For screen readers it is always there.
  expect(table(figure)).toEqual([['Accepted', 'Delivered', 'Queued', 'Returned to Grafana', 'Rejected'], ...rows]);
  const numbers = within(figure).getByText('Data table').closest('button')!;
  expect(numbers).toHaveAttribute('aria-expanded', 'false');
  fireEvent.click(numbers);
  expect(numbers).toHaveAttribute('aria-expanded', 'true');
  fireEvent.click(screen.getByLabelText('Show only 2026-11-22 08:00 to 2026-11-22 09:00'));
  expect(screen.getByTestId('here')).toHaveTextContent(`?from=${ACCEPTED_MS}&to=${ACCEPTED_MS + HOUR_MS}`);
});

it('has the parts that a filter by state leaves', async () => {
  const { figure } = await show({}, '?state=refused,merged');
  expect(legend(figure)).toEqual(['Queued 2', 'Rejected 1']);
  expect(table(figure)[0]).toEqual(['Accepted', 'Queued', 'Rejected']);
});

it('says where it did not count all', async () => {
  await show({ 'GET deliveries/chart': () => ok(deliveryChart({ countedFromMs: ACCEPTED_MS + HOUR_MS })) });
  expect(screen.getByText(/Those before 2026-11-22 09:00 are not included\./)).toBeInTheDocument();
});

it('asks for whole bars that cover the time', async () => {
  const { asked } = await show({}, `?from=${ACCEPTED_MS + 1}&to=${ACCEPTED_MS + HOUR_MS}`);
  const query = new URLSearchParams(asked('GET deliveries/chart')[0]);
  expect(Object.fromEntries(query)).toEqual({
    from: String(ACCEPTED_MS),
    to: String(ACCEPTED_MS + HOUR_MS),
    buckets: '30',
  });
});

it('is not there where it could not be counted, and the list is', async () => {
  showDeliveries({
    'GET deliveries': () => pageOf([delivery({ title: 'Disk' })]),
    'GET deliveries/chart': () => failed(500, {}),
  });
  expect(await screen.findByText('Disk')).toBeInTheDocument();
  expect(screen.queryByLabelText('Deliveries over time')).not.toBeInTheDocument();
});

it('of one webhook does not stay for another', async () => {
  await show(
    { 'GET deliveries/chart': ({ query }) => (query.has('webhook') ? ok(deliveryChart()) : failed(500, {})) },
    '?webhook=ops'
  );
  fireEvent.click(screen.getByText('Clear filters'));
  await waitFor(() => expect(screen.queryByLabelText('Deliveries over time')).not.toBeInTheDocument());
  expect(screen.getByText('Disk')).toBeInTheDocument();
});
