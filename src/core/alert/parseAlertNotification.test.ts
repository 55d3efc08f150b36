import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseAlertNotification } from './parseAlertNotification';

const SAMPLES = join(__dirname, '../../../dev/samples');

function sample(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8'));
}

function parsed(value: unknown) {
  const result = parseAlertNotification(value);
  if (!result.ok) {
    throw new Error(`refused: ${JSON.stringify(result.problems)}`);
  }
  return result.notification;
}

describe('parseAlertNotification', () => {
  it.each(readdirSync(SAMPLES))('takes %s as Grafana or Alertmanager posts it', (file) => {
    const body = sample(file.replace('.json', ''));
    expect(parsed(body).alerts).toHaveLength((body['alerts'] as unknown[]).length);
  });

  it('reads every field of a Grafana notification', () => {
    const notification = parsed(sample('firing-one'));
    expect(notification).toMatchObject({
      source: 'grafana',
      receiver: 'eg-ops',
      status: 'firing',
      externalUrl: 'https://grafana.example.com/',
      appVersion: '13.2.2',
      version: '1',
      truncatedAlerts: 0,
      orgId: 1,
      title: '[FIRING:1] HighCPU Infra',
      state: 'alerting',
      message: '',
    });
    expect(notification.alerts[0]).toMatchObject({
      status: 'firing',
      labels: { alertname: 'HighCPU', severity: 'critical' },
      startsAtMs: Date.parse('2026-11-22T07:40:10.123Z'),
      endsAtMs: null,
      fingerprint: '07dace07f5d9bea7',
      ruleUid: 'fe1a2b',
      values: [
        ['A', 93.1],
        ['C', 1],
      ],
    });
  });

  it('knows Alertmanager by its version', () => {
    expect(parsed(sample('prometheus-alertmanager'))).toMatchObject({ source: 'alertmanager', orgId: null, title: '' });
  });

  it('reads missing and null fields as empty', () => {
    const notification = parsed({ alerts: [{}, { labels: null, values: null, startsAt: null, annotations: null }] });
    expect(notification.status).toBe('firing');
    expect(notification.alerts).toHaveLength(2);
    expect(notification.alerts[1]).toMatchObject({ labels: {}, values: [], startsAtMs: null, panelUrl: '' });
  });

  it('keeps an alert whose times or values are strange', () => {
    const alert = { startsAt: 'yesterday', endsAt: 12, values: { A: 'NaN', B: null, C: 1e400 }, labels: { n: 3 } };
    expect(parsed({ alerts: [alert] }).alerts[0]).toMatchObject({
      startsAtMs: null,
      values: [
        ['A', 'NaN'],
        ['B', 'null'],
        ['C', Infinity],
      ],
      labels: { n: '3' },
    });
  });

  it('takes nanoseconds and offsets in times', () => {
    const alert = { startsAt: '2026-11-22T15:40:10.123456789+08:00' };
    expect(parsed({ alerts: [alert] }).alerts[0]?.startsAtMs).toBe(Date.parse('2026-11-22T07:40:10.123Z'));
  });

  it('leaves private labels out, and cannot be talked into touching prototypes', () => {
    const body = JSON.parse('{"alerts":[{"labels":{"__name__":"x","__proto__":"y","a":"b"}}]}');
    expect(Object.keys(parsed(body).alerts[0]?.labels ?? {})).toEqual(['a']);
  });

  it.each([
    ['null', null, { path: '', expected: 'an object', got: 'null' }],
    ['a list', [], { path: '', expected: 'an object', got: 'a list' }],
    ['a text', 'alerts', { path: '', expected: 'an object', got: 'a text' }],
    ['no alerts', { hello: 1 }, { path: 'alerts', expected: 'a list of alerts', got: 'nothing' }],
    ['alerts of another kind', { alerts: {} }, { path: 'alerts', expected: 'a list of alerts', got: 'an object' }],
    ['an alert that is none', { alerts: [3] }, { path: 'alerts[0]', expected: 'an object', got: 'a number' }],
    [
      'labels in a list',
      { alerts: [{ labels: ['a'] }] },
      { path: 'alerts[0].labels', expected: 'an object', got: 'a list' },
    ],
    [
      'a label that is an object',
      { alerts: [{ labels: { a: {} } }] },
      { path: 'alerts[0].labels.a', expected: 'a text', got: 'an object' },
    ],
    [
      'an unknown status',
      { alerts: [{ status: 'acknowledged' }] },
      { path: 'alerts[0].status', expected: 'firing or resolved', got: 'another word' },
    ],
    [
      'values in a list',
      { alerts: [{ values: [1] }] },
      { path: 'alerts[0].values', expected: 'an object or null', got: 'a list' },
    ],
    [
      'a number in words',
      { alerts: [], truncatedAlerts: 'ten' },
      { path: 'truncatedAlerts', expected: 'a number', got: 'a text' },
    ],
  ])('refuses %s', (_, body, problem) => {
    expect(parseAlertNotification(body)).toEqual({ ok: false, problems: [problem] });
  });

  it('names at most five problems', () => {
    const result = parseAlertNotification({ alerts: Array.from({ length: 50 }, () => 'x') });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.problems).toHaveLength(5);
  });

  it('answers any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(typeof parseAlertNotification({ alerts: value }).ok).toBe('boolean');
        expect(typeof parseAlertNotification(value).ok).toBe('boolean');
      })
    );
  });
});
