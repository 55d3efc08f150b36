import { screen, within } from '@testing-library/react';
import React from 'react';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { renderPage } from '../../test/renderPage';
import { webhookDetails, webhookFacts } from '../../test/webhookFixtures';
import { CreateChannel } from './CreateChannel';
import { accessDenied, addReceiver, deleteTokens, secretsOf, startChannelWorld } from '../../test/channelWorld';

type Create = FakeRoutes[`POST ${typeof RECEIVERS}`];

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';

async function show() {
  const onDone = jest.fn();
  const rendered = renderPage(<CreateChannel webhook={{ id: 'ops', name: 'Operations' }} onDone={onDone} />);
  await screen.findByRole('status');
  return { ...rendered, onDone };
}

const button = (name: string) => screen.findByRole('button', { name });

/** The steps as they are read: title and word. */
function steps(): string[] {
  return screen.getAllByRole('listitem').map(({ textContent }) => textContent ?? '');
}

describe('setting up', () => {
  it('starts at once, shows each step, and leads on', async () => {
    const world = startChannelWorld();
    const { user, onDone } = await show();
    await user.click(await button('Continue'));
    expect(onDone).toHaveBeenCalledTimes(1);
    expect(steps()).toEqual([
      'Check existing contact pointsDone',
      'Service account enterprise-groups-relay (Viewer)Created',
      'Access token for this contact pointCreated',
      'HMAC key for this webhookCreated',
      'Contact point in Grafana AlertingCreated',
      'Remove access tokens no longer in useDone',
    ]);
    expect(screen.getByRole('status')).toHaveTextContent('The alert channel is set up');
    expect(screen.getByRole('link', { name: 'View contact point' })).toHaveAttribute(
      'href',
      '/alerting/notifications?search=Operations'
    );
    expect(world.receivers).toHaveLength(1);
  });

  it('runs once although React mounts twice', async () => {
    const world = startChannelWorld();
    renderPage(
      <React.StrictMode>
        <CreateChannel webhook={{ id: 'ops', name: 'Operations' }} onDone={() => undefined} />
      </React.StrictMode>
    );
    await button('Continue');
    expect(world.calls().filter((call) => call.startsWith('POST'))).toHaveLength(3);
  });

  it('tells which step is under way', async () => {
    startChannelWorld({ 'GET /api/serviceaccounts/search': () => new Promise(() => undefined) });
    await show();
    expect(await screen.findByText('In progress')).toBeInTheDocument();
    const step = screen.getByText('In progress').closest('li');
    expect(step).toHaveTextContent('Service account');
    expect(step).toHaveAttribute('aria-current', 'step');
    expect(screen.getByRole('status')).toHaveTextContent('Setting up the alert channel');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('a failure', () => {
  it('names the step, says why and what is there, and trying again finishes it', async () => {
    let isBroken = true;
    const invalid = failed(422, { message: 'the configuration is invalid' });
    const world = startChannelWorld((real) => ({
      [`POST ${RECEIVERS}`]: (call: Parameters<Create>[0]) =>
        isBroken ? invalid : (real.routes[`POST ${RECEIVERS}`] as Create)(call),
      'POST /api/v1/provisioning/contact-points': () => invalid,
    }));
    const { user } = await show();
    const report = await screen.findByRole('group');
    expect(report).toHaveTextContent('The request failed with status 422');
    expect(report).toHaveTextContent('the configuration is invalid');
    expect(report).toHaveTextContent('No contact points were changed.');
    expect(steps()[4]).toBe('Contact point in Grafana AlertingFailed');
    expect(screen.getByRole('status')).toHaveTextContent('Contact point in Grafana Alerting');
    isBroken = false;
    await user.click(await button('Try again'));
    expect(await screen.findByText('The alert channel is set up')).toBeInTheDocument();
    expect(world.receivers).toHaveLength(1);
  });

  it('of a role that may not says who can, and that the webhook is saved', async () => {
    startChannelWorld({ 'GET /api/serviceaccounts/search': () => accessDenied('serviceaccounts:read') });
    const { user, onDone } = await show();
    const report = await screen.findByRole('group');
    expect(report).toHaveTextContent('The alert channel is not set up');
    expect(report).toHaveTextContent('Your role does not allow this.');
    expect(report).toHaveTextContent('Ask an organization admin');
    expect(report).toHaveTextContent('The webhook “Operations” is saved.');
    expect(steps()[1]).toBe('Service account enterprise-groups-relay (Viewer)Failed');
    await user.click(await button('Skip'));
    expect(onDone).toHaveBeenCalledTimes(1);
  });

  it('that leaves both ends apart says that alerts are refused, and offers to finish', async () => {
    let isBroken = false;
    const world = startChannelWorld((real) => ({
      'PUT webhooks/:id/key': (call) =>
        isBroken
          ? failed(500, { message: 'no room' })
          : (real.routes['PUT webhooks/:id/key'] as FakeRoutes['PUT webhooks/:id/key'])(call),
    }));
    const before = await show();
    await button('Continue');
    before.unmount();
    deleteTokens(world);
    isBroken = true;
    const { user, onDone } = await show();
    const finish = await screen.findByRole('button', { name: 'Finish' });
    expect(screen.getByRole('group')).toHaveTextContent(/Alerts sent through it are rejected until you finish/);
    isBroken = false;
    await user.click(finish);
    expect(await screen.findByText('The alert channel is repaired')).toBeInTheDocument();
    expect(onDone).not.toHaveBeenCalled();
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
  });

  it('over a name suggests another, which can be changed', async () => {
    const world = startChannelWorld();
    addReceiver(world, 'Operations');
    const { user } = await show();
    const input = await screen.findByRole('textbox', { name: 'Name of the contact point' });
    expect(input).toHaveValue('Operations (ops)');
    await user.clear(input);
    expect(await button('Use this name')).toBeDisabled();
    await user.type(input, ' On-call {enter}');
    expect(await screen.findByText('The alert channel is set up')).toBeInTheDocument();
    expect(world.receivers.map(({ title }) => title)).toEqual(['Operations', 'On-call']);
  });

  it.each([
    ['provisioned', webhookDetails({ provisioned: true }), 'This webhook is provisioned from a file.'],
    ['gone', null, 'The webhook no longer exists.'],
  ])('of a webhook that is %s offers no second try', async (_, current, words) => {
    startChannelWorld({ 'GET saving': () => ok(webhookFacts({ current })) });
    const { user, onDone } = await show();
    const report = await screen.findByRole('group');
    expect(within(report).getByText(words)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
    await user.click(await button('Continue'));
    expect(onDone).toHaveBeenCalled();
  });

  it.each([
    [
      'tokens that have to expire',
      failed(400, { message: 'Number of seconds before expiration should be set' }),
      /only access tokens that expire/,
    ],
    ['a Grafana that is away', failed(0), /Grafana does not respond/],
  ])('over %s is put into words', async (_, answer, words) => {
    startChannelWorld({ 'POST /api/serviceaccounts/:id/tokens': () => answer });
    await show();
    expect(await screen.findByRole('group')).toHaveTextContent(words);
    expect(await button('Try again')).toBeEnabled();
  });
});

describe('a channel that was there', () => {
  it('may get token and key anew', async () => {
    const world = startChannelWorld();
    const { unmount } = await show();
    await button('Continue');
    unmount();
    const { key } = world;
    const { user } = await show();
    expect(await screen.findByText('The alert channel was already set up')).toBeInTheDocument();
    expect(world.key).toBe(key);
    await user.click(await button('Replace token and HMAC key'));
    expect(await screen.findByText('The alert channel is repaired')).toBeInTheDocument();
    expect(world.key).not.toBe(key);
    expect(secretsOf(world)['hmacConfig.secret']).toBe(world.key);
  });
});
