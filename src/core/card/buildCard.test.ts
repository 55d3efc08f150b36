import { parseAlertNotification } from '../alert/parseAlertNotification';
import { type MessageOptions } from '../webhook/webhook';
import { messageOptions } from '../../test/messageOptions';
import { buildCard } from './buildCard';

const OPTIONS = messageOptions('feishu');
const NOW_MS = Date.parse('2026-11-22T08:00:00Z');

function parsed(body: object) {
  const result = parseAlertNotification(body);
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result;
}

function card(body: object, options: Partial<MessageOptions> = {}) {
  return buildCard(parsed(body).notification, { ...OPTIONS, ...options }, { nowMs: NOW_MS });
}

function alert(labels: Record<string, string>, more: object = {}) {
  return { status: 'firing', labels, startsAt: '2026-11-22T07:50:00Z', ...more };
}

describe('buildCard', () => {
  it.each([
    [[alert({ alertname: 'A' })], 'Firing: A'],
    [[alert({ alertname: 'A' }, { status: 'resolved' })], 'Resolved: A'],
    [[alert({ alertname: 'A', pod: 'p1', instance: 'web-1' })], 'Firing: A · web-1'],
    [[alert({ alertname: 'A', region: 'eu' })], 'Firing: A · eu'],
    [[alert({ alertname: 'A', region: 'eu', zone: '1' })], 'Firing: A'],
    [
      [alert({ alertname: 'A', pod: 'p1' }, { status: 'resolved', endsAt: '2026-11-22T08:05:00Z' })],
      'Resolved: A · p1 (15m)',
    ],
    [[alert({ alertname: 'A', i: '1' }), alert({ alertname: 'A', i: '2' })], 'Firing ×2: A'],
    [[alert({ alertname: 'A' }), alert({ alertname: 'B' }, { status: 'resolved' })], 'Firing ×1, Resolved ×1: A, B'],
    [[alert({ alertname: 'A' }), alert({ alertname: 'A' }, { status: 'resolved' })], 'A: Firing ×1, Resolved ×1'],
    [[alert({ alertname: 'DatasourceNoData', rulename: 'R' })], 'No data: R'],
    [[alert({ alertname: 'DatasourceError', rulename: 'R' })], 'Query failed: R'],
    [[alert({ alertname: 'DatasourceNoData' })], 'No data: DatasourceNoData'],
    [[alert({ alertname: 'TestAlert', instance: 'Grafana' })], 'Test notification'],
    [[alert({})], 'Firing: Alert without a name'],
    [[], 'Notification without alerts'],
    [['A', 'B', 'C', 'D', 'E'].map((alertname) => alert({ alertname })), 'Firing ×5: A, B, C and 2 more rules'],
  ])('titles %j by state', (alerts, title) => {
    expect(card({ alerts }).title).toBe(title);
  });

  it('takes the tone from state and severity, never from words', () => {
    expect(card({ alerts: [alert({ alertname: 'resolved ok' })] }).tone).toBe('critical');
    expect(card({ alerts: [alert({ alertname: 'critical' }, { status: 'resolved' })] }).tone).toBe('resolved');
    expect(card({ alerts: [alert({ severity: 'info' }), alert({ severity: 'warning' })] }).tone).toBe('warning');
    expect(card({ alerts: [alert({ severity: 'info' }), alert({}, { status: 'resolved' })] }).tone).toBe('info');
    expect(card({ alerts: [alert({ alertname: 'TestAlert', instance: 'Grafana' })] }).tone).toBe('info');
  });

  it('puts firing before resolved and the most urgent first', () => {
    const alerts = [
      alert({ i: '1', severity: 'info' }),
      alert({ i: '2', severity: 'critical' }, { status: 'resolved' }),
      alert({ i: '3', severity: 'critical' }),
      alert({ i: '4', severity: 'warning' }),
    ];
    expect(card({ alerts }).items.map(({ title }) => title)).toEqual(['i=3', 'i=4', 'i=1', 'Resolved: i=2']);
  });

  it('says what the group shares once, and each alert only how it differs', () => {
    const one = alert({ alertname: 'A', cluster: 'c1', pod: 'p1' }, { annotations: { summary: 'same', owner: 'x' } });
    const two = alert({ alertname: 'A', cluster: 'c1', pod: 'p2' }, { annotations: { summary: 'same', owner: 'y' } });
    const { lead, facts, items } = card({ alerts: [one, two] });
    expect(lead).toBe('same');
    expect(facts).toContainEqual({ name: 'cluster', value: 'c1', role: 'identity' });
    expect(items.map(({ title, text }) => [title, text])).toEqual([
      ['pod=p1', ''],
      ['pod=p2', ''],
    ]);
    expect(items.map((item) => item.facts)).toEqual([[{ name: 'owner', value: 'x' }], [{ name: 'owner', value: 'y' }]]);
  });

  it('says how long a resolved alert lasted, and why where Grafana says', () => {
    const { facts } = card({
      alerts: [
        alert(
          { alertname: 'A' },
          {
            status: 'resolved',
            endsAt: '2026-11-22T07:58:30Z',
            annotations: { grafana_state_reason: 'MissingSeries' },
          }
        ),
      ],
    });
    expect(facts).toContainEqual({ name: 'Lasted', value: '8m 30s (2026-11-22 07:50:00 – 07:58:30 UTC)' });
    expect(facts).toContainEqual({ name: 'Reason', value: 'Series went missing' });
  });

  it('tells of alerts Grafana left out', () => {
    expect(card({ alerts: [alert({ alertname: 'A' })], truncatedAlerts: 12 }).rest).toEqual([
      "Left out by Grafana: 12 (over the contact point's maximum).",
    ]);
  });

  it("shows the contact point's own template, and ours where that came out empty", () => {
    const body = { alerts: [alert({ alertname: 'A' })], title: 'Mine', message: 'line 1\nline 2' };
    expect(card(body, { content: 'template' })).toMatchObject({ title: 'Mine', details: 'line 1\nline 2' });
    expect(card({ ...body, title: '', message: ' \n' }, { content: 'template' }).title).toBe('Firing: A');
  });

  it('offers only http and https links, and no silence for what is over', () => {
    const urls = { panelURL: 'javascript:x', generatorURL: 'https://g.example/r', silenceURL: 'https://g.example/s' };
    const firing = card({ alerts: [alert({}, urls)] });
    const over = card({ alerts: [alert({}, { ...urls, status: 'resolved' })] });
    expect(firing.links.map(({ text }) => text)).toEqual(['View rule', 'Silence']);
    expect(over.links.map(({ text }) => text)).toEqual(['View rule']);
  });
});

describe('a reminder', () => {
  const { notification } = parsed({
    alerts: [
      alert({ alertname: 'A', instance: 'a' }, { silenceURL: 'https://g/silence', panelURL: 'https://g/panel' }),
      alert({ alertname: 'A', instance: 'b' }, { startsAt: '2026-11-22T06:00:00Z', silenceURL: 'https://g/silence' }),
    ],
  });

  it('is one line with count and age; name, colour and silence stay', () => {
    const full = buildCard(notification, OPTIONS, { nowMs: NOW_MS });
    const short = buildCard(notification, OPTIONS, { nowMs: NOW_MS, times: 3 });
    expect(short).toMatchObject({ title: full.title, tone: full.tone, lead: 'Still firing, message 3, for 2h' });
    expect([short.facts, short.items, short.rest, short.details]).toEqual([[], [], [], '']);
    expect(short.links.map(({ text }) => text)).toEqual(['Silence']);
  });

  it('names no age that nobody knows', () => {
    const undated = notification.alerts.map((each) => ({ ...each, startsAtMs: null }));
    const card = buildCard(
      { ...notification, alerts: undated },
      { ...OPTIONS, language: 'zh-Hans' },
      { nowMs: NOW_MS, times: 2 }
    );
    expect(card.lead).toBe('仍在告警，第 2 次');
  });
});
