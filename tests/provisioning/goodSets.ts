/** Files of a provisioning directory, by their paths in it. */
type Files = Readonly<Record<string, string>>;

/** A set of files that works, and the hosts of private deployments that it needs. */
export interface GoodSet {
  readonly what: string;
  readonly files: Files;
  readonly hosts?: readonly string[];
}

interface Hook {
  readonly vendor: string;
  /** Further lines of its entry. */
  readonly more?: string;
  readonly url?: string;
  readonly key?: string;
  /** Further secure keys, without the prefix of the webhook. */
  readonly secrets?: Readonly<Record<string, string>>;
}

interface App {
  readonly org?: number;
  /** Further lines of `jsonData`. */
  readonly json?: string;
}

function indent(text: string, width: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(width));
}

function plugins(hooks: Readonly<Record<string, Hook>>, { org = 1, json = '' }: App = {}): string {
  const entries = Object.entries(hooks).map(([id, { vendor, more = '' }]) =>
    indent(`- id: ${id}\n  name: Group ${id}\n  vendor: ${vendor}\n${indent(more, 2)}`, 8)
  );
  const secrets = Object.entries(hooks).flatMap(([id, { url, key, secrets: others = {} }]) => [
    `      webhooks.${id}.url: ${url ?? `$__file{/run/${id}-url}`}\n`,
    `      webhooks.${id}.key: ${key ?? `$__file{/run/${id}-key}`}\n`,
    ...Object.entries(others).map(([field, value]) => `      webhooks.${id}.${field}: ${value}\n`),
  ]);
  return (
    `apiVersion: 1\napps:\n  - type: enterprise-groups-app\n    org_id: ${org}\n    jsonData:\n${indent(json, 6)}` +
    `      webhooks:\n${entries.join('')}    secureJsonData:\n${secrets.join('')}`
  );
}

interface Point {
  readonly org?: number;
  readonly key?: string;
  readonly base?: string;
  /** Lines by which it signs in. */
  readonly auth?: string;
  /** Further lines of its settings. */
  readonly more?: string;
}

function receiver(id: string, { key, base = 'http://127.0.0.1:3000', auth, more = '' }: Point = {}): string {
  return `- uid: eg-${id}
  type: webhook
  settings:
    url: ${base}/api/plugins/enterprise-groups-app/resources/notify/${id}
    ${auth ?? 'authorization_credentials: $__file{/run/token}'}
    hmacConfig:
      secret: ${key ?? `$__file{/run/${id}-key}`}
      header: X-EG-Signature
      timestampHeader: X-EG-Timestamp
${indent(more, 4)}`;
}

function point(id: string, settings: Point = {}): string {
  return `  - orgId: ${settings.org ?? 1}\n    name: Point ${id}\n    receivers:\n${indent(receiver(id, settings), 6)}`;
}

function alerting(...points: readonly string[]): string {
  return `apiVersion: 1\ncontactPoints:\n${points.join('')}`;
}

function both(app: string, points: string): Files {
  return { 'plugins/eg.yaml': app, 'alerting/eg.yaml': points };
}

const EMAIL = `  - orgId: 1
    name: Mail
    receivers:
      - { uid: mail, type: email, settings: { addresses: ops@example.com } }
`;

const POLICY = `policies:
  - receiver: empty
    routes:
      - { receiver: Point ops, matchers: ['team="ops"'], continue: true, mute_time_intervals: [nights] }
      - { receiver: Mail }
muteTimes:
  - { orgId: 1, name: nights, time_intervals: [{ times: [{ start_time: '22:00', end_time: '06:00' }] }] }
templates:
  - { orgId: 1, name: title, template: '{{ define "title" }}{{ .Status }}{{ end }}' }
`;

const PEOPLE = `mentions:
  - labels: { severity: critical }
    people: &oncall
      - { name: Zhang San, phone: 13800000000, wecom: zhangsan, feishu: ou_1234567890abcdef }
  - { labels: { team: ops }, all: true }
  - { labels: { team: db }, people: *oncall }
`;

const CONDITIONS = `mentions:
  - matchers:
      - { label: team, op: '=~', value: 'db|storage' }
      - { label: env, op: '!=', value: test }
    names: [Ann]
`;

const CONTENT = `keywords: [Alert]
language: zh-Hans
timeZone: Asia/Shanghai
format: markdown
content: template
maxMessages: 5
repeats: short
monthlyQuota: 5000
wrapLinks: false
deliveryLink: true
linkHosts: [wiki.example.com]
enabled: false
remarks: Ask before changing.
`;

/** Sets people write, in which there is nothing to find: neither a problem nor a warning. */
export const GOOD_SETS: readonly GoodSet[] = [
  {
    what: 'a webhook of each vendor',
    files: both(
      plugins({ w: { vendor: 'wecom' }, d: { vendor: 'dingtalk' }, f: { vendor: 'feishu' }, l: { vendor: 'lark' } }),
      alerting(point('w'), point('d'), point('f'), point('l'))
    ),
  },
  {
    what: 'keys that stand in both files',
    files: both(
      plugins({ ops: { vendor: 'feishu', key: 'a'.repeat(64) } }),
      alerting(point('ops', { key: 'a'.repeat(64) }))
    ),
  },
  {
    what: 'variables in all their spellings',
    files: both(
      plugins({
        ops: { vendor: 'feishu', url: '$OPS_URL', key: '${OPS_KEY}', secrets: { secret: '$__env{OPS_SECRET}' } },
      }),
      alerting(point('ops', { key: '$__env{OPS_KEY}', auth: 'authorization_credentials: ${TOKEN}' }))
    ),
  },
  {
    what: 'one key by a variable here and by a file there',
    files: both(plugins({ ops: { vendor: 'feishu', key: '$__env{OPS_KEY}' } }), alerting(point('ops'))),
  },
  {
    what: 'one key that stands here and is in a file there',
    files: both(plugins({ ops: { vendor: 'feishu', key: 'b'.repeat(64) } }), alerting(point('ops'))),
  },
  {
    what: 'the relay URL and its proof',
    files: both(
      plugins(
        { ops: { vendor: 'wecom' } },
        {
          json: 'relayUrl: http://127.0.0.1:3000\nrelayProvenUrl: http://127.0.0.1:3000\nrelayProvenAtMs: 1796083200000\n',
        }
      ),
      alerting(point('ops'))
    ),
  },
  {
    what: 'what all messages share, and who may do what',
    files: both(
      plugins(
        { ops: { vendor: 'wecom' } },
        {
          json: 'environment: 生产\nlabelWords:\n  team: { en: Team, zh-Hans: 团队 }\n  instance: Host\naccess:\n  Editor: [webhooks:read]\n',
        }
      ),
      alerting(point('ops'))
    ),
  },
  {
    what: 'several robots of one group',
    files: both(
      plugins({
        ops: {
          vendor: 'dingtalk',
          secrets: { secret: '$__env{S1}', 'url.2': '$__env{U2}', 'secret.2': '$__env{S2}', 'url.10': '$__env{U10}' },
        },
      }),
      alerting(point('ops'))
    ),
  },
  {
    what: 'people of several platforms, shared by an anchor',
    files: both(plugins({ ops: { vendor: 'wecom', more: PEOPLE } }), alerting(point('ops'))),
  },
  {
    what: 'an address book, and conditions',
    files: both(
      plugins(
        { ops: { vendor: 'lark', more: CONDITIONS } },
        { json: "people:\n  - { name: Ann, phone: '13800000000', lark: ou_1234567890abcdef, feishu: ann }\n" }
      ),
      alerting(point('ops'))
    ),
  },
  {
    what: 'every field of a webhook',
    files: both(
      plugins({ ops: { vendor: 'dingtalk', more: `${CONTENT}fallback: db\n` }, db: { vendor: 'feishu' } }),
      alerting(
        point('ops', {
          more: "title: '{{ .Status }}'\nmessage: '{{ len .Alerts }}'\nmaxAlerts: '5000'\nhttpMethod: POST\n",
        }),
        point('db')
      )
    ),
  },
  {
    what: 'a private deployment',
    hosts: ['im.example.com:8443'],
    files: both(plugins({ ops: { vendor: 'feishu', url: '$__env{OPS_URL}' } }), alerting(point('ops'))),
  },
  {
    what: 'Grafana under a path, with a certificate',
    files: both(
      plugins({ ops: { vendor: 'lark' }, db: { vendor: 'lark' } }),
      alerting(
        point('ops', {
          base: 'https://grafana.example.com/monitoring',
          more: 'tlsConfig: { insecureSkipVerify: true }\n',
        }),
        point('db', { base: '$GRAFANA_URL' })
      )
    ),
  },
  {
    what: 'a user and a password in place of a token',
    files: both(
      plugins({ ops: { vendor: 'feishu' } }),
      alerting(point('ops', { auth: 'username: relay\n    password: $__file{/run/password}' }))
    ),
  },
  {
    what: 'two organisations, each with a file of its own',
    files: {
      'plugins/one.yaml': plugins({ ops: { vendor: 'feishu' } }),
      'plugins/two.yaml': plugins(
        { ops: { vendor: 'wecom', url: '$__env{OTHER}', key: '$__env{OTHER_KEY}' } },
        { org: 2 }
      ),
      'alerting/one.yaml': alerting(point('ops')),
      'alerting/two.yaml': alerting(point('ops', { org: 2, key: '$__env{OTHER_KEY}' })),
    },
  },
  {
    what: 'contact points in JSON, and files of others beside',
    files: {
      'plugins/eg.yaml': plugins({ ops: { vendor: 'feishu' } }),
      'plugins/other.yml': 'apiVersion: 1\napps:\n  - type: grafana-lokiexplore-app\n    jsonData: { webhooks: yes }\n',
      'plugins/README.txt': 'Copied by hand.',
      'plugins/eg.yaml.bak': 'apps: [',
      'alerting/points.json': JSON.stringify({
        apiVersion: 1,
        contactPoints: [
          {
            orgId: 1,
            name: 'Ops',
            receivers: [
              {
                uid: 'eg-ops',
                type: 'webhook',
                settings: {
                  url: 'http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/ops',
                  authorization_credentials: '$T',
                  hmacConfig: {
                    secret: '$__file{/run/ops-key}',
                    header: 'X-EG-Signature',
                    timestampHeader: 'X-EG-Timestamp',
                  },
                },
              },
            ],
          },
        ],
      }),
      'alerting/slack.yaml':
        'contactPoints:\n  - { orgId: 1, name: Slack, receivers: [{ uid: s, type: slack, settings: { url: $SLACK } }] }\n',
    },
  },
  {
    what: 'a policy with mute timings and templates',
    files: both(plugins({ ops: { vendor: 'dingtalk' } }), `${alerting(point('ops'), EMAIL)}${POLICY}`),
  },
  {
    what: 'a contact point that tells a group and somebody by mail',
    files: both(
      plugins({ ops: { vendor: 'wecom' } }),
      `${alerting(point('ops'))}      - { uid: mail, type: email, settings: { addresses: ops@example.com } }\n`
    ),
  },
];
