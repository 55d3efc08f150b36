import { screen, waitFor } from '@testing-library/react';
import React from 'react';
import { GRAFANA_PATHS, PATHS } from '../../constants';
import { ok } from '../../test/fakeBackend';
import { addRule, RECEIVERS, startMadeChannel } from '../../test/channelWorld';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { readyWebhook } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

const webhooks = [readyWebhook(), readyWebhook({ id: 'dba', name: 'DBA' })];

async function show() {
  const world = await startMadeChannel({
    'GET me': () => ok(meWith('webhooks:read')),
    'GET webhooks': () => ok({ webhooks, problems: [] }),
  });
  return { world, open: () => renderPage(<WebhooksPage />) };
}

const cell = async (name: string) => {
  const link = await screen.findByRole('link', { name });
  return link.closest('th');
};

it('says in its row what uses a webhook, and leads to both', async () => {
  const { world, open } = await show();
  addRule(world, { notification_settings: { receiver: 'Operations' } });
  const before = world.calls().length;
  open();
  await waitFor(async () => expect(await cell('DBA')).toHaveTextContent('No contact point'));
  const used = document.querySelector('th[scope="row"]');
  const [point] = screen.getAllByRole('link', { name: 'Operations' }).slice(-1);
  expect(point).toHaveAttribute('href', GRAFANA_PATHS.contactPoint('Operations'));
  expect(screen.getByText(/Alert rules: 1$/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'DBA' })).toHaveAttribute('href', PATHS.editWebhook('dba'));
  expect(used).toBeInTheDocument();
  const calls = world.calls().slice(before);
  expect(calls.filter((call) => call.includes('/receivers'))).toHaveLength(1);
});

it('says that it could not be read, and shows the list all the same', async () => {
  const { world, open } = await show();
  world.grafana.faults.add({
    method: 'GET',
    path: RECEIVERS.replace(':namespace', 'default'),
    status: 403,
    body: { message: 'Access denied' },
  });
  open();
  const note = await screen.findByText('Could not read which contact points and alert rules use the webhooks');
  expect(note.parentElement).toHaveTextContent('You do not have permission for this');
  expect(await cell('DBA')).not.toHaveTextContent('No contact point');
});
