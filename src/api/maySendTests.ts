import { config } from '@grafana/runtime';

/**
 * Whether the signed-in user may send test messages: editors and admins of the organisation. Decides what is shown;
 * the backend checks again.
 */
export function maySendTests(): boolean {
  const { orgRole } = config.bootData.user;
  return orgRole === 'Editor' || orgRole === 'Admin';
}
