import { t } from '@grafana/i18n';
import { type AccessProblem } from '../../core/access/accessProblem';
import { ADMIN_KEEPS, ORG_ROLES } from '../../core/access/roleTable';
import { PLAIN_VALUES } from '../../ui/plainValues';

/** What is wrong with the table of roles in the settings, and what holds instead, in the reader's language. */
export function accessProblemWords({ rule }: AccessProblem): string {
  const names = { roles: ORG_ROLES.join(', '), permissions: ADMIN_KEEPS.join(', '), ...PLAIN_VALUES };
  switch (rule) {
    case 'table':
      return t(
        'configuration.access-problem.table',
        'The table has to be an object with any of {{roles}}. Until it is, only admins may do anything.',
        names
      );
    case 'role':
      return t('configuration.access-problem.role', 'There is no such role. Roles are {{roles}}.', names);
    case 'list':
      return t(
        'configuration.access-problem.list',
        'A role has a list of permissions. Until it is one, nobody has more by this role than admins keep.'
      );
    case 'permission':
      return t(
        'configuration.access-problem.permission',
        'There is no such permission. It is left out; the table below has all there are.'
      );
    case 'locked-out':
      return t(
        'configuration.access-problem.locked-out',
        'Admins keep {{permissions}}, so that nobody is locked out.',
        names
      );
  }
}
