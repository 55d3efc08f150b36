import { type FiledApp } from './app';
import { checkContactPoint, leadsHere } from './checkContactPoint';
import { createPolicyCheck } from './checkPolicies';
import { checkRules } from './checkRules';
import { checkFields, type Examination, listAt } from './examination';
import { type Place } from './place';
import { readOrgId } from './readOrgId';
import { createUidCheck, type UidCheck } from './uidCheck';

/**
 * Fields that a file of `provisioning/alerting/` may have. Source: grafana/grafana,
 * pkg/services/provisioning/alerting/types.go.
 */
export const ALERTING_FIELDS: readonly string[] = [
  'apiVersion',
  'groups',
  'deleteRules',
  'contactPoints',
  'deleteContactPoints',
  'policies',
  'resetPolicies',
  'muteTimes',
  'deleteMuteTimes',
  'templates',
  'deleteTemplates',
];

export const CONTACT_POINT_FIELDS: readonly string[] = ['orgId', 'name', 'receivers'];

export const RECEIVER_FIELDS: readonly string[] = ['uid', 'type', 'settings', 'disableResolveMessage', 'version'];

/** Checks all files of `provisioning/alerting/` together: they may name each other's things. */
export function checkAlerting(exam: Examination, roots: readonly Place[], apps: readonly FiledApp[]): void {
  const contactPointUids = createUidCheck(exam);
  const ruleUids = createUidCheck(exam);
  const reached = new Set<string>();
  const names = createPolicyCheck(exam);
  const pointNames = new Map<string, Place>();
  for (const root of roots) {
    checkFields(exam, root, ALERTING_FIELDS);
    for (const point of listAt(exam, root.at('contactPoints'))) {
      const orgId = readOrgId(exam, point);
      names.know(orgId, point.at('name'));
      warnOfSameName(exam, pointNames, { orgId, point });
      checkReceivers(exam, point, { orgId, apps, uids: contactPointUids, reached });
    }
    listAt(exam, root.at('groups')).forEach((group) => checkRules(exam, group, { uids: ruleUids, names }));
    listAt(exam, root.at('policies')).forEach((policy) => names.checkPolicy(readOrgId(exam, policy), policy));
  }
  names.finish();
  warnOfUnreached(exam, apps, reached);
}

/** Stands for the webhook of a contact point that names none of the files; no id has a `?`. */
const UNKNOWN_ID = '?';

interface Among {
  readonly orgId: number;
  readonly apps: readonly FiledApp[];
  readonly uids: UidCheck;
  readonly reached: Set<string>;
}

function checkReceivers(exam: Examination, point: Place, { orgId, apps, uids, reached }: Among): void {
  checkFields(exam, point, CONTACT_POINT_FIELDS);
  if (point.at('name').value == null) {
    exam.problem(point, 'name: expected the name of the contact point, got nothing: Grafana would not start');
  }
  const own = apps.filter((app) => app.orgId === orgId);
  for (const receiver of listAt(exam, point.at('receivers'))) {
    checkFields(exam, receiver, RECEIVER_FIELDS);
    uids(orgId, receiver);
    if (leadsHere(receiver)) {
      reached.add(`${orgId} ${checkContactPoint(exam, receiver, own) ?? UNKNOWN_ID}`);
    }
  }
}

/** Grafana puts receivers of one name together. Source: grafana, ngalert/provisioning/contactpoints.go, `CreateContactPoint`. */
function warnOfSameName(
  exam: Examination,
  known: Map<string, Place>,
  { orgId, point }: { orgId: number; point: Place }
): void {
  const place = point.at('name');
  const name = exam.read(place);
  const key = `${orgId} ${name.known ? name.text : name.spelling}`;
  const earlier = known.get(key);
  if (earlier !== undefined && place.value != null) {
    exam.warning(
      place,
      `name: another contact point at ${earlier.file}:${earlier.line} has it: Grafana makes one of both, which sends every ` +
        'alert to both groups'
    );
  }
  known.set(key, earlier ?? place);
}

function warnOfUnreached(exam: Examination, apps: readonly FiledApp[], reached: ReadonlySet<string>): void {
  // A contact point with a wrong id was meant for one of them, and is told already.
  const judged = apps.filter(({ orgId, hasIds }) => hasIds && !reached.has(`${orgId} ${UNKNOWN_ID}`));
  for (const { orgId, webhooks } of judged) {
    for (const { id, place } of webhooks.filter((each) => !reached.has(`${orgId} ${each.id}`))) {
      exam.warning(place, `${id}: no contact point of these files sends to this webhook`);
    }
  }
}
