import { parse } from 'yaml';
import { PLUGIN_ID } from '../../constants';
import { parseWebhookSettings } from '../../core/webhook/parseWebhookSettings';
import { PROVISIONING_EXAMPLE } from './NoWebhooks';

/** The environment variables that Grafana would find. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  OPS_ROBOT_URL: 'https://oapi.dingtalk.com/robot/send?access_token=0123456789abcdef',
  OPS_ROBOT_SECRET: 'SECexample',
  OPS_ALERT_KEY: 'an-example-of-a-key',
};

it('makes a webhook that works, exactly as it stands there', () => {
  const filled = PROVISIONING_EXAMPLE.replaceAll(/\$__env\{(\w+)\}/g, (_, name: string) => ENVIRONMENT[name] ?? '');
  const [app] = parse(filled).apps;
  const { webhooks, problems } = parseWebhookSettings(app);
  expect(app.type).toBe(PLUGIN_ID);
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([
    { id: 'ops', vendor: 'dingtalk', key: 'an-example-of-a-key', keywords: ['Grafana'] },
  ]);
});
