import { utf8ByteLength } from '../text/utf8ByteLength';
import { alertSummaries, SUMMARIES_MAX_BYTES } from './alertSummaries';
import { parseAlertNotification } from './parseAlertNotification';

function summaries(alerts: object[], head: object = {}) {
  const result = parseAlertNotification({ ...head, alerts });
  if (!result.ok) {
    throw new Error(JSON.stringify(result.problems));
  }
  return alertSummaries(result.notification);
}

describe('alertSummaries', () => {
  it('keeps what tells an alert from others', () => {
    const labels = { alertname: 'DatasourceNoData', rulename: 'High\u200bCPU', instance: 'web-1\u0000\nx' };
    const values = { A: 93.125, B: 'NaN' };
    expect(summaries([{ status: 'firing', labels, values, startsAt: '2026-11-22T07:40:10Z' }])).toEqual({
      alerts: [
        {
          name: 'HighCPU',
          labels: { instance: 'web-1 x' },
          values: [
            ['A', 93.125],
            ['B', 'NaN'],
          ],
          state: 'no-data',
          startsAtMs: Date.parse('2026-11-22T07:40:10Z'),
          endsAtMs: null,
        },
      ],
      total: 1,
    });
  });

  it('has the most urgent alerts first and counts all, those Grafana left out too', () => {
    const alert = (status: string, severity: string) => ({
      status,
      labels: { alertname: `${status} ${severity}`, severity },
    });
    const many = Array.from({ length: 30 }, () => alert('firing', 'info'));
    const all = [alert('resolved', 'critical'), ...many, alert('firing', 'critical'), alert('firing', 'warning')];
    const { alerts, total } = summaries(all, { truncatedAlerts: 7 });
    expect(alerts).toHaveLength(20);
    expect(alerts.slice(0, 3).map(({ name }) => name)).toEqual(['firing critical', 'firing warning', 'firing info']);
    expect(total).toBe(40);
  });

  it.each(['x', '"', '\\', '警', '\u0000', '\ud800', '👩‍👩‍👧‍👦'])(
    'stays within its bytes whatever the texts are: %j',
    (part) => {
      const text = part.repeat(3_000);
      const labels = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`l${i}${text}`, text]));
      const values = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}${text}`, text]));
      const alert = { status: 'firing', labels: { alertname: text, ...labels }, values };
      const { alerts } = summaries(Array.from({ length: 25 }, () => alert));
      expect(alerts.length).toBeGreaterThan(0);
      expect(utf8ByteLength(JSON.stringify(alerts))).toBeLessThanOrEqual(SUMMARIES_MAX_BYTES);
    }
  );
});
