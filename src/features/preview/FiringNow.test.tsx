import { config } from '@grafana/runtime';
import { configure, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { failed, fakeBackend, type FakeRoutes, inTurn, ok } from '../../test/fakeBackend';
import { messageOptions } from '../../test/messageOptions';
import { letComboboxesOpen } from '../../test/letComboboxesOpen';
import { MessagePreview } from './MessagePreview';

const ROUTE = 'GET /api/alertmanager/grafana/api/v2/alerts/groups';
const SETTINGS = 'GET /api/plugins/enterprise-groups-app/settings';

type Answer = Awaited<ReturnType<FakeRoutes[typeof ROUTE]>>;

// Grafana's Combobox takes its time to be drawn first on a busy machine.
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');

beforeAll(() => {
  config.appUrl = 'https://grafana.mine/';
  letComboboxesOpen();
  // How long an alert fires must not depend on how long the test takes.
  jest.spyOn(Date, 'now').mockReturnValue(NOW_MS);
});

function group(name: string, receiver = 'ops') {
  const alert = {
    labels: { alertname: name, __alert_rule_uid__: 'uid1', instance: 'web-1', severity: 'critical' },
    annotations: { __values__: '{"A":93.1}', __orgId__: '1', summary: `${name} is bad` },
    startsAt: new Date(NOW_MS - 600_000).toISOString(),
    endsAt: new Date(NOW_MS + 240_000).toISOString(),
    generatorURL: 'https://grafana.mine/alerting/grafana/uid1/view',
    fingerprint: name,
  };
  return { labels: { alertname: name }, receiver: { name: receiver }, alerts: [alert] };
}

async function showFiring(route: FakeRoutes[typeof ROUTE]) {
  const calls = fakeBackend({ [ROUTE]: route });
  const user = userEvent.setup();
  render(<MessagePreview options={messageOptions('dingtalk')} webhookName="On call" />);
  await user.click(screen.getByLabelText('Firing now'));
  return { user, calls };
}

const chat = () => screen.queryByLabelText(/^The messages as/);

describe('alerts that fire now', () => {
  it('shows the first one as Grafana would post it', async () => {
    await showFiring(() => ok([group('HighCPU')]));
    expect(await screen.findByText(/Firing: HighCPU/)).toBeInTheDocument();
    expect(chat()).toHaveTextContent('Value: 93.1');
    expect(chat()).toHaveTextContent('(for 10m)');
    expect(chat()?.textContent).not.toContain('__');
    expect(screen.getByRole('link', { name: 'Silence' })).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^https:\/\/grafana\.mine\/alerting\/silence\/new\?alertmanager=grafana&matcher=__alert_rule_uid__%3Duid1/
      )
    );
  });

  it('is shown with the environment and the words for labels that the organization has', async () => {
    const jsonData = { environment: 'Prod', labelWords: { instance: 'Host' } };
    const settings = { enabled: true, pinned: true, jsonData, secureJsonFields: {} };
    fakeBackend({ [ROUTE]: () => ok([group('HighCPU')]), [SETTINGS]: () => ok(settings) });
    render(<MessagePreview options={messageOptions('dingtalk')} webhookName="On call" />);
    await userEvent.setup().click(screen.getByLabelText('Firing now'));
    expect(await screen.findByText(/Firing: HighCPU.*Prod/)).toBeInTheDocument();
    expect(chat()).toHaveTextContent('Host: web-1');
  });

  it.each([
    ['says the condition of the rule where the plugin has a token to read it', { 'rules.token': true }, true],
    ['says none where it has not, as the message will not either', {}, false],
  ])('%s', async (_, secureJsonFields, isSaid) => {
    const threshold = { type: 'threshold', expression: 'A', conditions: [{ evaluator: { type: 'gt', params: [90] } }] };
    const rule = { condition: 'B', for: '5m', data: [{ refId: 'B', datasourceUid: '__expr__', model: threshold }] };
    fakeBackend({
      [ROUTE]: () => ok([group('HighCPU')]),
      [SETTINGS]: () => ok({ enabled: true, pinned: true, jsonData: {}, secureJsonFields }),
      'GET /api/v1/provisioning/alert-rules/uid1': () => ok(rule),
    });
    render(<MessagePreview options={messageOptions('dingtalk')} webhookName="On call" />);
    await userEvent.setup().click(screen.getByLabelText('Firing now'));
    expect(await screen.findByText(isSaid ? /93\.1, threshold > 90, for 5m/ : '93.1')).toBeInTheDocument();
  });

  it('shows another one when it is picked, and each only once', async () => {
    const { user } = await showFiring(() => ok([group('HighCPU'), group('HighCPU', 'other'), group('DiskFull')]));
    await user.click(await screen.findByRole('combobox', { name: 'Alerts firing now' }));
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByText(/Firing: DiskFull/)).toBeInTheDocument();
  });

  it('says that none fires, and looks again when asked', async () => {
    const { user } = await showFiring(inTurn(ok([]), ok([group('HighCPU')])));
    expect(await screen.findByText('No alerts are firing in this Grafana now.')).toBeInTheDocument();
    expect(chat()).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(/Firing: HighCPU/)).toBeInTheDocument();
  });

  it('goes on to another when the picked one is over', async () => {
    const { user } = await showFiring(inTurn(ok([group('HighCPU')]), ok([group('DiskFull')])));
    await screen.findByText(/Firing: HighCPU/);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(/Firing: DiskFull/)).toBeInTheDocument();
  });

  it('does not take a group without alerts for one', async () => {
    await showFiring(() => ok([{ ...group('HighCPU'), alerts: [] }]));
    expect(await screen.findByText('No alerts are firing in this Grafana now.')).toBeInTheDocument();
  });
});

describe('without an answer', () => {
  it('says what permission is missing, and that examples need none', async () => {
    const { user } = await showFiring(() => failed(403, { message: 'no' }));
    expect(await screen.findByText('You do not have permission to view firing alerts')).toBeInTheDocument();
    expect(screen.getByText(/alert\.instances:read/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Refresh' })).not.toBeInTheDocument();
    await user.click(screen.getByLabelText('Example'));
    expect(chat()).toHaveTextContent('Firing: High CPU usage');
  });

  it('says what failed, and tries again when asked', async () => {
    const { user, calls } = await showFiring(
      inTurn<Answer>(failed(500, { message: 'broken' }), ok([group('HighCPU')]))
    );
    expect(await screen.findByText('The request failed with status 500')).toBeInTheDocument();
    expect(screen.getByText("Server's message: broken")).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(/Firing: HighCPU/)).toBeInTheDocument();
    expect(calls.filter(({ url }) => url.includes('/alerts/groups'))).toHaveLength(2);
  });

  it('says that it is reading until Grafana answers', async () => {
    await showFiring(() => new Promise(() => undefined));
    expect(screen.getByText('Loading firing alerts…')).toBeInTheDocument();
  });
});
