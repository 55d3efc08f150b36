import { typedAs } from '../../tasks/flags.mjs';

/** A list that is small but shows everything; a test provisions it. */
export const EXAMPLE_LIST = `environment: Production # name of this Grafana, in every message; none if left out
labelWords: # words in place of the names of labels
  instance: Host
  team: { en: Team, zh-Hans: 团队 }
people: # the address book, which mention rules name people of
  - { name: 李四, phone: '13800000000', dingtalk: lisi, feishu: ou_234567890abcdef1 }
webhooks:
  - name: Operations
    vendor: dingtalk
    url: $__file{/etc/grafana/secrets/ops-url}
    secret: $__file{/etc/grafana/secrets/ops-secret}
    keywords: [告警]
    language: zh-Hans
    timeZone: Asia/Shanghai
    robots: # further robots of the same group
      - url: $__env{OPS_URL_2}
        secret: $__env{OPS_SECRET_2}
  - id: db # made of name and vendor if left out
    name: 数据库
    vendor: feishu
    url: $__env{DB_URL}
    contactPoint: Databases # the name if left out
    mentions:
      - labels: { severity: critical }
        people: [{ name: 张三, feishu: ou_1234567890abcdef }]
      - matchers: [{ label: team, op: '=~', value: db|storage }]
        names: [李四]
`;

export const USAGE = `${typedAs('npm run --silent cli -- provision', 'provision')} <list.yaml | -> --out <provisioning directory> [options]

Makes two files of a list of webhooks: plugins/enterprise-groups.yaml with the plugin's settings, and
alerting/enterprise-groups-contact-points.yaml with a contact point for each, signing with a key of its own. Then checks
the directory as doctor does. References are written as they are, and never looked up. With - the list is read from
standard input.

  --out             where plugins/ and alerting/ are, or will be (needed)
  --dry-run         say what would be written, check it, and write nothing
  --force           replace existing files; webhooks that were in them keep their keys
  --new-keys        new keys for all webhooks, so replace both of Grafana's files together
  --token           reference to the token of a service account with role Viewer; '$__env{EG_TOKEN}' if left out
  --license         reference to the license, such as '$__file{/etc/grafana/secrets/eg-license}'
  --grafana-url     where Grafana reaches itself; http://127.0.0.1:3000 if left out
  --org             number of the organisation; 1 if left out
  --key-dir         folder on Grafana's machine for the keys, which are then written to keys/ to be copied there;
                    they stand in the two files if left out
  --allowed-hosts   hosts of private deployments, as allowed_hosts in grafana.ini

Ends with 0 if the files were written and have no problems, with 1 if not, with 2 if it was called wrongly.

A list (fields as in docs/provisioning.md; Grafana reads a $ as a reference, so write $$ for one):

${EXAMPLE_LIST.trimEnd().replaceAll(/^/gm, '  ')}`;
