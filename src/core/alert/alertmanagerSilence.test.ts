import { alertmanagerSilence } from './alertmanagerSilence';
import { parseAlertNotification } from './parseAlertNotification';

const LABELS = { alertname: 'HighCPU', instance: 'web-1' };

/** The matchers as Alertmanager's page reads them from its address. */
function filterOf(url: string): string | null {
  return new URLSearchParams(url.split('?')[1] ?? '').get('filter');
}

describe('the form for a silence', () => {
  it('has a matcher for each label', () => {
    const url = alertmanagerSilence('http://alertmanager:9093', LABELS);
    expect(url.startsWith('http://alertmanager:9093/#/silences/new?filter=%7B')).toBe(true);
    expect(filterOf(url)).toBe('{alertname="HighCPU", instance="web-1"}');
  });

  it.each(['http://a.example/alertmanager', 'http://a.example/alertmanager/', 'http://a.example/alertmanager///'])(
    'is below the path of %s',
    (externalUrl) => {
      expect(alertmanagerSilence(externalUrl, LABELS).split('?')[0]).toBe(
        'http://a.example/alertmanager/#/silences/new'
      );
    }
  );

  it.each([
    ['quotes', 'a"b', '{x="a\\"b"}'],
    ['backslashes', 'C:\\temp', '{x="C:\\\\temp"}'],
    ['line breaks', 'a\nb', '{x="a\\nb"}'],
    ['what ends a matcher', '"}, y="', '{x="\\"}, y=\\""}'],
    ['what an address reads', 'a&b=c#d%20 +', '{x="a&b=c#d%20 +"}'],
    ['Chinese', '生产', '{x="生产"}'],
    ['half a character', 'a\ud800', '{x="a\ufffd"}'],
    ['nothing', '', '{x=""}'],
  ])('takes a label with %s', (_, value, filter) => {
    expect(filterOf(alertmanagerSilence('http://a.example', { x: value }))).toBe(filter);
  });

  it('is none without an address, without labels, and where it would be too long for a message', () => {
    expect(alertmanagerSilence('', LABELS)).toBe('');
    expect(alertmanagerSilence('http://a.example', {})).toBe('');
    expect(alertmanagerSilence('http://a.example', { ...LABELS, trace: 'x'.repeat(2_000) })).toBe('');
    expect(alertmanagerSilence('http://a.example', { trace: 'x'.repeat(1_995) })).not.toBe('');
  });
});

describe('an alert', () => {
  const silencesOf = (body: object) => {
    const result = parseAlertNotification({ alerts: [{ status: 'firing', labels: LABELS }], ...body });
    return result.ok ? result.notification.alerts.map(({ silenceUrl }) => silenceUrl) : null;
  };

  it('of an Alertmanager has it', () => {
    expect(silencesOf({ version: '4', externalURL: 'http://alertmanager:9093' })).toEqual([
      alertmanagerSilence('http://alertmanager:9093', LABELS),
    ]);
  });

  it('of Grafana has Grafana’s own', () => {
    const silenceURL = 'https://grafana.example.com/alerting/silence/new?alertmanager=grafana';
    const alerts = [{ status: 'firing', labels: LABELS, silenceURL }];
    expect(silencesOf({ version: '1', externalURL: 'https://grafana.example.com/', alerts })).toEqual([silenceURL]);
  });
});
