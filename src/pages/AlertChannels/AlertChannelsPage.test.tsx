import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import React from 'react';
import { createAlertChannel } from '../../api/alertChannel/createAlertChannel';
import { type Permission } from '../../core/access/permission';
import { failed, type FakeRoutes, ok } from '../../test/fakeBackend';
import { letComboboxesOpen } from '../../test/letComboboxesOpen';
import { listedLicense, STANDINGS } from '../../test/licenseFixtures';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { brokenWebhook, readyWebhook } from '../../test/webhookFixtures';
import { AlertChannelsPage, LIVE_MS } from './AlertChannelsPage';
import {
  accessDenied,
  addPolicy,
  addReceiver,
  addRule,
  type ChannelWorld,
  deleteTokens,
  startChannelWorld,
} from '../../test/channelWorld';

beforeEach(letComboboxesOpen);

const RECEIVERS = '/apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';
const STATUS = 'GET /api/alertmanager/grafana/config/api/v1/receivers';
const ADMIN: readonly Permission[] = ['webhooks:use', 'webhooks:write', 'deliveries:read'];

interface Shown {
  readonly routes?: Partial<FakeRoutes>;
  readonly permissions?: readonly Permission[];
  /** True if the webhook has its channel already. */
  readonly isMade?: boolean;
  /** The change since then. */
  readonly since?: (world: ChannelWorld) => void;
  readonly at?: string;
}

async function show({ routes = {}, permissions = ADMIN, isMade = true, since, at = '/' }: Shown = {}) {
  const world = startChannelWorld();
  if (isMade) {
    await createAlertChannel({ id: 'ops', name: 'Operations' });
  }
  since?.(world);
  const shown = startChannelWorld({
    ...world.routes,
    'GET me': () => ok(meWith('webhooks:read', ...permissions)),
    ...routes,
  });
  renderPage(<AlertChannelsPage />, { at });
  return { world, calls: shown.calls };
}

const press = (element: HTMLElement) => fireEvent.click(element);
const card = (name: string) => screen.getByRole('listitem', { name });
const buttons = (name: string) =>
  [...card(name).querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? button.textContent);

describe('how a channel is doing', () => {
  it('is shown with its contact point, and with what leads to it', async () => {
    await show({
      since: (world) => {
        addRule(world, { notification_settings: { receiver: 'Operations' } });
        addPolicy(world, 'Operations', ['team', '=', 'a']);
      },
    });
    expect(await screen.findByText('Alert rules: 1 · Notification policies: 1')).toBeInTheDocument();
    const shown = within(card('Operations'));
    expect(shown.getByText('Ready')).toBeInTheDocument();
    const links = [...card('Operations').querySelectorAll('a')];
    expect(links.find(({ textContent }) => textContent === 'Operations')).toBeDefined();
    expect(links.map((link) => link.getAttribute('href'))).toContain('/alerting/notifications?search=Operations');
    press(shown.getByLabelText('Details of Operations'));
    expect(shown.getByText('HighCPU').closest('a')).toHaveAttribute('href', '/alerting/grafana/cpu/view');
    expect(shown.getByText('Notification policy for team=a').closest('a')).toHaveAttribute('href', '/alerting/routes');
  });

  it('says that none leads to the webhook, and creates it', async () => {
    const { world } = await show({ isMade: false });
    expect(await screen.findByText('No contact point', { selector: 'li *' })).toBeInTheDocument();
    press(screen.getByLabelText('Create the contact point of Operations'));
    press(await screen.findByText('Continue'));
    expect(await within(card('Operations')).findByText('Ready')).toBeInTheDocument();
    expect(world.receivers.map(({ title }) => title)).toEqual(['Operations']);
  });

  it('names what drifted, and repairs it on one click', async () => {
    await show({ since: deleteTokens });
    expect(await screen.findByText(/Its access token was deleted/)).toBeInTheDocument();
    press(screen.getByLabelText('Repair the contact point of Operations'));
    expect(await screen.findByText('The alert channel is repaired')).toBeInTheDocument();
    press(screen.getByText('Continue'));
    await waitFor(() => expect(screen.queryByText(/Its access token was deleted/)).not.toBeInTheDocument());
    expect(within(card('Operations')).getByText('Ready')).toBeInTheDocument();
  });

  it('shows Grafana’s own error beside our last verdict', async () => {
    const attempt = {
      name: 'webhook[0]',
      sendResolved: true,
      lastNotifyAttempt: '2026-11-22T07:40:10Z',
      lastNotifyAttemptDuration: '5ms',
      lastNotifyAttemptError: 'webhook response status 401 Unauthorized',
    };
    await show({ routes: { [STATUS]: () => ok([{ name: 'Operations', active: true, integrations: [attempt] }]) } });
    expect(await screen.findByText('webhook response status 401 Unauthorized')).toBeInTheDocument();
    expect(within(card('Operations')).getByText('Last alert failed')).toBeInTheDocument();
  });

  it('changes nothing that was provisioned, and says where it is changed', async () => {
    await show({ since: ({ receivers }) => receivers.forEach((receiver) => (receiver.provenance = 'file')) });
    expect(await screen.findByText('Provisioned')).toBeInTheDocument();
    expect(buttons('Operations')).toEqual([
      'Verify the alert path to Operations',
      'More actions for Operations',
      'Details of Operations',
    ]);
    press(screen.getByLabelText('Details of Operations'));
    expect(screen.getByText(/can be edited only there/)).toBeInTheDocument();
    press(screen.getByLabelText('More actions for Operations'));
    expect(await screen.findByText('Assign alert rules to this group')).toBeInTheDocument();
    expect(screen.queryByText('Replace token and HMAC key')).not.toBeInTheDocument();
  });

  it('says what a disabled webhook means for its contact point', async () => {
    const webhooks = [readyWebhook({ provisioned: false, state: 'disabled' })];
    await show({ routes: { 'GET webhooks': () => ok({ webhooks, problems: [] }) } });
    press(await screen.findByLabelText('Details of Operations'));
    expect(screen.getByText(/Contact points cannot be disabled/)).toBeInTheDocument();
    expect(within(card('Operations')).getByText('Webhook disabled')).toBeInTheDocument();
    expect(within(card('Operations')).queryByText('Ready')).not.toBeInTheDocument();
    press(screen.getByText('Ready'));
    expect(await screen.findByText('No alert channels found')).toBeInTheDocument();
  });

  it('gives a contact point the webhook’s name', async () => {
    const { world } = await show({ since: ({ receivers }) => receivers.forEach((each) => (each.title = 'Old name')) });
    press(await screen.findByLabelText('Details of Operations'));
    press(screen.getByText('Rename to “Operations”'));
    expect(await screen.findByText('The contact point is now named “Operations”')).toBeInTheDocument();
    expect(world.receivers[0]?.title).toBe('Operations');
  });
});

describe('what the reader may not see or do', () => {
  it('is said, and nothing is called missing for it', async () => {
    await show({
      permissions: [],
      routes: {
        'GET /api/serviceaccounts/search': () => accessDenied('serviceaccounts:read'),
        'GET /api/ruler/grafana/api/v1/rules': () => failed(403, {}),
        [STATUS]: () => failed(500, {}),
      },
    });
    expect(await screen.findByText('Some details of the alert channels could not be read')).toBeInTheDocument();
    expect(screen.getByText('Alert rules that use them: your role does not allow reading this')).toBeInTheDocument();
    expect(screen.getByText(/Status of Grafana's last notifications:.*500/)).toBeInTheDocument();
    // Nobody who cannot repair them needs to know.
    expect(screen.queryByText(/Status of their access tokens/)).not.toBeInTheDocument();
    expect(within(card('Operations')).getByText('Ready')).toBeInTheDocument();
    expect(buttons('Operations')).toEqual(['Details of Operations']);
    expect(screen.queryByText('Assign alert rules')).not.toBeInTheDocument();
  });

  it.each([
    [403, 'You do not have permission for this'],
    [500, 'The request failed with status 500'],
    [0, 'Grafana does not respond'],
  ])('is no list at all where contact points answer %d', async (status, title) => {
    await show({ routes: { [`GET ${RECEIVERS}`]: () => failed(status, {}) } });
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.queryByText('No contact point')).not.toBeInTheDocument();
  });

  it('leads to the first webhook where there is none', async () => {
    await show({ isMade: false, routes: { 'GET webhooks': () => ok({ webhooks: [], problems: [] }) } });
    expect(await screen.findByText('New webhook')).toBeInTheDocument();
  });
});

describe('finding one', () => {
  const webhooks = [
    readyWebhook({ provisioned: false }),
    readyWebhook({ provisioned: false, id: 'dba', name: 'Database' }),
    brokenWebhook({ id: null, name: 'Nameless' }),
  ];
  const names = () => [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);

  it.each([
    ['/', ['Database', 'Nameless', 'Operations']],
    ['/?search=data', ['Database']],
    ['/?state=missing', ['Database', 'Nameless']],
    ['/?state=right', ['Operations']],
    ['/?search=highcpu', ['Operations']],
    ['/?search=nothing+like+it', []],
  ])('at %s', async (at, expected) => {
    await show({
      at,
      routes: { 'GET webhooks': () => ok({ webhooks, problems: [] }) },
      since: (world) => addRule(world, { notification_settings: { receiver: 'Operations' } }),
    });
    await screen.findByLabelText('Search alert channels');
    expect(names()).toEqual(expected);
  });
});

describe('proving the way', () => {
  it('asks first, follows the alert, and names the step where it stopped with its fix', async () => {
    const error = 'webhook response status 401 Unauthorized: Rejected. 通知被拒绝。 [EG:unproved]';
    const tested = {
      apiVersion: 'v1',
      kind: 'CreateReceiverIntegrationTest',
      status: 'failure',
      duration: '1ms',
      error,
    } as const;
    const { calls } = await show({ routes: { [`POST ${RECEIVERS}/:name/test`]: () => ok(tested) } });
    press(await screen.findByLabelText('Verify the alert path to Operations'));
    expect(await screen.findByText(/The group receives a message/)).toBeInTheDocument();
    expect(calls().filter((call) => call.endsWith('/test'))).toEqual([]);
    // The dialog gives its first button the focus a moment after it opened.
    await waitFor(() => expect(screen.getByLabelText('Close')).toHaveFocus());
    const send = screen.getByText('Send test alert').closest('button');
    send?.focus();
    press(screen.getByText('Send test alert'));
    expect(
      await screen.findByText(/HMAC keys of contact point and webhook do not match/, { selector: '[role="group"] *' })
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Replace the token and HMAC key of this channel/, { selector: '[role="group"] *' })
    ).toBeInTheDocument();
    expect(screen.getByText(error)).toBeInTheDocument();
    const step = screen.getByText('The signature is correct', { selector: 'li span' }).closest('li');
    expect(step).toHaveTextContent('Stopped here');
    expect(screen.getByText('Grafana accepts its access token').closest('li')).toHaveTextContent('Passed');
    expect(send).toHaveFocus();
  });
});

describe('sending rules to a group', () => {
  const rules = (world: ChannelWorld) => {
    addReceiver(world, 'Mail');
    addRule(world);
    addRule(world, { uid: 'mem', title: 'Memory', provenance: 'file' });
    addRule(world, { uid: 'disk', title: 'DiskFull', notification_settings: { receiver: 'Mail', group_wait: '5s' } });
  };

  async function openDrawer(shown: Shown = {}) {
    const played = await show({ since: rules, ...shown });
    press(await screen.findByLabelText('More actions for Operations'));
    press(await screen.findByText('Assign alert rules to this group'));
    await screen.findByLabelText(/^HighCPU/);
    return played;
  }

  it('shows before and after, changes the rule when told to, and takes it back', async () => {
    const { world } = await openDrawer();
    expect(screen.queryByLabelText(/^DiskFull/)).not.toBeInTheDocument();
    expect(screen.getByLabelText(/^Memory/)).toBeDisabled();
    press(screen.getByLabelText(/^HighCPU/));
    press(screen.getByText('Review changes (1)'));
    const row = (await screen.findByText('HighCPU', { selector: 'th' })).closest('tr');
    expect(row).toHaveTextContent('Decided by notification policiesOperations');
    expect(world.rules[0]?.notification_settings).toBeNull();
    press(screen.getByText('Change rules (1)'));
    expect(await screen.findByText('Rules changed: 1 of 1', { selector: '[role="group"] *' })).toBeInTheDocument();
    expect(world.rules[0]?.notification_settings).toEqual({ receiver: 'Operations' });
    press(screen.getByText('Undo'));
    expect(await screen.findByText(/Rules restored: 1 of 1/, { selector: '[role="group"] *' })).toBeInTheDocument();
    expect(world.rules[0]?.notification_settings).toBeNull();
  });

  it('offers rules with another contact point when asked to, and keeps their timings', async () => {
    const { world } = await openDrawer();
    press(screen.getByLabelText('Include rules with another contact point'));
    press(await screen.findByLabelText(/^DiskFull/));
    press(screen.getByText('Review changes (1)'));
    press(await screen.findByText('Change rules (1)'));
    await screen.findByText('Rules changed: 1 of 1', { selector: '[role="group"] *' });
    expect(world.rules[2]?.notification_settings).toEqual({ receiver: 'Operations', group_wait: '5s' });
  });

  it.each([
    [403, /Your role cannot edit rules in its folder/],
    [404, /the rule was deleted/],
    [500, /status 500/],
    [0, /Grafana does not respond/],
  ])('says of each rule that it was not changed after %d', async (status, words) => {
    await openDrawer({ routes: { 'PUT /api/v1/provisioning/alert-rules/:uid': () => failed(status, {}) } });
    press(screen.getByLabelText(/^HighCPU/));
    press(screen.getByText('Review changes (1)'));
    press(await screen.findByText('Change rules (1)'));
    const result = await screen.findByText('Rules changed: 0 of 1', { selector: '[role="group"] *' });
    expect(result.closest('[role="group"]')).toHaveTextContent(words);
    expect(screen.queryByText('Undo')).not.toBeInTheDocument();
  });

  it('says why there are no rules to choose from', async () => {
    await show({ routes: { 'GET /api/ruler/grafana/api/v1/rules': () => failed(403, {}) } });
    press(await screen.findByText('Assign alert rules'));
    expect(await screen.findByText('The alert rules could not be read')).toBeInTheDocument();
  });
});

describe('without a license', () => {
  it('says so first, and assigns no rule to a group that would not hear of it', async () => {
    const license = listedLicense(STANDINGS.expired);
    await show({ routes: { 'GET webhooks': () => ok({ webhooks: [readyWebhook()], problems: [], license }) } });
    expect(await screen.findByText('Alerts are rejected: no valid license')).toBeInTheDocument();
    expect(screen.getByText('Assign alert rules').closest('button')).toHaveAttribute('aria-disabled', 'true');
  });
});

it('is read again by itself while somebody looks at it', async () => {
  jest.useFakeTimers({ advanceTimers: true });
  try {
    const { world } = await show();
    expect(await screen.findByRole('listitem', { name: 'Operations' })).toHaveTextContent('Ready');
    deleteTokens(world);
    await act(async () => await jest.advanceTimersByTimeAsync(LIVE_MS));
    expect(await screen.findByText(/Its access token was deleted/)).toBeInTheDocument();
  } finally {
    jest.useRealTimers();
  }
});
