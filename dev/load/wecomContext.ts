import { type HostContext } from '../host/hostContext';
import { groupId, LOAD_KEY } from './loadGroups';

/** The calls' context with one WeCom webhook for each request URL; its id is `groupId` of its place. */
export function wecomContext(urls: readonly string[]): HostContext {
  const secrets = urls.flatMap((url, index) => [
    [`webhooks.${groupId(index)}.url`, url],
    [`webhooks.${groupId(index)}.key`, LOAD_KEY],
  ]);
  return {
    user: { login: 'sa-1-enterprise-groups-relay', role: 'Viewer' },
    settings: {
      jsonData: { webhooks: urls.map((_, index) => ({ id: groupId(index), name: groupId(index), vendor: 'wecom' })) },
      secureJsonData: Object.fromEntries(secrets) as Record<string, string>,
      updatedAtMs: 1,
    },
  };
}
