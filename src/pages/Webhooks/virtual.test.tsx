import { act, fireEvent, screen, within } from '@testing-library/react';
import React from 'react';
import { fakeBackend, ok } from '../../test/fakeBackend';
import { layOutRows, scrollTo } from '../../test/layOutRows';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { readyWebhook } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

layOutRows();

/** Rows out of sight count as higher than those that jsdom lays out. */
const NEAR_500 = 500 * 75;

async function show(count: number) {
  const webhooks = Array.from({ length: count }, (_, index) =>
    readyWebhook({ id: `g${index}`, name: `Group ${String(index).padStart(4, '0')}` })
  );
  fakeBackend({
    'GET me': () => ok(meWith('webhooks:read', 'webhooks:use')),
    'GET webhooks': () => ok({ webhooks, problems: [] }),
  });
  renderPage(<WebhooksPage />);
  await screen.findByText('Group 0000');
}

const shown = () => screen.getAllByText(/^Group \d{4}$/).map(({ textContent }) => Number(textContent?.slice(6)));

it('has few rows of a thousand on the page, and tells a screen reader of all', async () => {
  await show(1_000);
  expect(shown()[0]).toBe(0);
  expect(shown().length).toBeLessThan(40);
  const table = document.querySelector('table');
  expect(table).toHaveAttribute('aria-rowcount', '1001');
  expect(screen.getByText('Group 0003').closest('tr')).toHaveAttribute('aria-rowindex', '5');
});

it('has those in sight after scrolling, with room for the others', async () => {
  await show(1_000);
  scrollTo(NEAR_500);
  expect(shown()).toContain(500);
  expect(shown()).not.toContain(0);
  expect(shown().length).toBeLessThan(60);
  expect(screen.getByText('Group 0500').closest('tr')).toHaveAttribute('aria-rowindex', '502');
});

it('lets go of no row that has the focus', async () => {
  await show(1_000);
  const button = screen.getByLabelText('Send test to Group 0002');
  act(() => button.focus());
  scrollTo(NEAR_500);
  expect(shown()).toContain(500);
  expect(button).toHaveFocus();
  expect(shown()).toContain(2);
});

it('simply shows all where there are not many', async () => {
  await show(60);
  expect(shown()).toHaveLength(60);
});

it('selects all of a thousand at once, and tests no more than can be watched', async () => {
  await show(1_000);
  fireEvent.click(screen.getByLabelText('Select all webhooks shown'));
  const bar = within(screen.getByLabelText('Selected webhooks'));
  expect(bar.getByText('Selected: 1000')).toBeInTheDocument();
  fireEvent.click(bar.getByText('Send test'));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Select at most 200 webhooks/)).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: 'Send test' })).toBeDisabled();
});
