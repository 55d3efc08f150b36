import { type AlertNotification } from '../alert/notification';
import { parseAlertNotification } from '../alert/parseAlertNotification';
import { type MessageOptions } from '../webhook/webhook';
import { messageOptions } from '../../test/messageOptions';
import { buildCard } from './buildCard';
import { buildDigest } from './buildDigest';
import { createDigestFold, type WaitingNotification } from './digestFold';

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');
const OPTIONS = messageOptions('feishu', { timeZone: 'Asia/Shanghai' });

type Labels = Readonly<Record<string, string>>;

function firing(labels: Labels, more: object = {}) {
  return { status: 'firing', labels, startsAt: '2026-11-22T07:50:00Z', ...more };
}

function resolved(labels: Labels, more: object = {}) {
  return { ...firing(labels), status: 'resolved', endsAt: '2026-11-22T07:58:30Z', ...more };
}

function notification(alerts: object[], head: object = {}): AlertNotification {
  const result = parseAlertNotification({ version: '1', externalURL: 'https://g.example/', ...head, alerts });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.notification;
}

/** Notifications that came in ten seconds apart, the first of them 250 seconds ago. */
function waiting(...notifications: AlertNotification[]): WaitingNotification[] {
  return notifications.map((each, index) => ({
    notification: each,
    acceptedAtMs: NOW_MS - 250_000 + index * 10_000,
  }));
}

function digest(entries: readonly WaitingNotification[], options: Partial<MessageOptions> = {}) {
  const fold = createDigestFold();
  entries.forEach(fold.add);
  return buildDigest(fold, { ...OPTIONS, ...options }, { nowMs: NOW_MS });
}

/** A digest of notifications with one alert each, as far as its items go. */
function itemsOf(...alerts: object[]) {
  return digest(waiting(...alerts.map((alert) => notification([alert])))).items;
}

function titlesOf(...alerts: object[]) {
  return itemsOf(...alerts).map((item) => item.title);
}

describe('buildDigest', () => {
  it('says that it is a digest, of what, how much was merged and for how long it waited', () => {
    const entries = waiting(
      notification([firing({ alertname: 'A', i: '1' }), firing({ alertname: 'A', i: '2' })]),
      notification([resolved({ alertname: 'B' })])
    );
    expect(digest(entries)).toMatchObject({
      title: 'Digest: Firing ×2, Resolved ×1 (A, B)',
      facts: [
        { name: 'Delayed', value: 'up to 4m 10s, 2 notifications merged' },
        { name: 'Received', value: '2026-11-22 15:55:50 – 15:56:00 UTC+8' },
      ],
    });
    expect(digest(entries, { language: 'zh-Hans' })).toMatchObject({
      title: '告警汇总：触发中 2 条，已恢复 1 条（A、B）',
      facts: [
        { name: '发送延迟', value: '最长 4 分钟 10 秒（由 2 条通知合并）' },
        { name: '接收时间', value: '2026-11-22 15:55:50 – 15:56:00 UTC+8' },
      ],
    });
  });

  it('counts rules it cannot name in the title', () => {
    const entries = waiting(...['A', 'B', 'C', 'D', 'E'].map((alertname) => notification([firing({ alertname })])));
    expect(digest(entries).title).toBe('Digest: Firing ×5 (A, B, C and 2 more rules)');
  });

  describe('shows every alert once, as its newest notification tells it', () => {
    const hash = { fingerprint: 'f1', ruleUID: 'r1' };
    const again = { startsAt: '2026-11-22T07:59:00Z' };

    it.each([
      ['repeated', [firing({ alertname: 'A' }), firing({ alertname: 'A' })], ['A', 'Since', '15:50:00 (for 10m)']],
      [
        'over',
        [firing({ alertname: 'A' }), resolved({ alertname: 'A' })],
        ['A', 'Lasted', '8m 30s (15:50:00 – 15:58:30)'],
      ],
      ['back', [resolved({ alertname: 'A' }), firing({ alertname: 'A' }, again)], ['A', 'Since', '15:59:00 (for 1m)']],
      [
        'over, by its fingerprint',
        [firing({ alertname: 'A' }, hash), resolved({ alertname: 'A', pod: 'renamed' }, hash)],
        ['A · pod=renamed', 'Lasted', '8m 30s (15:50:00 – 15:58:30)'],
      ],
      [
        'repeated, its labels in another order',
        [firing({ alertname: 'A', a: '1', b: '2' }), firing({ b: '2', a: '1', alertname: 'A' })],
        ['A', 'Since', '15:50:00 (for 10m)'],
      ],
    ])('%s', (_, alerts, [title, name, value]) => {
      const items = itemsOf(...alerts, firing({ alertname: 'B' })).filter((item) => item.alertName === 'A');
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({ title: expect.stringContaining(title ?? ''), facts: [{ name, value }] });
    });

    it('but keeps alerts apart that only look alike', () => {
      const other = { fingerprint: 'f2', ruleUID: 'r1' };
      const otherRule = { fingerprint: 'f1', ruleUID: 'r2' };
      const alerts = [{}, hash, other, otherRule].map((more) => firing({ alertname: 'A' }, more));
      expect(itemsOf(...alerts)).toHaveLength(4);
    });
  });

  it('puts firing before resolved, the most urgent first, and the alerts of one rule together', () => {
    const alerts = [
      resolved({ alertname: 'A', i: '1', severity: 'critical' }),
      firing({ alertname: 'B', i: '2', severity: 'warning' }),
      firing({ alertname: 'A', i: '3', severity: 'critical' }),
      firing({ alertname: 'C', i: '4', severity: 'critical' }),
      firing({ alertname: 'A', i: '5', severity: 'critical' }),
      firing({ alertname: 'D', i: '6', severity: 'info' }),
    ];
    expect(titlesOf(...alerts)).toEqual(['C · i=4', 'A · i=3', 'A · i=5', 'B · i=2', 'D · i=6', 'Resolved: A · i=1']);
  });

  it('says what all alerts share once', () => {
    const common = { cluster: 'c1', grafana_folder: 'Infra' };
    const annotations = { summary: 'same for all' };
    const { facts, lead, items } = digest(
      waiting(
        notification([firing({ ...common, alertname: 'A', pod: 'p1' }, { annotations })]),
        notification([firing({ ...common, alertname: 'B' }, { annotations })])
      )
    );
    expect(facts).toContainEqual({ name: 'Folder', value: 'Infra', role: 'folder' });
    expect(facts).toContainEqual({ name: 'cluster', value: 'c1', role: 'identity' });
    expect(lead).toBe('same for all');
    expect(items.map(({ title, text }) => [title, text])).toEqual([
      ['A · pod=p1', ''],
      ['B', ''],
    ]);
  });

  it("says a rule's summary at the first of its alerts, and again where it differs", () => {
    const texts = ['one', 'one', 'two'];
    const alerts = texts.map((summary, i) => firing({ alertname: 'A', i: `${i}` }, { annotations: { summary } }));
    expect(itemsOf(...alerts).map(({ text }) => text)).toEqual(['one', '', 'two']);
  });

  it('names the folder where several rules have one name', () => {
    const alerts = ['Infra', 'Shop'].map((folder) => firing({ alertname: 'A', grafana_folder: folder }));
    expect(titlesOf(...alerts, firing({ alertname: 'B' }))).toEqual(['B', 'A (Infra)', 'A (Shop)']);
  });

  it('says which alerts have no data, and that all are over only in the title', () => {
    const noData = firing({ alertname: 'DatasourceNoData', rulename: 'A' });
    expect(titlesOf(noData, firing({ alertname: 'B' }))).toEqual(['No data: A', 'B']);
    const found = ['1', '2'].map((i) => firing({ alertname: 'A', i }));
    expect(titlesOf(noData, ...found)).toEqual(['A · i=1', 'A · i=2', 'No data: A']);
    expect(titlesOf(resolved({ alertname: 'A' }), resolved({ alertname: 'B' }))).toEqual(['A', 'B']);
  });

  it('adds up what Grafana left out, by the newest notification of each group', () => {
    const alerts = [firing({ alertname: 'A' })];
    const left = (truncatedAlerts: number, groupKey: string) => notification(alerts, { truncatedAlerts, groupKey });
    const entries = waiting(left(50, 'a'), left(7, 'b'), left(2, 'a'), left(1, ''), left(1, ''));
    expect(digest(entries).rest).toEqual(["Left out by Grafana: 11 (over the contact point's maximum)."]);
    expect(digest(waiting(left(50, 'a'), left(0, 'a'))).rest).toEqual([]);
  });

  it.each([
    [['P1', 'P1'], 'critical', 'P1'],
    [['P0', 'P1'], 'critical', 'Critical'],
    [['warning', 'info'], 'warning', 'Warning'],
    [['', 'critical'], 'critical', 'Critical'],
    [['', ''], 'critical', ''],
  ])('takes tone and badge from the most urgent of %j', (severities, tone, badge) => {
    const alerts = severities.map((severity, i) => notification([firing({ alertname: `A${i}`, severity })]));
    expect(digest(waiting(...alerts))).toMatchObject({ tone, badge });
  });

  it('mentions for what fires at the end, and nobody for what is over', () => {
    const rule = (team: string) => ({ labels: { team }, people: [{ name: team, phone: '1' + team }], all: false });
    const entries = waiting(
      notification([firing({ alertname: 'A', team: 'x' }), firing({ alertname: 'B', team: 'y' })]),
      notification([resolved({ alertname: 'A', team: 'x' }), firing({ alertname: 'C', team: 'z' })])
    );
    const { mentions } = digest(entries, { mentions: ['x', 'y', 'z'].map(rule) });
    expect(mentions.people.map(({ name }) => name)).toEqual(['y', 'z']);
  });

  it('links to what all share, to all alerts, and where there are few to each', () => {
    const panelURL = 'https://g.example/d/a';
    const rule = (uid: string) => ({ generatorURL: `https://g.example/rule/${uid}`, panelURL });
    const few = digest(
      waiting(notification([firing({ i: '1' }, rule('1'))]), notification([firing({ i: '2' }, rule('2'))]))
    );
    expect(few.links.map(({ url }) => url)).toEqual([panelURL, 'https://g.example/alerting/groups']);
    expect(few.items.map(({ links }) => links.map(({ text }) => text))).toEqual([['View rule'], ['View rule']]);
    const many = Array.from({ length: 11 }, (_, i) => notification([firing({ i: `${i}` }, rule(`${i}`))]));
    expect(digest(waiting(...many)).items.flatMap(({ links }) => links)).toEqual([]);
  });

  it('is our own reading where several are merged, also where a template was asked for', () => {
    const own = { title: 'Mine', message: 'my text' };
    const entries = waiting(notification([firing({ alertname: 'A' })], own), notification([], own));
    expect(digest(entries, { content: 'template' }).title).toBe('Digest: Firing ×1 (A)');
  });

  it("of one notification is that notification's card, with how long it waited", () => {
    const one = notification([firing({ alertname: 'A' })], { title: 'Mine', message: 'my text' });
    for (const content of ['card', 'template'] as const) {
      const card = buildCard(one, { ...OPTIONS, content }, { nowMs: NOW_MS });
      const facts = [{ name: 'Delayed', value: '4m 10s' }, ...card.facts];
      expect(digest(waiting(one), { content })).toEqual({ ...card, facts });
    }
  });

  it('lists as many alerts as somebody reads, and counts those beyond', () => {
    const alerts = Array.from({ length: 600 }, (_, i) => firing({ alertname: 'A', i: `${i}` }));
    const { items, unlisted } = digest(waiting(notification(alerts), notification([])), { maxMessages: 1 });
    expect(items).toHaveLength(10);
    expect(items[9]).toMatchObject({ title: 'A · i=9', facts: [{ name: 'Since' }] });
    expect(unlisted).toEqual([{ alertName: 'A', firing: true, count: 590 }]);
    const several = digest(waiting(notification(alerts), notification([])), { maxMessages: 2 });
    expect(several.items).toHaveLength(500);
    expect(several.unlisted).toEqual([{ alertName: 'A', firing: true, count: 100 }]);
  });

  it('says rule by rule how many alerts there are and where, and shows an example of each first', () => {
    const flood = Array.from({ length: 20 }, (_, i) =>
      firing({ alertname: 'A', pod: `p${i}`, namespace: `n${i % 3}` })
    );
    const others = [firing({ alertname: 'B', instance: 'web-1' }), resolved({ alertname: 'C', instance: 'web-2' })];
    const { overview, items } = digest(waiting(notification(flood), notification(others)), { maxMessages: 1 });
    expect(overview?.rules.map(({ state, name, counts, where }) => state + name + counts + where)).toEqual([
      'B ×1 (web-1)',
      'A ×20 (n0 ×7, n1 ×7, n2 ×6)',
      'Resolved: C ×1 (web-2)',
    ]);
    expect(items.slice(0, 3).map(({ alertName }) => alertName)).toEqual(['B', 'A', 'A']);
    expect(items).toHaveLength(10);
  });

  it('has no line a rule where every alert is of another rule and shown', () => {
    const alerts = ['A', 'B', 'C'].map((alertname) => notification([firing({ alertname })]));
    expect(digest(waiting(...alerts)).overview).toBeUndefined();
  });

  it.each([
    ['nothing', []],
    ['notifications without alerts', waiting(notification([]), notification([]))],
  ])('of %s says that there were no alerts', (_, entries) => {
    expect(digest(entries)).toMatchObject({ title: 'Digest: no alerts', tone: 'info', items: [], badge: '' });
  });

  it('takes clocks that disagree for no wait', () => {
    const alerts = [firing({ alertname: 'A' })];
    const entries = [0, 1].map(() => ({ notification: notification(alerts), acceptedAtMs: NOW_MS + 5_000 }));
    expect(digest(entries).facts).toEqual([{ name: 'Received', value: '2026-11-22 16:00:05 UTC+8' }]);
  });
});
