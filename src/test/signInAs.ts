import { config } from '@grafana/runtime';

/** Makes Grafana's boot data say which role the user has in the organisation. */
export function signInAs(orgRole: 'Viewer' | 'Editor' | 'Admin' | 'None' | ''): void {
  // Nothing but the role is read from it.
  config.bootData = { user: { orgRole } } as typeof config.bootData;
}
