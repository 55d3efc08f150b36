import { fireEvent, screen, waitFor } from '@testing-library/react';
import React from 'react';
import { PATHS } from '../../constants';
import { type Permission } from '../../core/access/permission';
import { failed, fakeBackend, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { rowWith, settingsRoutes } from '../../test/settingsRow';
import { listedLicense, STANDINGS } from '../../test/licenseFixtures';
import {
  brokenWebhook,
  readyWebhook,
  settingsProblem,
  webhookDetails,
  webhookFacts,
  webhookStatus,
} from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

const OPS = readyWebhook({ provisioned: false });
const FACTS = webhookFacts({ current: webhookDetails() });
const DONE = ok({ id: 'ops', revision: 'r8', warnings: [] });
const RECEIVERS = 'GET /apis/notifications.alerting.grafana.app/v1beta1/namespaces/:namespace/receivers';
const WRITER: readonly Permission[] = ['webhooks:write', 'deliveries:read'];

async function show(routes: Partial<FakeRoutes>, permissions = WRITER) {
  const calls = fakeBackend({
    'GET me': () => ok(meWith('webhooks:read', ...permissions)),
    'GET webhooks': () => ok({ webhooks: [{ ...OPS, status: webhookStatus() }], problems: [] }),
    'GET saving': () => ok(FACTS),
    [RECEIVERS]: () => ok({ items: [] }),
    ...routes,
  });
  renderPage(<WebhooksPage />);
  await screen.findByText('Refresh');
  return calls;
}

// Plain events: this is not about how a click comes about, and asking jsdom for roles of everything takes seconds.
const press = (element: HTMLElement) => fireEvent.click(element);

async function openMenu(name = 'Operations'): Promise<readonly HTMLElement[]> {
  press(screen.getByLabelText(`More actions for ${name}`, { selector: 'button' }));
  await screen.findByText('Deliveries');
  return [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
}

async function choose(item: string) {
  await openMenu();
  press(screen.getByText(item));
}

const announced = () => document.querySelector('[role="status"]')?.textContent;

describe('the menu', () => {
  const labels = (items: readonly HTMLElement[]) =>
    items.map((item) => `${item.textContent}${item.hasAttribute('disabled') ? ' -' : ''}`);

  it('leads on from one webhook', async () => {
    await show({});
    expect(labels(await openMenu())).toEqual(['Disable', 'Duplicate', 'Deliveries', 'Delete']);
    expect(screen.getByText('Duplicate').closest('a')).toHaveAttribute('href', `${PATHS.newWebhook}?copy=ops`);
    expect(screen.getByText('Deliveries').closest('a')).toHaveAttribute('href', `${PATHS.deliveries}?webhook=ops`);
    expect(screen.getByLabelText('Edit Operations')).toHaveAttribute('href', PATHS.editWebhook('ops'));
  });

  it('changes no provisioned one, and says why', async () => {
    const webhooks = [readyWebhook({ provisioned: true })];
    await show({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
    expect(labels(await openMenu())).toEqual([
      expect.stringMatching(/^Disable.*Provisioned from a file -$/),
      'Duplicate',
      'Deliveries',
      expect.stringMatching(/^Delete.*Provisioned from a file -$/),
    ]);
    expect(screen.getByLabelText('View Operations')).toHaveAttribute('href', PATHS.editWebhook('ops'));
    expect(screen.queryByLabelText('Edit Operations')).not.toBeInTheDocument();
  });

  it('does not duplicate without a license for one more', async () => {
    const license = listedLicense(STANDINGS.full);
    await show({ 'GET webhooks': () => ok({ webhooks: [OPS], problems: [], license }) });
    await openMenu();
    const item = screen.getByText('Duplicate').closest('a');
    expect(item).toHaveAttribute('aria-disabled', 'true');
    expect(item).not.toHaveAttribute('href');
    expect(item).toHaveTextContent('The license covers 1 webhook, and it is used.');
  });

  it('lets a broken one be deleted, but not enabled or copied', async () => {
    const webhooks = [brokenWebhook({ provisioned: false })];
    await show({ 'GET webhooks': () => ok({ webhooks, problems: [] }) });
    expect(labels(await openMenu('Payments'))).toEqual(['Deliveries', 'Delete']);
  });

  it('has for readers what readers may see', async () => {
    await show({}, ['deliveries:read']);
    expect(labels(await openMenu())).toEqual(['Deliveries']);
    expect(screen.getByLabelText('View Operations')).toBeInTheDocument();
  });
});

describe('switching one off', () => {
  it('changes this one field of what is stored, and shows the list anew', async () => {
    const off = { ...readyWebhook({ provisioned: false, state: 'disabled' }), status: webhookStatus() };
    const calls = await show({
      'GET webhooks': inTurn(
        ok({ webhooks: [{ ...OPS, status: webhookStatus() }], problems: [] }),
        ok({ webhooks: [off], problems: [] })
      ),
      'PUT webhooks/:id/enabled': () => DONE,
    });
    await choose('Disable');
    await waitFor(() => expect(screen.getByText('Operations').closest('tr')).toHaveTextContent('Disabled'));
    const sent = calls
      .filter(({ method }) => method === 'PUT')
      .map(({ url, data }) => [url.split('/webhooks/')[1], data]);
    expect(sent).toEqual([['ops/enabled', { enabled: false }]]);
    expect(announced()).toBe('Operations is disabled');
    await openMenu();
    expect(screen.getByText('Enable')).toBeInTheDocument();
  });

  it.each([
    ['somebody edited it', failed(409, { reason: 'edited' }), /just edited this webhook/],
    ['somebody deleted it', failed(404, { reason: 'not-found' }), /deleted this webhook/],
    ['it may not', failed(403, {}), /You do not have permission/],
    ['Grafana is away', failed(0), /Grafana does not respond/],
    ['settings are wrong', failed(422, { reason: 'problems', problems: [settingsProblem()] }), /url.*an address/],
  ])('says at the row that %s, reads the list again, and can be put away', async (_, answer, words) => {
    const calls = await show({ 'PUT webhooks/:id/enabled': () => answer });
    await choose('Disable');
    const title = await screen.findByText('Operations was not disabled');
    expect(title.closest('[role="group"]')).toHaveTextContent(words);
    expect(announced()).toMatch(/^Operations: /);
    await waitFor(() => expect(calls.filter(({ url }) => url.endsWith('/webhooks'))).toHaveLength(2));
    press(screen.getByLabelText('Close alert'));
    expect(screen.queryByText('Operations was not disabled')).not.toBeInTheDocument();
  });

  it('writes nothing with the user’s own session where somebody has deleted it', async () => {
    const calls = await show({
      'GET webhooks': () => ok({ writer: 'browser', webhooks: [OPS], problems: [] }),
      'GET saving': () => ok(webhookFacts({ writer: 'browser' })),
      ...settingsRoutes(rowWith()),
    });
    await choose('Disable');
    expect(await screen.findByText('Someone deleted this webhook')).toBeInTheDocument();
    expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

const channel = (title: string, url: string, rules: string, routes: string) => ({
  metadata: { name: title, annotations: { 'grafana.com/inUse/rules': rules, 'grafana.com/inUse/routes': routes } },
  spec: { title, integrations: [{ type: 'webhook', settings: { url } }] },
});
const NOTIFY = 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/ops';

describe('deleting one', () => {
  const confirm = () => screen.getByTestId('data-testid Confirm Modal Danger Button');
  const enabled = async () => {
    await waitFor(() => expect(confirm()).toBeEnabled());
    return confirm();
  };

  it('asks first, and deletes the very edit that was looked at', async () => {
    const calls = await show({
      'GET webhooks': inTurn(
        ok({ webhooks: [OPS, readyWebhook({ id: 'dba', name: 'DBA' })], problems: [] }),
        ok({ webhooks: [readyWebhook({ id: 'dba', name: 'DBA' })], problems: [] })
      ),
      'DELETE webhooks/:id': () => DONE,
    });
    await choose('Delete');
    expect(await screen.findByText('No contact point sends to this webhook.')).toBeInTheDocument();
    expect(calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
    press(await enabled());
    await waitFor(() => expect(screen.queryByText('Operations')).not.toBeInTheDocument());
    expect(screen.getByLabelText('Search webhooks')).toHaveFocus();
    expect(calls.filter(({ method }) => method === 'DELETE').map(({ url }) => url.split('/').pop())).toEqual([
      'ops?revision=r7',
    ]);
  });

  it('deletes nothing for somebody who thinks better of it', async () => {
    const calls = await show({});
    await choose('Delete');
    press(await screen.findByText('Cancel'));
    expect(screen.queryByText('Delete webhook')).not.toBeInTheDocument();
    expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('is refused while rules and policies lead to it, and says by which', async () => {
    const items = [channel('Ops group', `${NOTIFY}/`, '3', '1'), channel('Other', `${NOTIFY}2`, '9', '9')];
    const status = webhookStatus({ health: 'waiting', waiting: 4 });
    const rule = (uid: string, receiver: string) => ({
      grafana_alert: { uid, title: `Rule ${uid}`, is_paused: false, notification_settings: { receiver } },
    });
    const calls = await show({
      'GET webhooks': () => ok({ webhooks: [{ ...OPS, status }], problems: [] }),
      [RECEIVERS]: () => ok({ items }) as never,
      'GET /api/ruler/grafana/api/v1/rules': () =>
        ok({ Infra: [{ name: 'hosts', rules: [rule('cpu', 'Ops group'), rule('mem', 'Other')] }] }),
    });
    await choose('Delete');
    const link = await screen.findByText('Rule cpu');
    expect(link.closest('a')).toHaveAttribute('href', '/alerting/grafana/cpu/view');
    expect(screen.getByText('This webhook cannot be deleted while alerts are sent to it')).toBeInTheDocument();
    expect(screen.getByText('Alert rules you cannot view: 2')).toBeInTheDocument();
    expect(screen.getByText('Notification policies you cannot view: 1')).toBeInTheDocument();
    expect(screen.queryByText('Rule mem')).not.toBeInTheDocument();
    expect(screen.getByText(/Queued: 4\. These notifications will not be sent/)).toBeInTheDocument();
    expect(confirm()).toBeDisabled();
    press(confirm());
    expect(calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });

  it('warns where nobody can say what leads to it', async () => {
    await show({ [RECEIVERS]: () => failed(403, {}) });
    await choose('Delete');
    expect(await screen.findByText(/Could not check whether contact points send to this webhook/)).toBeInTheDocument();
    // A user who is sure all the same types its name.
    await waitFor(() => expect(confirm()).toBeDisabled());
    fireEvent.change(screen.getByPlaceholderText(/Operations/), { target: { value: 'Operations' } });
    expect(await enabled()).toBeInTheDocument();
  });

  it.each([
    ['somebody edited it meanwhile', failed(409, { reason: 'edited' }), /just edited/],
    [
      'Grafana refuses',
      failed(502, { reason: 'grafana-failed', status: 500 }),
      /could not save the settings \(HTTP 500\)/,
    ],
  ])('says where it was asked that %s, and can be tried again', async (_, answer, words) => {
    await show({ 'DELETE webhooks/:id': inTurn<typeof answer | typeof DONE>(answer, DONE) });
    await choose('Delete');
    await screen.findByText('No contact point sends to this webhook.');
    press(await enabled());
    const title = await screen.findByText('Operations was not deleted');
    expect(title.closest('[role="group"]')).toHaveTextContent(words);
    // What there is to delete is read again first.
    await screen.findByText('No contact point sends to this webhook.');
    press(await enabled());
    await waitFor(() => expect(screen.queryByText('Delete webhook')).not.toBeInTheDocument());
    expect(announced()).toBe('Operations is deleted');
  });

  it('takes one that is gone for deleted', async () => {
    await show({ 'DELETE webhooks/:id': () => failed(404, { reason: 'not-found' }) });
    await choose('Delete');
    await screen.findByText('No contact point sends to this webhook.');
    press(await enabled());
    await waitFor(() => expect(announced()).toBe('Operations is deleted'));
  });

  it('writes with the user’s own session where the plugin cannot', async () => {
    const secureJsonData = { 'webhook.ops': '{}', 'webhook.ops.url': 'https://x' };
    const row = rowWith({ secureJsonData });
    await show({
      ...settingsRoutes(row),
      'GET saving': () => ok({ ...FACTS, writer: 'browser' }),
    });
    await choose('Delete');
    await screen.findByText('No contact point sends to this webhook.');
    press(await enabled());
    await waitFor(() => expect(announced()).toBe('Operations is deleted'));
    expect(row.secureJsonData).toEqual({ 'webhook.ops': '', 'webhook.ops.url': '' });
  });

  it('waits with the question until it is known what there is to delete', async () => {
    const answers = inTurn<ReturnType<FakeRoutes['GET saving']>>(failed(0), ok(FACTS));
    await show({ 'GET saving': answers });
    await choose('Delete');
    expect(await screen.findByText('Grafana does not respond')).toBeInTheDocument();
    expect(confirm()).toBeDisabled();
    press(screen.getByText('Try again'));
    expect(await screen.findByText('No contact point sends to this webhook.')).toBeInTheDocument();
    expect(await enabled()).toBeInTheDocument();
  });
});
