import { type Vendor, VENDORS } from '../../src/core/webhook/vendor';
import { type HostContext } from '../host/hostContext';
import { type Sandbox } from '../sandbox/startSandbox';

/** HMAC key of every webhook under load. */
export const LOAD_KEY = 'hmac-key-under-load-0123456789abcdef';

/** The id of a group's webhook. */
export function groupId(index: number): string {
  return `group-${index}`;
}

/** The vendors take turns. */
export function vendorOfGroup(index: number): Vendor {
  return VENDORS[index % VENDORS.length] ?? 'wecom';
}

/** Puts one robot per group into the sandbox, and returns the calls' context with a webhook for each. */
export function loadContext(sandbox: Sandbox, groups: number): HostContext {
  const all = Array.from({ length: groups }, (_, index) => ({ id: groupId(index), vendor: vendorOfGroup(index) }));
  const secrets = all.flatMap(({ id, vendor }) => [
    [`webhooks.${id}.url`, sandbox.addRobot({ vendor, token: `token-of-${id}-0123456789` })],
    [`webhooks.${id}.key`, LOAD_KEY],
  ]);
  return {
    user: { login: 'sa-1-enterprise-groups-relay', role: 'Viewer' },
    settings: {
      jsonData: { webhooks: all.map(({ id, vendor }) => ({ id, name: id, vendor })) },
      secureJsonData: Object.fromEntries(secrets) as Record<string, string>,
      updatedAtMs: 1,
    },
  };
}

/** `host:port` of the sandbox's four servers, for the plugin's ini. */
export function sandboxHosts(sandbox: Sandbox): string {
  return Object.values(sandbox.urls)
    .map((url) => new URL(url).host)
    .join(',');
}
