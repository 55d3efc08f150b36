import { describeValue } from '../../../src/core/webhook/describeValue';
import { checkFields, type Examination, listAt } from './examination';
import { type Place } from './place';

/** Fields of a route. Source: grafana.com/docs/grafana/v13.2, alerting, file provisioning, read 2026-11-22. */
const ROUTE_FIELDS = [
  'receiver',
  'group_by',
  'matchers',
  'object_matchers',
  'mute_time_intervals',
  'active_time_intervals',
  'continue',
  'group_wait',
  'group_interval',
  'repeat_interval',
  'routes',
];

/**
 * The contact point every Grafana has without any file since 12.4; `grafana-default-email` is only in those upgraded.
 * Source: grafana#116368.
 */
const OWN_CONTACT_POINT = 'empty';

/** Knows the files' contact points by name, and checks what names them once all are known. */
export interface PolicyCheck {
  know(orgId: number, name: Place): void;
  /** A place that names a contact point. */
  refer(orgId: number, name: Place): void;
  checkPolicy(orgId: number, policy: Place): void;
  finish(): void;
}

export function createPolicyCheck(exam: Examination): PolicyCheck {
  const known = new Set<string>();
  const used: Array<{ orgId: number; name: Place }> = [];
  const trees = new Map<string, Place>();
  const check: PolicyCheck = {
    know: (orgId, name) => void known.add(`${orgId} ${String(name.value)}`),
    refer: (orgId, name) => void used.push({ orgId, name }),
    checkPolicy: (orgId, policy) => {
      const tree = `${orgId} ${treeName(policy)}`;
      const earlier = trees.get(tree);
      if (earlier !== undefined) {
        exam.problem(
          policy,
          `expected one tree of this name for organisation ${orgId}, got another at ${earlier.file}:${earlier.line}`
        );
      }
      trees.set(tree, earlier ?? policy);
      if (policy.at('receiver').value == null) {
        exam.problem(policy, 'receiver: expected the contact point for what no route takes, got nothing');
      }
      checkFields(exam, policy, ['orgId', 'name', ...ROUTE_FIELDS]);
      checkRoute(exam, policy, (name) => check.refer(orgId, name));
    },
    finish: () => used.forEach(({ orgId, name }) => refuseUnknown(exam, { known, orgId, name })),
  };
  return check;
}

/** A tree without a name is the one every Grafana has. Source: grafana, provisioning/alerting, NotificiationPolicyV1. */
function treeName(policy: Place): string {
  const name = String(policy.at('name').value ?? '');
  return ['user-defined', 'default'].includes(name) ? '' : name;
}

function checkRoute(exam: Examination, route: Place, refer: (name: Place) => void): void {
  if (route.at('receiver').exists) {
    refer(route.at('receiver'));
  }
  for (const each of listAt(exam, route.at('routes'))) {
    checkFields(exam, each, ROUTE_FIELDS);
    checkRoute(exam, each, refer);
  }
}

/** Source: grafana, notification_policy_provisioner.go, `validateReceiverReferences`. */
function refuseUnknown(
  exam: Examination,
  { known, orgId, name }: { known: ReadonlySet<string>; orgId: number; name: Place }
): void {
  const text = String(name.value);
  if (text !== OWN_CONTACT_POINT && !text.includes('$') && !known.has(`${orgId} ${text}`)) {
    exam.problem(
      name,
      `receiver: expected a contact point of these files, or ${OWN_CONTACT_POINT}, got ${describeValue(text)}: ` +
        'Grafana would not start. Define it here'
    );
  }
}
