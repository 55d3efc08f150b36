import { screen, within } from '@testing-library/react';
import React from 'react';
import { failed, fakeBackend, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { renderPage } from '../../test/renderPage';
import { brokenWebhook, readyWebhook, settingsProblem } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  PluginPage: jest.requireActual('../../test/FakePluginPage').FakePluginPage,
}));

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
    const row = await screen.findByRole('row', { name: /Operations/ });
    expect(row).toHaveTextContent('Day and night');
    expect(row).toHaveTextContent('DingTalk');
    expect(within(row).getAllByText('https://oapi.dingtalk.com/…a1b2')).toHaveLength(2);
    expect(within(row).getAllByTestId('lock')).toHaveLength(1);
    expect(within(row).getByText('on call')).toBeInTheDocument();
    expect(within(row).getByText('Ready')).toBeInTheDocument();
  });

  it('says which of them are switched off', async () => {
    show(() => ok({ webhooks: [readyWebhook({ state: 'disabled' })], problems: [] }));
    expect(await screen.findByText('Disabled')).toBeInTheDocument();
  });

  it('does not call a webhook ready whose alerts would be turned away', async () => {
    show(() => ok({ webhooks: [readyWebhook({ hasKey: false })], problems: [] }));
    expect(await screen.findByText('No key')).toBeInTheDocument();
    expect(screen.getByText(/Set webhooks\.ops\.key in secureJsonData/)).toBeInTheDocument();
    expect(screen.queryByText('Ready')).not.toBeInTheDocument();
  });

  it('says what is wrong with a broken one, field by field', async () => {
    const problems = [settingsProblem(), settingsProblem({ field: '', expected: 'an object', got: '"x"' })];
    show(() => ok({ webhooks: [brokenWebhook({ id: null, vendor: null, problems })], problems }));
    expect(await screen.findByText('Broken')).toBeInTheDocument();
    expect(screen.getByText('Unknown vendor')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'url an address nothing' })).toBeInTheDocument();
    expect(screen.getByRole('row', { name: 'Whole entry an object "x"' })).toBeInTheDocument();
  });

  it('shows settings nobody reads at the webhook they belong to', async () => {
    const misspelt = { expected: 'one of id, name', got: 'a field nobody reads', disables: false };
    const problems = [
      settingsProblem({ ...misspelt, webhook: 'ops', field: 'keyword' }),
      settingsProblem({ ...misspelt, webhook: 'elsewhere', field: 'remark' }),
    ];
    show(() => ok({ webhooks: [readyWebhook()], problems }));
    expect(await screen.findByText('keyword')).toBeInTheDocument();
    expect(screen.queryByText('remark')).not.toBeInTheDocument();
    expect(screen.getByText('Ready')).toBeInTheDocument();
  });

  it('shows new webhooks when it is refreshed, and keeps the old ones until then', async () => {
    const before = ok({ webhooks: [readyWebhook()], problems: [] });
    const after = ok({ webhooks: [readyWebhook(), brokenWebhook()], problems: [] });
    const { user, calls } = show(inTurn(before, after));
    await user.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(screen.getByText('Operations')).toBeInTheDocument();
    expect(await screen.findByText('Payments')).toBeInTheDocument();
    expect(calls.filter(({ url }) => url.endsWith('/webhooks'))).toHaveLength(2);
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

  it('says how the first webhook is made', async () => {
    const { user } = show(() => ok({ webhooks: [], problems: [] }));
    expect(await screen.findByText('No group receives alerts from Grafana yet')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Copy/ }));
    expect(await navigator.clipboard.readText()).toContain('webhooks.ops.url');
  });

  it('does not call settings empty that it could not read', async () => {
    const problem = settingsProblem({ webhook: '', field: 'jsonData.webhooks', expected: 'a list', got: 'a text' });
    show(() => ok({ webhooks: [], problems: [problem] }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be read.*jsonData\.webhooks.*a list.*a text/);
    expect(screen.queryByText(/No group receives/)).not.toBeInTheDocument();
  });

  it('offers no second try to whom it is forbidden', async () => {
    show(() => failed(403, { message: 'Access denied' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Ask an admin of your organization');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    ['the process is down', 500, { messageId: 'plugin.unavailable' }, "plugin's process does not answer"],
    ['Grafana is gone', 0, undefined, 'Grafana does not answer'],
    ['the plugin fails', 500, { message: 'The plugin failed at this request.' }, 'The plugin failed at this request.'],
    ['a proxy answers', 502, '<html>', 'status 502'],
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
    expect(await screen.findByRole('alert')).toHaveTextContent('The answer could not be read');
  });
});
