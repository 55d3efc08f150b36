import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Checkbox, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type Permission, PERMISSIONS } from '../../core/access/permission';
import { ADMIN_KEEPS, ORG_ROLES, type OrgRole, type RoleTable } from '../../core/access/roleTable';

interface Props {
  readonly table: RoleTable;
  /** Null where nothing can be changed. */
  readonly onToggle: ((role: OrgRole, permission: Permission) => void) | null;
  /** Id of the text that says why some boxes cannot be changed. */
  readonly lockedBecause: string;
}

/** The roles' permissions: a row for each permission, a column for each role. */
export function RoleTableGrid({ table, onToggle, lockedBecause }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('configuration.permission.column', 'Permission')}</th>
            {ORG_ROLES.map((role) => (
              <th key={role} scope="col" className={styles.role}>
                {roleWord(role)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PERMISSIONS.map((permission) => (
            <tr key={permission}>
              <th scope="row">
                {permissionWord(permission)} <code className={styles.code}>{permission}</code>
              </th>
              {ORG_ROLES.map((role) => (
                <td key={role} className={styles.role}>
                  <Cell {...{ role, permission, table, onToggle, lockedBecause }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends Props {
  readonly role: OrgRole;
  readonly permission: Permission;
}

function Cell({ role, permission, table, onToggle, lockedBecause }: CellProps) {
  const has = table[role].includes(permission);
  if (onToggle === null) {
    return has ? (
      <Icon name="check" title={t('configuration.permission.yes', 'Yes')} />
    ) : (
      <Icon name="minus" title={t('configuration.permission.no', 'No')} />
    );
  }
  const isLocked = role === 'Admin' && ADMIN_KEEPS.includes(permission);
  return (
    <Checkbox
      value={has}
      disabled={isLocked}
      aria-label={`${roleWord(role)}: ${permissionWord(permission)}`}
      aria-describedby={isLocked ? lockedBecause : undefined}
      onChange={() => onToggle(role, permission)}
    />
  );
}

/** Width up to which the names of some permissions do not fit beside the words, in pixels. */
const NARROW = '@container permissions (max-width: 760px)';

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto', containerType: 'inline-size', containerName: 'permissions' }),
    table: css({
      width: '100%',
      maxWidth: 860,
      'th, td': {
        padding: theme.spacing(1),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        fontWeight: theme.typography.fontWeightRegular,
        textAlign: 'left',
      },
      'thead th': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    }),
    // Beats the rule for all cells above.
    role: css({ '&&': { width: 100, textAlign: 'center' } }),
    code: css({
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      // Where not every row has room for it, it is below the words in all of them.
      [NARROW]: { display: 'block', width: 'fit-content' },
    }),
  };
}

/** The words for what a permission lets somebody do. */
function permissionWord(permission: Permission): string {
  switch (permission) {
    case 'webhooks:read':
      return t('configuration.permission.webhooks-read', 'View webhooks, without addresses and secrets');
    case 'webhooks:use':
      return t('configuration.permission.webhooks-use', 'Send messages and test messages');
    case 'webhooks:write':
      return t('configuration.permission.webhooks-write', 'Create, edit and delete webhooks');
    case 'deliveries:read':
      return t('configuration.permission.deliveries-read', 'View what was delivered, queued and rejected');
    case 'deliveries:write':
      return t('configuration.permission.deliveries-write', 'Send again what was not delivered');
    case 'license:read':
      return t('configuration.permission.license-read', 'View license status');
    case 'license:write':
      return t('configuration.permission.license-write', 'Set the license and start the evaluation');
  }
}

/** A role of the organisation, as Grafana calls it. */
function roleWord(role: OrgRole): string {
  switch (role) {
    case 'Viewer':
      return t('configuration.role.viewer', 'Viewer');
    case 'Editor':
      return t('configuration.role.editor', 'Editor');
    case 'Admin':
      return t('configuration.role.admin', 'Admin');
  }
}
