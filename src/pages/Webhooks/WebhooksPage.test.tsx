import { screen, within } from '@testing-library/react';
import React from 'react';
import { PATHS } from '../../constants';
import { failed, fakeBackend, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { rowOf } from '../../test/rowOf';
import { listedLicense, STANDINGS } from '../../test/licenseFixtures';
import { brokenWebhook, readyWebhook, settingsProblem, webhookStatus } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

type List = FakeRoutes['GET webhooks'];

function show(list: List) {
  const calls = fakeBackend({ 'GET webhooks': list });
  return { calls, ...renderPage(<WebhooksPage />) };
}

describe('the list', () => {
  it('shows what tells one group from another', async () => {
    const robots = [
      { url: 'https://oapi.dingtalk.com/…a1b2', signed: true },
      { url: 'https://oapi.dingtalk.com/…a1b2', signed: false },
    ];
    const webhook = readyWebhook({ remarks: 'Day and night', keywords: ['Grafana', 'on call'], robots });
    show(() => ok({ webhooks: [webhook], problems: [] }));
    const row = await rowOf('Operations');
    expect(row).toHaveTextContent('Day and night');
    expect(row).toHaveTextContent('DingTalk');
    expect(within(row).getAllByText('https://oapi.dingtalk.com/…a1b2')).toHaveLength(2);
    expect(within(row).getAllByTestId('lock')).toHaveLength(1);
    expect(within(row).getByRole('cell', { name: 'Grafana on call' })).toBeInTheDocument();
    expect(within(row).getByText('Unknown')).toBeInTheDocument();
  });

  it('says how each one is doing, how much waits, and what came last', async () => {
    const lastDelivery = { id: 7, state: 'refused' as const, atMs: Date.now() - 5 * 60_000 };
    const finding = { reason: 'vendor-busy', code: '-1', vendorText: 'system busy' } as const;
    const status = webhookStatus({ health: 'waiting', waiting: 3, oldestAgeMs: 1, finding, lastDelivery });
    show(() => ok({ webhooks: [{ ...readyWebhook(), status }], problems: [] }));
    const row = await rowOf('Operations');
    expect(within(row).getByText('Queued')).toBeInTheDocument();
    expect(within(row).getByText(/DingTalk.*busy/)).toBeInTheDocument();
    expect(within(row).getByRole('cell', { name: '3' })).toBeInTheDocument();
    expect(within(row).getByRole('cell', { name: 'Rejected 5 minutes ago Open delivery 7' })).toBeVisible();
    expect(within(row).getByRole('link', { name: '5 minutes ago Open delivery 7' })).toHaveAttribute(
      'href',
      PATHS.delivery(7)
    );
  });

  it('leads nobody to deliveries who may not see them', async () => {
    const lastDelivery = { id: 7, state: 'delivered' as const, atMs: Date.now() };
    const status = webhookStatus({ lastDelivery });
    fakeBackend({
      'GET me': () => ok(meWith('webhooks:read')),
      'GET webhooks': () => ok({ webhooks: [{ ...readyWebhook(), status }], problems: [] }),
    });
    renderPage(<WebhooksPage />);
    const row = await rowOf('Operations');
    expect(within(row).getByRole('cell', { name: /Delivered/ })).toBeInTheDocument();
    expect(within(row).queryByRole('link', { name: /delivery/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /More actions/ })).not.toBeInTheDocument();
  });

  it('says which of them are switched off, provisioned, or beyond the license', async () => {
    const webhooks = [
      readyWebhook({ state: 'disabled' }),
      readyWebhook({ id: 'dba', name: 'DBA', provisioned: false }),
    ];
    show(() => ok({ webhooks, problems: [], license: listedLicense(STANDINGS.active, ['dba']) }));
    const ops = await rowOf('Operations');
    const dba = await rowOf('DBA');
    expect(within(ops).getByText('Disabled')).toBeInTheDocument();
    expect(within(ops).getByText('Provisioned')).toBeInTheDocument();
    expect(within(ops).queryByText('Exceeds license')).not.toBeInTheDocument();
    expect(within(dba).queryByText('Provisioned')).not.toBeInTheDocument();
    expect(within(dba).getByText('Exceeds license')).toBeInTheDocument();
  });

  it('does not call a webhook fine whose alerts would be turned away', async () => {
    const { user } = show(() =>
      ok({ webhooks: [{ ...readyWebhook({ hasKey: false }), status: webhookStatus() }], problems: [] })
    );
    expect(await screen.findByText('No HMAC key')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Details of Operations' }));
    expect(screen.getByText(/Set webhooks\.ops\.key in secureJsonData/)).toBeInTheDocument();
    expect(within(screen.getByRole('table')).queryByText('OK')).not.toBeInTheDocument();
  });

  it('says what is wrong with a broken one, first shortly, then field by field', async () => {
    const problems = [settingsProblem(), settingsProblem({ field: '', rule: 'entry', got: '"x"' })];
    const { user } = show(() => ok({ webhooks: [brokenWebhook({ id: null, vendor: null, problems })], problems }));
    const row = await rowOf('Payments');
    expect(within(row).getByText('Broken')).toBeInTheDocument();
    expect(within(row).getByText(/Paste the robot's Webhook URL/)).toBeInTheDocument();
    expect(within(row).getByText('Unknown platform')).toBeInTheDocument();
    const details = within(row).getByRole('button', { name: 'Details of Payments', expanded: false });
    expect(screen.queryByText('Whole entry')).not.toBeInTheDocument();
    await user.click(details);
    expect(
      screen.getByRole('row', { name: /^url The address is missing\. Paste the robot's Webhook URL/ })
    ).toBeInTheDocument();
    expect(screen.getByText('Whole entry').closest('tr')).toHaveTextContent(
      'This is not a valid webhook. It must be an object with id, name and vendor.x'
    );
    expect(details).toHaveAttribute('aria-expanded', 'true');
    await user.click(details);
    expect(screen.queryByText('Whole entry')).not.toBeInTheDocument();
  });

  it('shows settings nobody reads at the webhook they belong to', async () => {
    const misspelt = { expected: 'one of id, name', got: 'an unknown field', disables: false };
    const problems = [
      settingsProblem({ ...misspelt, webhook: 'ops', field: 'keyword' }),
      settingsProblem({ ...misspelt, webhook: 'elsewhere', field: 'remark' }),
    ];
    const { user } = show(() => ok({ webhooks: [{ ...readyWebhook(), status: webhookStatus() }], problems }));
    await user.click(await screen.findByRole('button', { name: 'Details of Operations' }));
    expect(screen.getByText('keyword')).toBeInTheDocument();
    expect(screen.queryByText('remark')).not.toBeInTheDocument();
    expect(within(await rowOf('Operations')).getByText('OK')).toBeInTheDocument();
  });

  it('says that nobody knows how they are doing while the outbox is away', async () => {
    show(() => ok({ webhooks: [{ ...readyWebhook(), status: null }], problems: [], notice: 'The disk is full.' }));
    expect(await screen.findByText(/outbox cannot be read/)).toBeInTheDocument();
    expect(screen.getByText('The disk is full.')).toBeInTheDocument();
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });

  it('shows addresses of a group with many robots in little room', async () => {
    const robots = ['a', 'b', 'c', 'd'].map((end) => ({ url: `https://oapi.dingtalk.com/…${end}`, signed: false }));
    show(() => ok({ webhooks: [readyWebhook({ robots })], problems: [] }));
    const row = await rowOf('Operations');
    expect(within(row).getAllByText(/oapi/)).toHaveLength(2);
    expect(within(row).getByRole('button', { name: 'and 2 more' })).toBeInTheDocument();
  });

  it('shows new webhooks when it is refreshed, and keeps the old ones until then', async () => {
    const before = ok({ webhooks: [readyWebhook()], problems: [] });
    const after = ok({ webhooks: [readyWebhook(), brokenWebhook()], problems: [] });
    const { user, calls } = show(inTurn(before, after));
    const refresh = await screen.findByRole('button', { name: 'Refresh' });
    await user.click(refresh);
    expect(screen.getByText('Operations')).toBeInTheDocument();
    expect(refresh).toHaveFocus();
    expect(await screen.findByText('Payments')).toBeInTheDocument();
    expect(calls.filter(({ url }) => url.includes('/webhooks'))).toHaveLength(2);
  });
});

describe('without a list', () => {
  it('says that it is loading, and lets go when the page is left', async () => {
    const calls = fakeBackend({ 'GET webhooks': () => new Promise(() => undefined) });
    const { unmount } = renderPage(<WebhooksPage />);
    expect(await screen.findByText('Loading webhooks…')).toBeInTheDocument();
    unmount();
    expect(calls.map(({ abortSignal }) => abortSignal?.aborted)).toEqual([true, true]);
  });

  it('says how the first webhook is made with a file', async () => {
    const { user } = show(() => ok({ webhooks: [], problems: [] }));
    expect(await screen.findByText('No groups receive Grafana alerts yet')).toBeInTheDocument();
    expect(screen.queryByText('Copy')).not.toBeInTheDocument();
    await user.click(screen.getByText('Provision it from a file instead'));
    await user.click(screen.getByText('Copy'));
    expect(await navigator.clipboard.readText()).toContain('webhooks.ops.url');
  });

  it('does not call settings empty that it could not read', async () => {
    const problem = settingsProblem({ webhook: '', field: 'jsonData.webhooks', rule: 'webhook-list' });
    show(() => ok({ webhooks: [], problems: [problem] }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be read.*jsonData\.webhooks must be a list/);
    expect(screen.queryByText(/No groups receive/)).not.toBeInTheDocument();
  });

  it('offers no second try to whom it is forbidden', async () => {
    show(() => failed(403, { message: 'Access denied' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Ask an organization admin');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    ['the process is down', 500, { messageId: 'plugin.unavailable' }, "plugin's process does not respond"],
    ['Grafana is gone', 0, undefined, 'Grafana does not respond'],
    [
      'the plugin fails',
      500,
      { message: 'The plugin failed to process this request.' },
      'The plugin failed to process this request.',
    ],
    ['a proxy answers', 502, '<html>', 'HTTP 502'],
  ])('says that %s, and shows the list once it comes', async (_, status, body, words) => {
    const list = ok({ webhooks: [readyWebhook()], problems: [] });
    const { user } = show(inTurn<typeof list | ReturnType<typeof failed>>(failed(status, body), list));
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Operations')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('does not guess at an answer it cannot read', async () => {
    show(() => ok('<html>') as never);
    expect(await screen.findByRole('alert')).toHaveTextContent('Unexpected response');
  });
});
