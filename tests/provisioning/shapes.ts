import * as v from 'valibot';

import { MAX_ALERTS } from '../../src/core/alert/notification';

/** UIDs have at most 40 characters. Source: grafana/grafana, pkg/util/shortid_generator.go, `ValidateUID`. */
const Uid = v.pipe(v.string(), v.regex(/^[a-zA-Z0-9_-]{1,40}$/));
const OrgId = v.pipe(v.number(), v.integer(), v.minValue(1));
const Text = v.pipe(v.string(), v.nonEmpty());
const Duration = v.pipe(v.string(), v.regex(/^\d+(ms|[smhdwy])$/));
const Version1 = v.literal(1);

/** grafana/alerting, receivers/webhook/v1/config.go, and grafana/grafana, contact_point_types.go, read 2026-11-22. */
export const ContactPointsFile = v.strictObject({
  apiVersion: Version1,
  contactPoints: v.array(
    v.strictObject({
      orgId: OrgId,
      name: Text,
      receivers: v.array(
        v.strictObject({
          uid: Uid,
          type: v.literal('webhook'),
          disableResolveMessage: v.optional(v.boolean()),
          settings: v.strictObject({
            url: v.pipe(v.string(), v.regex(/^http:\/\/127\.0\.0\.1:3000\/api\/plugins\//)),
            httpMethod: v.literal('POST'),
            maxAlerts: v.literal(String(MAX_ALERTS)),
            authorization_scheme: v.literal('Bearer'),
            authorization_credentials: v.pipe(v.string(), v.startsWith('$__')),
            hmacConfig: v.strictObject({
              secret: Text,
              header: v.literal('X-EG-Signature'),
              timestampHeader: v.literal('X-EG-Timestamp'),
            }),
            title: v.optional(Text),
            message: v.optional(Text),
          }),
        })
      ),
    })
  ),
});

const Matcher = v.strictTuple([Text, v.picklist(['=', '!=', '=~', '!~']), Text]);
const Route = v.strictObject({
  receiver: Text,
  object_matchers: v.array(Matcher),
  group_wait: v.optional(Duration),
  continue: v.optional(v.boolean()),
});

/** prometheus-alertmanager's route, as in grafana.com/docs/grafana/v13.2, alerting, file provisioning, read 2026-11-22. */
export const PolicyFile = v.strictObject({
  apiVersion: Version1,
  contactPoints: v.array(
    v.strictObject({
      orgId: OrgId,
      name: Text,
      receivers: v.array(
        v.strictObject({ uid: Uid, type: v.literal('email'), settings: v.strictObject({ addresses: Text }) })
      ),
    })
  ),
  policies: v.array(
    v.strictObject({
      orgId: OrgId,
      receiver: Text,
      group_by: v.array(Text),
      group_wait: Duration,
      group_interval: Duration,
      repeat_interval: Duration,
      routes: v.array(Route),
    })
  ),
});

/** A rule that asks nobody. grafana/grafana, pkg/services/provisioning/alerting/rules_types.go, read 2026-11-22. */
export const SampleRuleFile = v.strictObject({
  apiVersion: Version1,
  groups: v.array(
    v.strictObject({
      orgId: OrgId,
      name: Text,
      folder: Text,
      interval: Duration,
      rules: v.array(
        v.strictObject({
          uid: Uid,
          title: Text,
          condition: v.literal('A'),
          for: Duration,
          noDataState: v.literal('OK'),
          execErrState: v.literal('Error'),
          data: v.strictTuple([
            v.strictObject({
              refId: v.literal('A'),
              datasourceUid: v.literal('__expr__'),
              relativeTimeRange: v.strictObject({ from: v.number(), to: v.literal(0) }),
              model: v.looseObject({ refId: v.literal('A'), type: v.literal('math'), expression: Text }),
            }),
          ]),
          labels: v.record(v.string(), Text),
          annotations: v.record(v.string(), Text),
          notification_settings: v.strictObject({ receiver: Text, group_wait: v.optional(Duration) }),
        })
      ),
    })
  ),
});

const RoleRef = v.union([
  v.strictObject({ uid: Text, orgId: OrgId }),
  v.strictObject({ name: Text, global: v.literal(true) }),
]);

/** grafana.com/docs/grafana/v13.3, provisioning RBAC with Grafana, read 2026-11-22. */
export const AccessControlFile = v.strictObject({
  apiVersion: v.literal(2),
  roles: v.array(
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^custom:[a-z]+:[a-z]+$/)),
      uid: Uid,
      displayName: Text,
      description: Text,
      version: v.pipe(v.number(), v.integer(), v.minValue(1)),
      orgId: OrgId,
      permissions: v.array(v.strictObject({ action: Text, scope: v.optional(Text) })),
    })
  ),
  teams: v.array(v.strictObject({ name: Text, orgId: OrgId, roles: v.array(RoleRef) })),
});

/** grafana.com/docs/grafana/v13.2, administration, provisioning, read 2026-11-22. */
export const DatasourcesFile = v.strictObject({
  apiVersion: Version1,
  datasources: v.array(
    v.strictObject({
      name: Text,
      uid: Uid,
      type: v.literal('prometheus'),
      access: v.literal('proxy'),
      orgId: OrgId,
      url: v.pipe(v.string(), v.url()),
      jsonData: v.strictObject({ httpMethod: v.literal('POST'), timeInterval: Duration }),
      editable: v.boolean(),
    })
  ),
});

const DataSource = v.strictObject({ type: v.literal('prometheus'), uid: v.literal('${datasource}') });

const Target = v.looseObject({ refId: v.pipe(v.string(), v.regex(/^[A-Z]$/)), datasource: DataSource, expr: Text });

/** The parts of a dashboard that the test looks at; the rest is Grafana's own, and is checked by eye. */
export const Dashboard = v.looseObject({
  uid: Uid,
  title: Text,
  schemaVersion: v.literal(42),
  templating: v.strictObject({
    list: v.array(
      v.looseObject({ type: v.picklist(['datasource', 'query']), name: Text, definition: v.optional(Text) })
    ),
  }),
  panels: v.array(
    v.looseObject({
      id: v.number(),
      title: Text,
      type: v.picklist(['stat', 'timeseries', 'table']),
      datasource: DataSource,
      gridPos: v.strictObject({ x: v.number(), y: v.number(), w: v.number(), h: v.number() }),
      targets: v.pipe(v.array(Target), v.minLength(1)),
    })
  ),
});
