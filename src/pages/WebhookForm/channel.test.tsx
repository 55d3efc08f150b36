import { fireEvent, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { createAlertChannel } from '../../api/alertChannel/createAlertChannel';
import { PATHS } from '../../constants';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { AfterSave } from './AfterSave';
import { ChannelLine } from './ChannelLine';
import { addRule, type ChannelWorld, deleteTokens, kubeFailure, startChannelWorld } from '../../test/channelWorld';

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';

/** A webhook with its channel, after which Grafana is `changed`. */
async function madeWorld(changed: Partial<FakeRoutes> = {}): Promise<ChannelWorld> {
  const world = startChannelWorld();
  await createAlertChannel({ id: 'ops', name: 'Operations' });
  startChannelWorld({ ...world.routes, ...changed });
  return world;
}

describe('after a webhook was saved under another name', () => {
  const show = () =>
    renderPage(<AfterSave id="ops" name="Night shift" makeChannel={false} renamedFrom="Operations" />, {
      at: PATHS.editWebhook('ops'),
      path: '/a/:app/webhooks/:id/edit',
    });
  const here = () => screen.getByTestId('here').textContent;

  it('its contact point follows, and so does its reader', async () => {
    const world = await madeWorld();
    addRule(world, { notification_settings: { receiver: 'Operations' } });
    show();
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
    expect(world.receivers.map(({ title }) => title)).toEqual(['Night shift']);
    expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Night shift' });
  });

  it('says why its contact point keeps its name, and goes on when told to', async () => {
    const world = await madeWorld();
    addRule(world, { provenance: 'file', notification_settings: { receiver: 'Operations' } });
    show();
    expect(await screen.findByText('The contact point is still named “Operations”')).toBeInTheDocument();
    expect(screen.getByText('The webhook is saved under its new name.')).toBeInTheDocument();
    expect(screen.queryByText('Try again')).not.toBeInTheDocument();
    fireEvent.click(screen.getByText('Continue'));
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
    expect(world.receivers.map(({ title }) => title)).toEqual(['Operations']);
  });

  it.each([
    [403, /You do not have permission/],
    [409, /status 409/],
    [500, /status 500/],
    [0, /Grafana does not respond/],
  ])('says that renaming was answered with %d, and tries again', async (status, words) => {
    let isBroken = true;
    const world: ChannelWorld = await madeWorld({
      [`PUT ${RECEIVERS}/:name`]: (call) =>
        isBroken ? failed(status, {}) : (world.routes[`PUT ${RECEIVERS}/:name`]?.(call) ?? kubeFailure(500, '', '')),
    });
    show();
    const title = await screen.findByText('The contact point is still named “Operations”');
    expect(title.closest('[role="group"]')).toHaveTextContent(words);
    isBroken = false;
    fireEvent.click(screen.getByText('Try again'));
    await waitFor(() => expect(here()).toBe(PATHS.webhooks));
    expect(world.receivers.map((receiver) => receiver.title)).toEqual(['Night shift']);
  });
});

describe('after a new webhook was saved', () => {
  it('makes its contact point, verifies its path and sends rules there, on one screen', async () => {
    const world = startChannelWorld({ 'GET me': () => ok(meWith('webhooks:read', 'webhooks:write', 'webhooks:use')) });
    addRule(world);
    renderPage(<AfterSave id="ops" name="Operations" makeChannel renamedFrom={null} />);
    expect(await screen.findByRole('heading', { name: 'Verify the alert path' })).toBeInTheDocument();
    expect(screen.getByText('Send test alert')).toBeInTheDocument();
    expect(world.receivers.map(({ title }) => title)).toEqual(['Operations']);
    fireEvent.click(await screen.findByRole('checkbox', { name: /HighCPU/ }));
    fireEvent.click(screen.getByText('Review changes (1)'));
    fireEvent.click(await screen.findByText('Change rules (1)'));
    expect(await screen.findAllByText('Rules changed: 1 of 1')).not.toEqual([]);
    expect(world.rules[0]?.notification_settings).toMatchObject({ receiver: 'Operations' });
    expect(screen.getByText('Send test alert')).toBeInTheDocument();
  });

  it('says why rules cannot be read, and leaves the rest', async () => {
    const world = startChannelWorld({ 'GET me': () => ok(meWith('webhooks:read', 'webhooks:write', 'webhooks:use')) });
    world.grafana.faults.add({ method: 'GET', path: '/api/ruler/grafana/api/v1/rules', status: 403, body: {} });
    renderPage(<AfterSave id="ops" name="Operations" makeChannel renamedFrom={null} />);
    expect(await screen.findByText('The alert rules could not be read')).toBeInTheDocument();
    expect(screen.getByText('Send test alert')).toBeInTheDocument();
  });
});

describe('the line above the form', () => {
  const show = () => renderPage(<ChannelLine webhookId="ops" name="Operations" />);

  it('says through which contact point alerts come, and leads to the alert channels', async () => {
    await madeWorld();
    show();
    expect(await screen.findByText('Alerts arrive through the contact point “Operations”.')).toBeInTheDocument();
    expect(screen.getByText('Alert channels').closest('a')).toHaveAttribute(
      'href',
      PATHS.findAlertChannel('Operations')
    );
  });

  it('says that none leads here', async () => {
    startChannelWorld();
    show();
    expect(await screen.findByText(/No contact point sends to this webhook/)).toBeInTheDocument();
  });

  it('says that it needs repair', async () => {
    const world = await madeWorld();
    deleteTokens(world);
    show();
    expect(await screen.findByText('The contact point “Operations” needs repair.')).toBeInTheDocument();
  });

  it('calls nothing missing that it cannot see', async () => {
    await madeWorld({ [`GET ${RECEIVERS}`]: () => failed(403, {}) });
    show();
    expect(
      await screen.findByText(/Could not check whether a contact point sends to this webhook/)
    ).toBeInTheDocument();
  });
});
