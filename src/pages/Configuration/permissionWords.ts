import { t } from '@grafana/i18n';
import { type Permission } from '../../core/access/permission';
import { type OrgRole } from '../../core/access/roleTable';

/** What a permission lets somebody do. */
export function permissionWord(permission: Permission): string {
  switch (permission) {
    case 'webhooks:read':
      return t('configuration.permission.webhooks-read', 'See webhooks, without addresses and secrets');
    case 'webhooks:use':
      return t('configuration.permission.webhooks-use', 'Send test messages');
    case 'webhooks:write':
      return t('configuration.permission.webhooks-write', 'Make, change and delete webhooks');
    case 'deliveries:read':
      return t('configuration.permission.deliveries-read', 'See what was delivered, what waits and what was refused');
    case 'deliveries:write':
      return t('configuration.permission.deliveries-write', 'Send again what was not delivered');
    case 'license:read':
      return t('configuration.permission.license-read', 'See how the license stands');
    case 'license:write':
      return t('configuration.permission.license-write', 'Set the license and start the evaluation');
  }
}

/** A role of the organisation, as Grafana calls it. */
export function roleWord(role: OrgRole): string {
  switch (role) {
    case 'Viewer':
      return t('configuration.role.viewer', 'Viewer');
    case 'Editor':
      return t('configuration.role.editor', 'Editor');
    case 'Admin':
      return t('configuration.role.admin', 'Admin');
  }
}
