import { VENDORS } from '../../core/webhook/vendor';

/** Where the example belongs, below Grafana's configuration directory. */
export const EXAMPLE_FILE = 'provisioning/plugins/enterprise-groups.yaml';

/** A webhook as a file makes it. `$__env{…}` is read from Grafana's environment. */
export const PROVISIONING_EXAMPLE = `apiVersion: 1
apps:
  - type: enterprise-groups-app
    jsonData:
      webhooks:
        - id: ops
          name: Operations
          vendor: dingtalk        # or ${VENDORS.filter((vendor) => vendor !== 'dingtalk').join(', ')}
          keywords: [Grafana]     # as in the robot's security settings
          language: en            # or zh-Hans
          timeZone: Asia/Shanghai
    secureJsonData:
      webhooks.ops.url: $__env{OPS_ROBOT_URL}
      webhooks.ops.secret: $__env{OPS_ROBOT_SECRET}
      webhooks.ops.key: $__env{OPS_ALERT_KEY}
`;
