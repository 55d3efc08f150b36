import { screen, within } from '@testing-library/react';
import React from 'react';
import { explainReason } from '../../core/vendors/explainReason';
import { type TestReport } from '../../core/wire/tests';
import { failed, fakeBackend, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { meUnknown, meWith } from '../../test/meFixture';
import { renderPage } from '../../test/renderPage';
import { brokenWebhook, readyWebhook } from '../../test/webhookFixtures';
import { WebhooksPage } from './WebhooksPage';

type Test = FakeRoutes['POST webhooks/:id/test'];

function report(changes: Partial<TestReport>) {
  const nothing = {
    reason: '' as const,
    code: '',
    vendorText: '',
    resent: '',
    elapsedMs: 148.4,
  };
  return ok({ verdict: 'delivered' as const, ...nothing, ...changes });
}

async function showAndSend(test: Test) {
  const webhooks = [readyWebhook(), readyWebhook({ id: 'dba', name: 'DBA', vendor: 'wecom', state: 'disabled' })];
  const calls = fakeBackend({
    'GET me': () => ok(meWith('webhooks:use')),
    'GET webhooks': () => ok({ webhooks, problems: [] }),
    'POST webhooks/:id/test': test,
  });
  const { user } = renderPage(<WebhooksPage />);
  await user.click(await screen.findByRole('button', { name: 'Send test to Operations' }));
  return { user, calls };
}

describe('who may send a test', () => {
  const webhooks = [readyWebhook(), brokenWebhook()];

  it('users who may use webhooks, to every one that works', async () => {
    const me = () => ok(meWith('webhooks:read', 'webhooks:use'));
    fakeBackend({ 'GET me': me, 'GET webhooks': () => ok({ webhooks, problems: [] }) });
    renderPage(<WebhooksPage />);
    expect(await screen.findAllByRole('button', { name: /Send test/ })).toHaveLength(1);
  });

  it.each([
    ['who may only look', ok(meWith('webhooks:read', 'deliveries:read'))],
    ['who may make webhooks but not use them', ok(meWith('webhooks:read', 'webhooks:write'))],
    ['of whom nobody knows what they may do', ok(meUnknown('Grafana is away'))],
  ])('nobody %s', async (_, me) => {
    fakeBackend({ 'GET me': () => me, 'GET webhooks': () => ok({ webhooks, problems: [] }) });
    renderPage(<WebhooksPage />);
    expect(await screen.findByText('Operations')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Send test/ })).not.toBeInTheDocument();
  });

  it.each([
    ['nothing', failed(500, {}), 'status 500'],
    ['something nobody can read', ok('<html>') as never, 'Unexpected response'],
  ])('and nothing is shown to somebody of whom the backend says %s', async (_, me, words) => {
    fakeBackend({ 'GET me': () => me, 'GET webhooks': () => ok({ webhooks, problems: [] }) });
    renderPage(<WebhooksPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent(words);
    expect(screen.queryByRole('button', { name: /Send test/ })).not.toBeInTheDocument();
  });
});

describe('the result', () => {
  it.each([
    ['delivered', 'Delivered: DingTalk confirmed it'],
    ['limited', 'Not delivered: rate limited by DingTalk'],
    ['transient', 'Not confirmed by DingTalk'],
    ['refused', 'Rejected by DingTalk'],
    ['channel-broken', 'Rejected by DingTalk: the settings of this webhook must be fixed'],
  ] as const)('says so when it is %s', async (verdict, title) => {
    await showAndSend(() => report({ verdict }));
    expect(await screen.findByRole('group', { name: title })).toHaveTextContent('148 ms');
  });

  it('shows code, meaning, fix and the words of the vendor as they are, and reads them out', async () => {
    const said = { code: '310000', vendorText: 'see https://a/b' };
    await showAndSend(() => report({ verdict: 'channel-broken', reason: 'keyword-missing', ...said }));
    const result = await screen.findByRole('group', { name: /Rejected/ });
    const { meaning, fix } = explainReason('keyword-missing', 'dingtalk', 'en');
    for (const text of [said.code, said.vendorText, meaning, fix]) {
      expect(within(result).getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByRole('status')).toHaveTextContent(
      `Operations: Rejected by DingTalk: the settings of this webhook must be fixed. ${meaning} ${fix}`
    );
  });

  it.each([
    ['as-text', /rejected the card/],
    ['without-mentions', /rejected the mentions/],
    ['as-text,without-mentions', /rejected the card.*rejected the mentions/],
  ])('does not hide that it was sent again %s', async (resent, words) => {
    await showAndSend(() => report({ resent }));
    expect(await screen.findByRole('group', { name: /Delivered/ })).toHaveTextContent(words);
  });

  it.each([
    ['a refusal', failed(403, {}), 'Not sent'],
    ['a webhook that is gone', failed(404, { reason: 'webhook-missing' }), 'Not sent'],
    ['a lost connection', failed(0), 'No response: the message may have been sent'],
    ['a fault of the plugin', failed(500, {}), 'No response: the message may have been sent'],
    ['an answer nobody can read', ok({}) as never, 'No response: the message may have been sent'],
  ])('claims no more than is known after %s', async (_, answer, title) => {
    await showAndSend(() => answer);
    expect(await screen.findByRole('group', { name: title })).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent(`Operations: ${title}`);
  });
});

describe('while it is sent', () => {
  it('sends one at a time, says so, and leaves the other rows alone', async () => {
    let arrive: (answer: ReturnType<typeof report>) => void = () => undefined;
    const { user, calls } = await showAndSend(() => new Promise((resolve) => (arrive = resolve)));
    const button = screen.getByRole('button', { name: 'Send test to Operations' });
    expect(button).toHaveTextContent('Sending…');
    expect(button).toHaveAttribute('aria-busy', 'true');
    expect(screen.getByRole('status')).toHaveTextContent('Sending a test message to Operations');
    expect(screen.getByRole('button', { name: 'Send test to DBA' })).toHaveTextContent('Send test');
    await user.click(button);
    expect(calls.filter(({ method }) => method === 'POST')).toHaveLength(1);
    arrive(report({}));
    expect(await screen.findByRole('group', { name: /Delivered/ })).toBeInTheDocument();
    expect(button).toHaveFocus();
  });

  it('puts a new result in place of the last one, and away when told to', async () => {
    const { user } = await showAndSend(inTurn(report({ verdict: 'refused' }), report({ verdict: 'delivered' })));
    await screen.findByRole('group', { name: /Rejected/ });
    await user.click(screen.getByRole('button', { name: 'Send test to Operations' }));
    await screen.findByRole('group', { name: /Delivered/ });
    expect(screen.queryByRole('group', { name: /Rejected/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Close alert' }));
    expect(screen.queryByRole('group')).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Send test to Operations' })).toHaveFocus();
  });
});
