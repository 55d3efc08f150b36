import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { type ListedDelivery } from '../../core/wire/delivery';
import { PATHS } from '../../constants';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { delivery, deliveryDetail, refused } from '../../test/deliveryFixtures';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { findDialog } from '../../test/findDialog';
import { rowOf } from '../../test/rowOf';

type Retried = ReturnType<FakeRoutes['POST deliveries/:id/retry']>;

const DISK = refused({ id: 7, title: 'Disk' });
const WAITS = ok({ id: 7, webhook: 'ops', state: 'waiting' as const });

async function show(answer: FakeRoutes['POST deliveries/:id/retry'], rows: ListedDelivery[] = [DISK], at = '') {
  const shown = showDeliveries({ 'GET deliveries': () => pageOf(rows), 'POST deliveries/:id/retry': answer }, { at });
  return { ...shown, row: await rowOf('Disk') };
}

const press = (row: HTMLElement) => fireEvent.click(within(row).getByText('Send again'));
const announced = () =>
  [...document.querySelectorAll('[role="status"]')].map(({ textContent }) => textContent).join('|');

it('lets one wait again, shows so at once, and says so', async () => {
  let rows = [DISK];
  const { asked } = showDeliveries(
    {
      'GET deliveries': () => pageOf(rows),
      'POST deliveries/:id/retry': () => {
        rows = [];
        return WAITS;
      },
    },
    { at: '?state=refused' }
  );
  const row = await rowOf('Disk');
  // A user who has just pressed a button there reads the row: it stays, although the filter does not find it any more.
  screen.getByLabelText('Send again: Disk').focus();
  press(row);
  await waitFor(() => expect(row.cells[0]).toHaveTextContent('Queued'));
  expect(asked('POST deliveries/7/retry')).toHaveLength(1);
  expect(announced()).toContain('Queued again: Disk');
  expect(row).toContainElement(document.activeElement as HTMLElement);
  expect(within(row).queryByText('Send again')).not.toBeInTheDocument();
});

it('asks once, however often it is pressed', async () => {
  const { row, asked } = await show(() => new Promise(() => undefined));
  press(row);
  press(row);
  expect(screen.getByLabelText('Send again: Disk')).toHaveAttribute('aria-busy', 'true');
  expect(asked('POST deliveries/7/retry')).toHaveLength(1);
});

it.each<[string, ListedDelivery]>([
  ['waits', delivery({ state: 'waiting' })],
  ['waits in a digest', delivery({ state: 'merged' })],
  ['arrived', delivery()],
  ['was a digest', refused({ kind: 'digest' })],
])('offers nothing for what %s', async (_, row) => {
  await show(() => WAITS, [{ ...row, title: 'Disk' }]);
  expect(screen.queryByText('Send again')).not.toBeInTheDocument();
});

it('offers it for what was returned, too', async () => {
  const { row } = await show(() => WAITS, [delivery({ title: 'Disk', state: 'returned' })]);
  expect(within(row).getByText('Send again')).toBeInTheDocument();
});

it('says at the row why nothing is sent again', async () => {
  const { row } = await show(() => failed(409, { reason: 'webhook-disabled' }));
  press(row);
  await waitFor(() => expect(row).toHaveTextContent(/Not sent again.*Enable it first/));
  expect(row.cells[0]).toHaveTextContent('Rejected');
  expect(announced()).toContain('Not sent again: Disk');
  expect(within(row).getByText('Send again')).toBeInTheDocument();
});

it('leads to the one that waits already', async () => {
  const { row } = await show(() => failed(409, { reason: 'duplicate', duplicateOf: 12 }), [DISK], '?state=refused');
  press(row);
  const link = await within(row).findByText('Show the queued one');
  expect(link.closest('a')).toHaveAttribute('href', `${PATHS.delivery(12)}?state=refused`);
});

it('can be tried again after it failed, and then no reason is left', async () => {
  const { row } = await show(inTurn<Retried>(failed(0), WAITS));
  press(row);
  await waitFor(() => expect(row).toHaveTextContent('Grafana does not respond'));
  press(row);
  await waitFor(() => expect(row).not.toHaveTextContent('Grafana does not respond'));
});

describe('beside the list', () => {
  async function open(answer: FakeRoutes['POST deliveries/:id/retry'], permissions?: readonly ['deliveries:read']) {
    const shown = showDeliveries(
      {
        'GET deliveries': () => pageOf([DISK]),
        'GET deliveries/:id': inTurn(
          ok(deliveryDetail({ ...DISK, digest: null })),
          ok(deliveryDetail({ id: 7, title: 'Disk', state: 'waiting' }))
        ),
        'POST deliveries/:id/retry': answer,
      },
      { at: '/7', ...(permissions === undefined ? {} : { permissions }) }
    );
    const drawer = within(await findDialog());
    await drawer.findByText('Timeline', { selector: 'h3' });
    return { ...shown, drawer };
  }

  it('lets it wait again, there and in the list', async () => {
    const { drawer } = await open(() => WAITS);
    fireEvent.click(drawer.getByText('Send again'));
    expect(await drawer.findByText('Queued')).toBeInTheDocument();
    expect(drawer.queryByText('Send again')).not.toBeInTheDocument();
  });

  it('says why it is not', async () => {
    const { drawer } = await open(() => failed(409, { reason: 'webhook-disabled' }));
    fireEvent.click(drawer.getByText('Send again'));
    expect(await drawer.findByText('Not sent again')).toBeInTheDocument();
    expect(drawer.getByText(/Enable it first/)).toBeInTheDocument();
  });

  it('offers nothing to a user who may only look', async () => {
    const { drawer } = await open(() => WAITS, ['deliveries:read']);
    expect(drawer.queryByText('Send again')).not.toBeInTheDocument();
  });
});
