import { compactLargeNotification, compactNotification } from './compactNotification';
import { parseAlertNotification, parseLargeNotification } from './parseAlertNotification';

const LARGE = {
  alerts: Array.from({ length: 5_000 }, (_, index) => ({
    status: index % 3 === 0 ? 'resolved' : 'firing',
    labels: { alertname: `Rule${index % 40}`, instance: `web-${index}`, severity: 'warning' },
    annotations: { summary: 'Too hot', detail: `${index}` },
    fingerprint: `f${index}`,
  })),
};

describe('thousands of alerts', () => {
  it('are read and stored alike, all at once or with others working in between', async () => {
    let yielded = 0;
    const yieldNow = () => Promise.resolve(void yielded++);
    const parsed = parseAlertNotification(LARGE);
    expect(await parseLargeNotification(LARGE, yieldNow)).toEqual(parsed);
    if (!parsed.ok) {
      throw new Error(JSON.stringify(parsed.problems));
    }
    const options = { keepsTemplate: false };
    const stored = compactNotification(parsed.notification, options);
    expect(await compactLargeNotification(parsed.notification, options, yieldNow)).toEqual(stored);
    expect(yielded).toBe(30);
  });

  it('with faults have the same problems either way', async () => {
    const faulty = { alerts: [...LARGE.alerts, 7, { status: 'odd' }] };
    expect(await parseLargeNotification(faulty, () => Promise.resolve())).toEqual(parseAlertNotification(faulty));
  });
});
