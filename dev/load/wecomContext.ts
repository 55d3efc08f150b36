import { type HostContext } from '../host/hostContext';
import { groupId, LOAD_KEY } from './loadGroups';

/**
 * The calls' context with one WeCom webhook for each request URL; its id is `groupId` of its place. A notification or a
 * digest is one message each, so that messages can be counted.
 */
export function wecomContext(urls: readonly string[]): HostContext {
  const secrets = urls.flatMap((url, index) => [
    [`webhooks.${groupId(index)}.url`, url],
    [`webhooks.${groupId(index)}.key`, LOAD_KEY],
  ]);
  return {
    user: { login: 'sa-1-enterprise-groups-relay', role: 'Viewer' },
    settings: {
      jsonData: { webhooks: urls.map((_, index) => webhookOf(groupId(index))) },
      secureJsonData: Object.fromEntries(secrets) as Record<string, string>,
      updatedAtMs: 1,
    },
  };
}

function webhookOf(id: string): object {
  return { id, name: id, vendor: 'wecom', maxMessages: 1 };
}
