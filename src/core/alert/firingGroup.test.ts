import { type FiringAlert, type FiringGroup, postedNotification } from './firingGroup';

const PLACE = { externalUrl: 'https://grafana.example.com/', nowMs: Date.parse('2026-11-22T08:00:00Z') };

const ALERT: FiringAlert = {
  labels: {
    __alert_rule_uid__: 'fe1a2b',
    alertname: 'HighCPU',
    grafana_folder: 'Infra',
    instance: 'web 1',
    severity: 'critical',
  },
  annotations: {
    __dashboardUid__: 'abcd',
    __orgId__: '7',
    __panelId__: '4',
    __value_string__: "[ var='A' value=93.1 ]",
    __values__: '{"A":93.1,"C":1}',
    summary: 'CPU over 90%',
  },
  startsAt: '2026-11-22T07:40:10.000Z',
  generatorURL: 'https://grafana.example.com/alerting/grafana/fe1a2b/view',
  fingerprint: 'c6eadffa33fcdf37',
};

function posted(changes: Partial<FiringAlert> = {}, others: readonly FiringAlert[] = []) {
  const group: FiringGroup = {
    labels: { alertname: 'HighCPU' },
    receiver: 'eg-ops',
    alerts: [{ ...ALERT, ...changes }, ...others],
  };
  return postedNotification(group, PLACE);
}

describe('postedNotification', () => {
  it('makes the fields a contact point gets of the private ones', () => {
    const notification = posted();
    expect(notification).toMatchObject({
      source: 'grafana',
      receiver: 'eg-ops',
      status: 'firing',
      orgId: 7,
      groupLabels: { alertname: 'HighCPU' },
    });
    expect(notification.alerts[0]).toMatchObject({
      status: 'firing',
      labels: { alertname: 'HighCPU', grafana_folder: 'Infra', instance: 'web 1', severity: 'critical' },
      annotations: { summary: 'CPU over 90%' },
      startsAtMs: Date.parse('2026-11-22T07:40:10Z'),
      endsAtMs: null,
      ruleUid: 'fe1a2b',
      values: [
        ['A', 93.1],
        ['C', 1],
      ],
      valueString: "[ var='A' value=93.1 ]",
    });
  });

  it('leads where Grafana’s own links lead', () => {
    const [alert] = posted().alerts;
    const dashboard = 'https://grafana.example.com/d/abcd?from=1795329610000&orgId=7&to=1795334400000';
    expect(alert?.dashboardUrl).toBe(dashboard);
    expect(alert?.panelUrl).toBe(`${dashboard}&viewPanel=4`);
    expect(alert?.generatorUrl).toBe('https://grafana.example.com/alerting/grafana/fe1a2b/view?orgId=7');
    expect(alert?.silenceUrl).toBe(
      'https://grafana.example.com/alerting/silence/new?alertmanager=grafana&matcher=__alert_rule_uid__%3Dfe1a2b' +
        '&matcher=instance%3Dweb%201&matcher=severity%3Dcritical&orgId=7'
    );
  });

  it('silences by name and folder where the rule has no uid', () => {
    const [alert] = posted({ labels: { alertname: 'HighCPU', grafana_folder: 'Infra' } }).alerts;
    expect(alert?.silenceUrl).toContain('&matcher=alertname%3DHighCPU&matcher=grafana_folder%3DInfra');
    expect(alert?.ruleUid).toBe('');
  });

  it('has no dashboard link without a dashboard, and leaves an address alone that names its organisation', () => {
    const generatorURL = 'https://grafana.example.com/x?orgId=3';
    const [alert] = posted({ annotations: { __orgId__: '7' }, generatorURL }).alerts;
    expect(alert).toMatchObject({ dashboardUrl: '', panelUrl: '', generatorUrl: generatorURL, values: [] });
  });

  it.each(['', 'NaN', 'null', '[', '3'])('goes on without values it cannot read: %j', (values) => {
    expect(posted({ annotations: { __values__: values } }).alerts[0]?.values).toEqual([]);
  });

  it('keeps an alert whose start it cannot read', () => {
    expect(posted({ startsAt: 'yesterday' }).alerts[0]).toMatchObject({
      startsAtMs: null,
      dashboardUrl: 'https://grafana.example.com/d/abcd?orgId=7',
    });
  });

  it('tells what all alerts share', () => {
    const other = { ...ALERT, labels: { ...ALERT.labels, instance: 'web-2' }, annotations: {} };
    expect(posted({}, [other])).toMatchObject({
      commonLabels: { alertname: 'HighCPU', grafana_folder: 'Infra', severity: 'critical' },
      commonAnnotations: {},
    });
  });
});
