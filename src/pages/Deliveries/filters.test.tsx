import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { PATHS } from '../../constants';
import { pageOf, showDeliveries } from '../../test/deliveriesWorld';
import { delivery } from '../../test/deliveryFixtures';
import { failed } from '../../test/fakeBackend';

const FOUND = { 'GET deliveries': () => pageOf([delivery({ title: 'Disk' })]) };

async function show(at = '', routes = {}) {
  const shown = showDeliveries({ ...FOUND, ...routes }, { at });
  await screen.findByText('Disk');
  return { ...shown, last: () => new URLSearchParams(shown.asked('GET deliveries').at(-1)) };
}

const here = () => (screen.getByTestId('here').textContent ?? '').replace(PATHS.deliveries, '');
const search = () => screen.getByLabelText<HTMLInputElement>('Search title, rule, instance or label');
const type = (text: string) => fireEvent.change(search(), { target: { value: text } });

it('opens as its address says', async () => {
  const { last } = await show('?webhook=ops&state=refused%2Creturned&text=disk&from=1764000000000&to=1764003600000');
  expect(Object.fromEntries(last())).toEqual({
    webhook: 'ops',
    state: 'refused,returned',
    text: 'disk',
    from: '1764000000000',
    to: '1764003600000',
    limit: '50',
  });
  expect(search()).toHaveValue('disk');
  await waitFor(() => expect(screen.getByLabelText('Webhook')).toHaveValue('Operations'));
  expect(screen.getByLabelText('Remove Rejected')).toBeInTheDocument();
  expect(screen.getByLabelText(/^Time range selected: 2025-11-24 16:00:00 to 2025-11-24 17:00:00/)).toBeInTheDocument();
});

it('asks for the last day of everything without a filter', async () => {
  const before = Date.now();
  const { last } = await show();
  expect([...last().keys()]).toEqual(['from', 'limit']);
  const day = 24 * 3_600_000;
  expect(Number(last().get('from'))).toBeGreaterThanOrEqual(before - day);
  expect(Number(last().get('from'))).toBeLessThanOrEqual(Date.now() - day);
  expect(screen.queryByText('Clear filters')).not.toBeInTheDocument();
});

describe('the text', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const wait = async (ms: number) => await act(async () => await jest.advanceTimersByTimeAsync(ms));

  it('is looked for when the reader pauses, and stands in the address', async () => {
    const shown = showDeliveries(FOUND);
    await wait(0);
    for (const text of ['d', 'di', 'disk ']) {
      type(text);
      await wait(200);
    }
    expect(shown.asked('GET deliveries')).toHaveLength(1);
    await wait(300);
    expect(new URLSearchParams(shown.asked('GET deliveries').at(-1)).get('text')).toBe('disk');
    expect(here()).toBe('?text=disk');
    expect(search()).toHaveValue('disk ');
    fireEvent.click(screen.getByText('Clear filters'));
    await wait(300);
    expect(here()).toBe('');
    expect(search()).toHaveValue('');
  });

  it('narrows no chart, and the chart says so', async () => {
    showDeliveries(FOUND, { at: '?text=disk' });
    await wait(0);
    expect(screen.getByText(/counts all deliveries, not only those with “disk”/)).toBeInTheDocument();
  });
});

describe('the label', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());
  const wait = async (ms: number) => await act(async () => await jest.advanceTimersByTimeAsync(ms));
  const label = () => screen.getByLabelText<HTMLInputElement>('Label');
  const typeLabel = (text: string) => fireEvent.change(label(), { target: { value: text } });

  it('is asked for when the reader pauses, and stands in the address', async () => {
    const { asked } = showDeliveries(FOUND);
    await wait(0);
    typeLabel('instance = "web-17"');
    await wait(300);
    expect(new URLSearchParams(asked('GET deliveries').at(-1)).get('label')).toBe('instance=web-17');
    expect(here()).toBe('?label=instance%3Dweb-17');
    expect(label()).toHaveValue('instance = "web-17"');
    fireEvent.click(screen.getByText('Clear filters'));
    await wait(300);
    expect(label()).toHaveValue('');
  });

  it('that is none is not asked for, and says how it has to look', async () => {
    const { asked } = showDeliveries(FOUND, { at: '?label=team%3Da' });
    await wait(0);
    expect(label()).toHaveValue('team=a');
    typeLabel('web-17');
    await wait(300);
    expect(asked('GET deliveries')).toHaveLength(1);
    expect(label()).toHaveAccessibleDescription('Enter one label as name=value, for example instance=web-17.');
    expect(label()).toBeInvalid();
    typeLabel('');
    await wait(300);
    expect(here()).toBe('');
    expect(label()).toBeValid();
  });
});

describe('the time', () => {
  it('moves by half of its width, and twice as wide', async () => {
    await show('?from=1764000000000&to=1764003600000');
    fireEvent.click(screen.getByLabelText('Move time range backwards'));
    expect(here()).toBe('?from=1763998200000&to=1764001800000');
    fireEvent.click(screen.getByLabelText('Move time range forwards'));
    expect(here()).toBe('?from=1764000000000&to=1764003600000');
    fireEvent.click(screen.getByLabelText('Zoom out time range'));
    expect(here()).toBe('?from=1763998200000&to=1764005400000');
  });

  it('never begins before time does', async () => {
    await show('?from=1000&to=1764003600000');
    fireEvent.click(screen.getByLabelText('Zoom out time range'));
    expect(here()).toMatch(/^\?from=0&to=/);
  });
});

describe('the webhook', () => {
  it('stays by its id where it is gone', async () => {
    const { last } = await show('?webhook=deleted');
    await waitFor(() => expect(screen.getByLabelText('Webhook')).toHaveValue('deleted'));
    expect(last().get('webhook')).toBe('deleted');
  });

  it('stays by its id where webhooks may not be seen', async () => {
    await show('?webhook=ops', { 'GET webhooks': () => failed(403, {}) });
    expect(screen.getByLabelText('Webhook')).toHaveValue('ops');
  });

  it('narrows the chart, too', async () => {
    const { asked } = await show('?webhook=ops');
    expect(new URLSearchParams(asked('GET deliveries/chart')[0]).get('webhook')).toBe('ops');
  });
});

it('keeps the rows while others are read, and says so to users of a screen reader', async () => {
  const { container } = await show('?webhook=ops', {
    'GET deliveries': ({ query }: { query: URLSearchParams }) =>
      query.has('webhook') ? pageOf([delivery({ title: 'Disk' })]) : new Promise(() => undefined),
  });
  fireEvent.click(screen.getByText('Clear filters'));
  await waitFor(() => expect(container.querySelector('table[aria-busy]')).toHaveAttribute('aria-busy', 'true'));
  expect(screen.getByText('Disk')).toBeInTheDocument();
});

it('keeps the filter while a delivery is opened from the list', async () => {
  await show('?state=delivered');
  expect(screen.getByText('Disk').closest('a')).toHaveAttribute('href', `${PATHS.deliveries}/1?state=delivered`);
});
