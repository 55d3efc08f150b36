import { fireEvent, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { createAlertChannel } from '../../api/alertChannel/createAlertChannel';
import { failed, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { WebhooksPage } from './WebhooksPage';
import { accessDenied, addRule, type ChannelWorld, startChannelWorld } from '../../test/channelWorld';

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';
const DONE = ok({ id: 'ops', revision: 'r8', warnings: [] });

/** A webhook with its channel, and the dialog that asks whether it is to be deleted. */
async function askToDelete(changed: Partial<FakeRoutes> = {}): Promise<ChannelWorld> {
  let isMaking = true;
  const late = Object.fromEntries(
    Object.entries(changed).map(([name, route]) => [
      name,
      (call: never) =>
        isMaking
          ? (world.routes[name as never] as (call: never) => unknown)(call)
          : (route as (call: never) => unknown)(call),
    ])
  );
  const world: ChannelWorld = startChannelWorld({
    'GET me': () => ok(meWith('webhooks:read', 'webhooks:write')),
    'DELETE webhooks/:id': () => DONE,
    ...late,
  });
  await createAlertChannel({ id: 'ops', name: 'Operations' });
  isMaking = false;
  renderPage(<WebhooksPage />);
  fireEvent.click(await screen.findByLabelText('More actions for Operations', { selector: 'button' }));
  fireEvent.click(await screen.findByText('Delete'));
  return world;
}

const confirm = () => screen.getByTestId('data-testid Confirm Modal Danger Button');
const pressDelete = async () => {
  await waitFor(() => expect(confirm()).toBeEnabled());
  fireEvent.click(confirm());
};
const announced = () => document.querySelector('[role="status"]')?.textContent;
const deletions = (world: ChannelWorld) =>
  world
    .calls()
    .filter((call) => call.startsWith('DELETE'))
    .map((call) => call.replace(/^DELETE .*\/(receivers|webhooks|tokens)\/.*$/, '$1'));

it('deletes contact point, webhook and token, in this order', async () => {
  const world = await askToDelete();
  expect(await screen.findByLabelText(/Also delete its contact point “Operations”/)).toBeChecked();
  await pressDelete();
  await waitFor(() => expect(announced()).toBe('Operations is deleted'));
  expect(deletions(world)).toEqual(['receivers', 'webhooks', 'tokens']);
  expect([world.receivers, world.tokens]).toEqual([[], []]);
});

it('leaves the contact point for a user who wants to keep it', async () => {
  const world = await askToDelete();
  fireEvent.click(await screen.findByLabelText(/Also delete its contact point/));
  expect(screen.getByText(/Alerts sent through it will then be rejected/)).toBeInTheDocument();
  await pressDelete();
  await waitFor(() => expect(announced()).toBe('Operations is deleted'));
  expect(deletions(world)).toEqual(['webhooks']);
  expect(world.receivers).toHaveLength(1);
});

it.each([
  [403, /Your role cannot delete contact points/],
  [409, /Nothing was deleted/],
  [500, /Nothing was deleted.*status 500/],
  [0, /Nothing was deleted.*Grafana does not respond/],
])('deletes nothing where the contact point’s deletion is answered with %d', async (status, words) => {
  const world = await askToDelete({ [`DELETE ${RECEIVERS}/:name`]: () => failed(status, {}) });
  await pressDelete();
  const title = await screen.findByText('Operations was not deleted');
  expect(title.closest('[role="group"]')).toHaveTextContent(words);
  expect(deletions(world)).not.toContain('webhooks');
  expect(world.receivers).toHaveLength(1);
});

it('deletes nothing where a rule took it up just now', async () => {
  const world = await askToDelete();
  await waitFor(() => expect(confirm()).toBeEnabled());
  addRule(world, { notification_settings: { receiver: 'Operations' } });
  fireEvent.click(confirm());
  expect(await screen.findByText('Its contact point is now in use')).toBeInTheDocument();
  // What leads to it is read again, and now refuses by name.
  expect(await screen.findByText('HighCPU')).toBeInTheDocument();
  await waitFor(() => expect(confirm()).toBeDisabled());
  expect(deletions(world)).not.toContain('webhooks');
});

it('says what is half done where the webhook stays, and finishes it', async () => {
  const answers = inTurn<ReturnType<typeof failed> | typeof DONE>(failed(500, {}), DONE);
  const world = await askToDelete({ 'DELETE webhooks/:id': () => answers() });
  await pressDelete();
  expect(await screen.findByText(/Its contact point is already deleted/)).toBeInTheDocument();
  expect(world.receivers).toEqual([]);
  await screen.findByText('No contact point sends to this webhook.');
  await pressDelete();
  await waitFor(() => expect(announced()).toBe('Operations is deleted'));
});

it('says which token is left, and deletes it when asked again', async () => {
  const answers = inTurn<'refuse' | 'do'>('refuse', 'do');
  const world = await askToDelete({
    'GET /api/serviceaccounts/search': (call) =>
      answers() === 'refuse'
        ? accessDenied('serviceaccounts:read')
        : (world.routes['GET /api/serviceaccounts/search'] as FakeRoutes['GET /api/serviceaccounts/search'])(call),
  });
  await pressDelete();
  expect(await screen.findByText('The access token of its contact point still exists')).toBeInTheDocument();
  expect(screen.getByText(/enterprise-groups-relay/)).toBeInTheDocument();
  fireEvent.click(screen.getByText('Try again'));
  await waitFor(() => expect(announced()).toBe('Operations is deleted'));
  expect(world.tokens).toEqual([]);
});
