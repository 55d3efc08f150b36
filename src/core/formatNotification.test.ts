import { parseAlertNotification } from './alert/parseAlertNotification';
import { formatNotification } from './formatNotification';
import { type Format, type Vendor } from './webhook/vendor';

const G = 'https://grafana.example.com';
const ADDRESSES = {
  panelURL: `${G}/d/1?viewPanel=2`,
  dashboardURL: `${G}/d/1`,
  generatorURL: `${G}/alerting/grafana/r1/view`,
  silenceURL: `${G}/alerting/silence/new`,
  imageURL: `${G}/image.png`,
};

/** Every address in the texts of the message. */
function addressesOf([vendor, format]: readonly [Vendor, Format], alert: object, more: object = {}): string[] {
  const labels = { alertname: 'HighCPU', instance: 'web-1' };
  const alerts = [{ status: 'firing', labels, annotations: { runbook_url: `${G}/runbook` }, ...alert }];
  const result = parseAlertNotification({ version: '1', externalURL: `${G}/`, alerts, ...more });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  const options = {
    vendor,
    format,
    content: 'card',
    keywords: [],
    mentions: [],
    language: 'en',
    timeZone: 'UTC',
  } as const;
  const bodies = formatNotification(result.notification, { ...options, maxMessages: 1 }, { nowMs: 0 });
  return JSON.stringify(bodies.map(({ body }) => body)).match(/https?:\/\/[^\s"\\)]+/g) ?? [];
}

const TEXTS = [
  ['wecom', 'text'],
  ['feishu', 'text'],
  ['lark', 'text'],
] as const;

describe.each(TEXTS)('%s as %s, which writes each link out,', (...way) => {
  it('has the links to panel and silence alone', () => {
    expect(addressesOf(way, ADDRESSES)).toEqual([ADDRESSES.panelURL, ADDRESSES.silenceURL]);
  });

  it('has the dashboard’s where there is no panel', () => {
    expect(addressesOf(way, { ...ADDRESSES, panelURL: '' })).toEqual([ADDRESSES.dashboardURL, ADDRESSES.silenceURL]);
  });

  it('has no link to silence what is over', () => {
    expect(addressesOf(way, { ...ADDRESSES, status: 'resolved' })).toEqual([ADDRESSES.panelURL]);
  });

  it('has the first of other links rather than none', () => {
    expect(addressesOf(way, { generatorURL: ADDRESSES.generatorURL })).toEqual([ADDRESSES.generatorURL]);
  });

  it('has the silence of each alert of a group, and what they share once', () => {
    const alerts = ['web-1', 'web-2'].map((instance) => ({
      status: 'firing',
      labels: { alertname: 'HighCPU', instance },
      ...ADDRESSES,
      silenceURL: `${ADDRESSES.silenceURL}?matcher=${instance}`,
    }));
    expect(addressesOf(way, {}, { alerts }).sort()).toEqual(
      [`${ADDRESSES.silenceURL}?matcher=web-1`, `${ADDRESSES.silenceURL}?matcher=web-2`, ADDRESSES.panelURL].sort()
    );
  });
});

it('a card has all of them', () => {
  expect(addressesOf(['feishu', 'card'], ADDRESSES)).toEqual(
    expect.arrayContaining([ADDRESSES.panelURL, ADDRESSES.generatorURL, ADDRESSES.silenceURL, `${G}/runbook`])
  );
});
