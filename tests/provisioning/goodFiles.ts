import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small provisioning directory without fault; tests change one line of it at a time. */
export const GOOD = {
  plugins: `apiVersion: 1
apps:
  - type: enterprise-groups-app
    org_id: 1
    jsonData:
      access: { Editor: [webhooks:read] }
      webhooks:
        - id: ops
          name: Operations
          vendor: dingtalk
          keywords: [Grafana]
          mentions:
            - labels: { severity: critical }
              people:
                - { name: Zhang San, phone: '13800000000' }
        - id: db
          name: Databases
          vendor: feishu
          content: template
    secureJsonData:
      license: $__file{/run/license}
      webhooks.ops.url: $__file{/run/ops-url}
      webhooks.ops.secret: $__env{OPS_SECRET}
      webhooks.ops.key: $__file{/run/ops-key}
      webhooks.db.url: $DB_URL
      webhooks.db.key: $DB_KEY
`,
  alerting: `apiVersion: 1
contactPoints:
  - orgId: 1
    name: Operations
    receivers:
      - uid: eg-ops
        type: webhook
        settings:
          url: http://127.0.0.1:3000/api/plugins/enterprise-groups-app/resources/notify/ops
          httpMethod: POST
          authorization_scheme: Bearer
          authorization_credentials: $EG_TOKEN
          hmacConfig:
            secret: $__file{/run/ops-key}
            header: X-EG-Signature
            timestampHeader: X-EG-Timestamp
  - orgId: 1
    name: Databases
    receivers:
      - uid: eg-db
        type: webhook
        settings:
          url: https://grafana.example.com/api/plugins/enterprise-groups-app/resources/notify/db
          authorization_credentials: \${EG_TOKEN}
          title: '{{ .Status }}'
          hmacConfig: { secret: '$__env{DB_KEY}', header: X-EG-Signature, timestampHeader: x-eg-timestamp }
policies:
  - receiver: empty
    routes:
      - receiver: Operations
        object_matchers: [[team, =, ops]]
groups:
  - name: group
    folder: Folder
    interval: 1m
    rules:
      - uid: rule
        title: Rule
        condition: A
        data: [{ refId: A }]
        notification_settings: { receiver: Databases }
`,
  'access-control': `apiVersion: 2
roles:
  - name: custom:eg:oncall
    uid: custom_eg_oncall
    version: 1
    permissions:
      - action: enterprise-groups-app.webhooks:read
teams:
  - name: SRE
    roles:
      - uid: custom_eg_oncall
      - name: plugins:enterprise-groups-app:webhook-user
        global: true
`,
} as const;

export type Folder = keyof typeof GOOD;

const made: string[] = [];

/** A folder for one test; `removeFolders` removes it. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'eg-provisioning-'));
  made.push(folder);
  return folder;
}

export function removeFolders(): void {
  made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
}

/** Writes files into a new folder, by their paths in it. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = makeFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The good directory with some of its files replaced, and more beside them. */
export function goodFolder(changes: Readonly<Record<string, string>> = {}): string {
  const good = Object.entries(GOOD).map(([folder, text]) => [`${folder}/eg.yaml`, text]);
  return folderWith({ ...(Object.fromEntries(good) as Record<string, string>), ...changes });
}

/** Replaces `from` by `to` in one of the good files; the finding has to be where `at` stands afterwards. */
export type BadFile = readonly [
  what: string,
  folder: Folder,
  change: readonly [from: string, to: string],
  at: string,
  says: RegExp,
];
