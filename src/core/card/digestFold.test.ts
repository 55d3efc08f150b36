import { type AlertNotification } from '../alert/notification';
import { parseAlertNotification } from '../alert/parseAlertNotification';
import { type MessageOptions } from '../webhook/webhook';
import { buildDigest } from './buildDigest';
import { createDigestFold } from './digestFold';

const NOW_MS = Date.parse('2026-11-22T08:00:00Z');
const ANN = { name: 'Ann', feishu: 'ou_ann' };
const OPTIONS: MessageOptions = {
  vendor: 'feishu',
  format: 'card',
  content: 'card',
  keywords: [],
  mentions: [{ labels: { team: 'db' }, people: [ANN], all: false }],
  language: 'en',
  timeZone: 'UTC',
  maxMessages: 2,
};

interface Change {
  readonly status?: string;
  readonly labels?: object;
}

/** So many alerts of one rule, numbered from `from` on. */
function flood(count: number, from: number, { status = 'firing', labels = {} }: Change = {}): AlertNotification {
  const alerts = Array.from({ length: count }, (_, index) => ({
    status,
    labels: { alertname: 'Flood', pod: `pod-${from + index}`, ...labels },
    fingerprint: `f${from + index}`,
    startsAt: '2026-11-22T07:50:00Z',
  }));
  const result = parseAlertNotification({ version: '1', alerts });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return result.notification;
}

/** The digest of these, and what the fold counts. */
function digestOf(...notifications: AlertNotification[]) {
  const fold = createDigestFold();
  notifications.forEach((notification, index) => fold.add({ notification, acceptedAtMs: NOW_MS - 60_000 + index }));
  return { fold, card: buildDigest(fold, OPTIONS, { nowMs: NOW_MS }) };
}

/** More than a fold keeps in full. */
const STORM = [0, 1, 2, 3, 4, 5, 6].map((round) => flood(500, round * 500));

describe('createDigestFold', () => {
  it('counts each alert once, by its newest state', () => {
    const { fold } = digestOf(flood(3, 0), flood(2, 0, { status: 'resolved' }), flood(1, 0));
    expect([fold.notifications, fold.firing, fold.resolved]).toEqual([3, 2, 1]);
  });

  it('names or counts every alert where there are more than it keeps', () => {
    const { fold, card } = digestOf(...STORM);
    expect([fold.firing, fold.resolved]).toEqual([3_500, 0]);
    expect(card.title).toBe('Digest: Firing ×3500 (Flood)');
    expect(card.items).toHaveLength(500);
    expect(card.unlisted).toEqual([{ alertName: 'Flood', firing: true, count: 3_000 }]);
  });

  it('hears that an alert is over, or burns again, that it only counted', () => {
    const over = digestOf(...STORM, flood(3_400, 0, { status: 'resolved' }));
    expect([over.fold.firing, over.fold.resolved]).toEqual([100, 3_400]);
    expect(over.card.items.filter(({ firing }) => firing)).toHaveLength(100);
    const again = digestOf(...STORM, flood(3_500, 0, { status: 'resolved' }), flood(10, 0));
    expect([again.fold.firing, again.fold.resolved]).toEqual([10, 3_490]);
    expect(again.card.items.slice(0, 11).map(({ firing }) => firing)).toEqual([...Array(10).fill(true), false]);
  });

  it('counts together the rules that are too many to name, and says that they are other ones', () => {
    const rules = Array.from({ length: 4_000 }, (_, index) =>
      flood(1, index, { labels: { alertname: `Rule ${index}` } })
    );
    const { fold, card } = digestOf(...rules, flood(1, 4_000, { labels: { alertname: 'null' } }));
    expect([fold.firing, fold.notifications]).toEqual([4_001, 4_001]);
    const counted = card.unlisted?.reduce((sum, { count }) => sum + count, card.items.length);
    expect(counted).toBe(4_001);
    expect(card.unlisted?.length).toBeLessThan(3_000);
    expect(card.unlisted).toContainEqual({ alertName: 'other rules', firing: true, count: expect.any(Number) });
  });

  it('lists what is urgent or rare, however late it comes', () => {
    const rare = flood(1, 9_000, { labels: { alertname: 'Rare' } });
    const { card } = digestOf(...STORM, rare);
    expect(card.items[0]).toMatchObject({ alertName: 'Rare' });
  });

  it.each([
    ['that it only counts', [...STORM, flood(1, 9_000, { labels: { team: 'db', severity: 'info' } }), ...STORM], [ANN]],
    ['unless they are over', [...STORM, flood(1, 9_000, { labels: { team: 'db' }, status: 'resolved' }), ...STORM], []],
  ])('mentions whom rules ask for because of alerts %s', (_, notifications, people) => {
    const late = [8, 9, 10].map((round) => flood(500, round * 500));
    expect(digestOf(...notifications, ...late).card.mentions.people).toEqual(people);
  });

  it('says for all only what also those share that it counts', () => {
    const region = { labels: { region: 'cn', zone: 'a' } };
    const same = [0, 1, 2, 3, 4, 5].map((round) => flood(500, round * 500, region));
    const other = flood(1, 9_000, { labels: { region: 'cn', zone: 'b' }, status: 'resolved' });
    const facts = digestOf(...same, other, flood(1_000, 20_000, region)).card.facts.map(({ name }) => name);
    expect(facts).toEqual(['Delayed', 'Received', 'region']);
  });
});
