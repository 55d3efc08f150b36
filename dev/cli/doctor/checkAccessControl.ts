import { ACTION_PREFIX, PERMISSIONS, permissionOf } from '../../../src/core/access/permission';
import { PLUGIN_ROLES } from '../../../src/core/access/roleTable';
import { describeValue } from '../../../src/core/webhook/describeValue';
import { checkFields, type Examination, listAt } from './examination';
import { type Place } from './place';

/** Fields of roles. Source: grafana.com/docs/grafana/v13.3, provisioning RBAC with Grafana, read 2026-11-22. */
const ROLE_FIELDS = [
  'name',
  'uid',
  'displayName',
  'description',
  'group',
  'version',
  'orgId',
  'hidden',
  'global',
  'state',
  'force',
  'from',
  'permissions',
];
const ASSIGNMENT_FIELDS = ['uid', 'name', 'orgId', 'global', 'state'];

/** `plugins:enterprise-groups-app:webhook-user`: how Grafana calls the roles plugin.json declares. */
const OUR_ROLES = PLUGIN_ROLES.map(({ name }) => `plugins:${ACTION_PREFIX}:${name.toLowerCase().replaceAll(' ', '-')}`);

/** Checks all files of `provisioning/access-control/` together. */
export function checkAccessControl(exam: Examination, roots: readonly Place[]): void {
  const uids = new Map<string, Place>();
  for (const root of roots) {
    checkFields(exam, root, ['apiVersion', 'roles', 'teams']);
    if (![1, 2].includes(Number(root.at('apiVersion').value))) {
      exam.problem(root.at('apiVersion'), 'apiVersion: expected 2');
    }
    listAt(exam, root.at('roles')).forEach((role) => checkRole(exam, role, uids));
  }
  roots.flatMap((root) => listAt(exam, root.at('teams'))).forEach((team) => checkTeam(exam, team, uids));
}

function checkRole(exam: Examination, role: Place, uids: Map<string, Place>): void {
  checkFields(exam, role, ROLE_FIELDS);
  const { name, uid } = namesOf(role);
  if (name === '' && uid === '') {
    exam.problem(role, 'expected a role with a name or a uid');
  }
  if (name !== '' && !/^(custom|basic|fixed):/.test(name)) {
    exam.problem(role.at('name'), `name: expected custom:<name>, got ${describeValue(name)}`);
  }
  const earlier = uids.get(uid);
  if (uid !== '' && earlier !== undefined) {
    exam.problem(role.at('uid'), `uid: expected one of its own, got that of ${earlier.file}:${earlier.line}`);
  }
  uids.set(uid, earlier ?? role.at('uid'));
  const isDeleted = role.at('state').value === 'absent';
  if (!isDeleted && !(Number(role.at('version').value) >= 1)) {
    exam.problem(role, 'version: expected a number from 1: without a higher one Grafana ignores changes');
  }
  listAt(exam, role.at('permissions')).forEach((permission) => checkPermission(exam, permission));
  listAt(exam, role.at('from')).forEach((from) => checkFields(exam, from, ASSIGNMENT_FIELDS));
}

function namesOf(role: Place): { name: string; uid: string } {
  return { name: textAt(role, 'name'), uid: textAt(role, 'uid') };
}

function textAt(owner: Place, field: string): string {
  return String(owner.at(field).value ?? '');
}

function checkPermission(exam: Examination, permission: Place): void {
  checkFields(exam, permission, ['action', 'scope', 'state']);
  const action = textAt(permission, 'action');
  if (action.startsWith(ACTION_PREFIX) && permission.at('scope').exists) {
    exam.problem(
      permission.at('scope'),
      'scope: expected none: one that is given for certain things counts as not given'
    );
  }
  if (action === '') {
    exam.problem(permission, 'action: expected the name of a permission, got nothing');
  } else if (action.startsWith(ACTION_PREFIX) && permissionOf(action) === null) {
    const expected = PERMISSIONS.map((each) => `${ACTION_PREFIX}.${each}`).join(', ');
    exam.problem(permission.at('action'), `action: expected one of ${expected}, got ${describeValue(action)}`);
  }
}

function checkTeam(exam: Examination, team: Place, uids: ReadonlyMap<string, Place>): void {
  checkFields(exam, team, ['name', 'orgId', 'roles']);
  if (team.at('name').value == null) {
    exam.problem(team, 'name: expected the name of a team, got nothing');
  }
  for (const role of listAt(exam, team.at('roles'))) {
    checkFields(exam, role, ASSIGNMENT_FIELDS);
    const { name, uid } = namesOf(role);
    if (name === '' && uid === '') {
      exam.problem(role, 'expected the name or the uid of a role');
    } else if (name.startsWith(`plugins:${ACTION_PREFIX}`) && !OUR_ROLES.includes(name)) {
      exam.problem(role.at('name'), `name: expected one of ${OUR_ROLES.join(', ')}, got ${describeValue(name)}`);
    } else if (uid !== '' && !uids.has(uid) && !/^(basic|fixed)_/.test(uid)) {
      exam.warning(role.at('uid'), `uid: no role of these files has the uid ${describeValue(uid)}`);
    }
  }
}
