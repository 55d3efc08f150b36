import { type Alert } from '../alert/notification';
import { parseAlertNotification } from '../alert/parseAlertNotification';
import { textColumns } from '../text/textColumns';
import { pushLine } from './pushLine';
import { WORDS } from './words';

function alerts(...entries: object[]): readonly Alert[] {
  const result = parseAlertNotification({ alerts: entries });
  return result.ok ? result.notification.alerts : [];
}

const LONG = {
  alertname: '支付网关下单接口成功率持续低于阈值',
  instance: 'payment-gateway-prod-cn-north-1.example.com:9100',
};
const fires = (labels: object) => ({ status: 'firing', labels });
const over = (labels: object) => ({
  status: 'resolved',
  labels,
  startsAt: '2026-11-22T07:00:00Z',
  endsAt: '2026-11-22T07:15:00Z',
});
const ONE = { alertname: 'HighCPU', instance: 'web-1' };

describe('the line a phone shows', () => {
  it.each([
    [alerts(fires(ONE)), '严重', '[严重] HighCPU · web-1'],
    [alerts(fires(ONE)), '', '告警触发：HighCPU · web-1'],
    [alerts(over(ONE)), '', '告警恢复：HighCPU · web-1（15 分钟）'],
    [alerts(fires({ alertname: 'DatasourceNoData', rulename: 'HighCPU' })), '严重', '[严重] 无数据：HighCPU'],
    [alerts(fires(ONE), fires({ ...ONE, instance: 'web-2' })), '严重', '[严重] HighCPU ×2'],
    [alerts(fires(ONE), over({ ...ONE, instance: 'web-2' })), '', 'HighCPU'],
    [alerts(fires({ alertname: 'TestAlert', instance: 'Grafana' })), '', '测试通知'],
  ])('says severity or state, rule and alert: %#', (group, badge, line) => {
    expect(pushLine(group, badge, WORDS['zh-Hans'])).toContain(line);
  });

  it.each(['en', 'zh-Hans'] as const)('has at most 38 columns in %s and still names rule and alert', (language) => {
    const line = pushLine(alerts(fires(LONG)), WORDS[language].severity.critical, WORDS[language]);
    expect(textColumns(line)).toBeLessThanOrEqual(38);
    expect(line).toContain('支付');
    expect(line).toContain('· payment');
  });
});
