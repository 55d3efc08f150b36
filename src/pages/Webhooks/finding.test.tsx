import { screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import { fakeBackend, ok } from '../../test/fakeBackend';
import { renderPage } from '../../test/renderPage';
import { brokenWebhook, readyWebhook, webhookStatus } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

const WEBHOOKS = [
  { ...readyWebhook({ id: 'ops', name: 'Operations' }), status: webhookStatus({ health: 'waiting', waiting: 2 }) },
  { ...readyWebhook({ id: 'dba', name: 'DBA', vendor: 'lark' }), status: webhookStatus({ waiting: 0 }) },
  { ...brokenWebhook({ id: 'pay', name: 'Payments' }), status: webhookStatus({ health: 'broken' }) },
];

async function show(at = '/a/app/webhooks') {
  fakeBackend({ 'GET webhooks': () => ok({ webhooks: WEBHOOKS, problems: [] }) });
  const page = renderPage(<WebhooksPage />, { at });
  await screen.findByText('Refresh');
  return page;
}

const names = () => screen.getAllByText(/^(Operations|DBA|Payments)$/).map(({ textContent }) => textContent);
const here = () => screen.getByTestId('here').textContent;

it('finds by what is typed, and keeps it in the address', async () => {
  const { user } = await show();
  expect(names()).toEqual(['DBA', 'Operations', 'Payments']);
  await user.click(screen.getByLabelText('Search webhooks'));
  await user.paste('oper ations');
  expect(here()).toBe('/a/app/webhooks?search=oper+ations');
  expect(names()).toEqual(['Operations']);
  expect(screen.getByText('1 of 3 webhooks')).toBeInTheDocument();
  await user.click(screen.getByText('Clear filters'));
  expect(names()).toHaveLength(3);
  expect(here()).toBe('/a/app/webhooks');
});

it('narrows by vendor and health', async () => {
  const { user } = await show();
  const vendors = screen.getByRole('radiogroup', { name: 'Platform' });
  const healths = screen.getByRole('radiogroup', { name: 'Health' });
  await user.click(within(vendors).getByLabelText('Lark'));
  expect(names()).toEqual(['DBA']);
  await user.click(within(vendors).getByLabelText('All'));
  await user.click(within(healths).getByLabelText('Broken'));
  expect(names()).toEqual(['Payments']);
  expect(here()).toBe('/a/app/webhooks?health=broken');
});

it('says that nothing is like that, and leads back', async () => {
  const { user } = await show('/a/app/webhooks?search=nothing&sort=health');
  await user.click((await screen.findAllByText('Clear filters'))[1]!);
  expect(names()).toEqual(['Payments', 'Operations', 'DBA']);
  expect(here()).toBe('/a/app/webhooks?sort=health');
});

it('sorts by the column that is pressed, and says which it is', async () => {
  const { user } = await show('/a/app/webhooks?vendor=');
  const head = within(screen.getByText('Keywords').closest('thead')!);
  const header = (name: string) => head.getByText(name).closest('th');
  expect(header('Name')).toHaveAttribute('aria-sort', 'ascending');
  await user.click(head.getByText('Queued'));
  expect(names()).toEqual(['Operations', 'DBA', 'Payments']);
  expect(header('Name')).not.toHaveAttribute('aria-sort');
  await user.click(head.getByText('Name'));
  await user.click(head.getByText('Name'));
  await waitFor(() => expect(names()).toEqual(['Payments', 'Operations', 'DBA']));
  expect(header('Name')).toHaveAttribute('aria-sort', 'descending');
  expect(here()).toBe('/a/app/webhooks?dir=desc');
});

it('opens as its address says', async () => {
  await show('/a/app/webhooks?search=a&health=ok&vendor=lark');
  expect(names()).toEqual(['DBA']);
  expect(screen.getByLabelText('Search webhooks')).toHaveValue('a');
  expect(screen.getByLabelText('Lark')).toBeChecked();
});
