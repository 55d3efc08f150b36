import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { ACCEPTED_MS, refused } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes } from '../../test/fakeBackend';
import { layOutRows, ROW_HEIGHT, scrollTo } from '../../test/layOutRows';

layOutRows();

const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    refused({ id: 9_000 - from - index, title: `Alert ${from + index}`, acceptedAtMs: ACCEPTED_MS - from - index })
  );
const shown = () => screen.getAllByText(/^Alert \d+$/).map(({ textContent }) => Number(textContent?.slice(6)));
const rowOf = (index: number) => screen.getByText(`Alert ${index}`).closest('tr');

/** Shows fifty rows, then the 200 after them. */
async function show(nextCursor: string | null = 'c2', routes: Partial<FakeRoutes> = {}) {
  showDeliveries({
    ...routes,
    'GET deliveries': ({ query }) =>
      query.has('cursor') ? pageOf(rows(50, 200), nextCursor) : pageOf(rows(0, 50), 'c1'),
  });
  const more = await screen.findByText('Load more');
  act(() => more.closest('button')?.focus());
  fireEvent.click(more);
  await waitFor(() => expect(document.querySelector('tbody[aria-hidden] td[colspan]')).toBeInTheDocument());
}

it('has few rows of many on the page, each with its place, and says that more follow', async () => {
  await show();
  expect(shown()[0]).toBe(0);
  expect(shown().length).toBeLessThan(40);
  expect(rowOf(0)).toHaveAttribute('aria-rowindex', '2');
  expect(rowOf(0)?.closest('table')).toHaveAttribute('aria-rowcount', '-1');
  expect(screen.getByText('Load more').closest('button')).toHaveFocus();
});

it('says how many rows there are once all are there, and keeps the focus where the button was', async () => {
  await show(null);
  expect(rowOf(0)?.closest('table')).toHaveAttribute('aria-rowcount', '251');
  expect(screen.getByText('All deliveries are shown.')).toHaveFocus();
});

it('has those in sight after scrolling, and lets go of none that has the focus', async () => {
  await show();
  const link = screen.getByText('Alert 2').closest('a');
  act(() => link?.focus());
  scrollTo(150 * ROW_HEIGHT);
  expect(shown()).toContain(150);
  expect(shown()).not.toContain(0);
  expect(rowOf(150)).toHaveAttribute('aria-rowindex', '152');
  expect(link).toHaveFocus();
});

it('keeps a row that says why it was not sent again', async () => {
  await show('c2', { 'POST deliveries/:id/retry': () => failed(409, { reason: 'webhook-disabled' }) });
  fireEvent.click(screen.getByLabelText('Send again: Alert 1'));
  await screen.findByText('Its webhook is disabled. Enable it first.');
  scrollTo(150 * ROW_HEIGHT);
  expect(shown()).toContain(150);
  expect(screen.getByText('Its webhook is disabled. Enable it first.')).toBeInTheDocument();
});
