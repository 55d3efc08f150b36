import { createHmac } from 'node:crypto';

import { type ResourceCall } from '../host/calls';
import { type HostContext } from '../host/hostContext';
import { type Plugin } from '../host/startPlugin';
import { groupId, LOAD_KEY } from './loadGroups';

/** A notification for one group. */
export interface LoadNotification {
  readonly group: number;
  readonly body: object;
  /** True to be answered when it is stored, rather than when it is delivered. */
  readonly isAsync?: boolean;
}

/** The call a contact point makes for it, signed with the group's key. */
export function notifyCall({ group, body, isAsync }: LoadNotification, context: HostContext): ResourceCall {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  return {
    path: `notify/${groupId(group)}`,
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Eg-Timestamp': timestamp,
      'X-Eg-Signature': createHmac('sha256', LOAD_KEY).update(`${timestamp}:${text}`).digest('hex'),
      ...(isAsync ? { Prefer: 'respond-async' } : {}),
    },
    body: text,
    context,
  };
}

/** Its HTTP status; 0 where the call died with its process, which is a failure to Grafana like any other. */
export async function notifyStatus(
  plugin: Plugin,
  notification: LoadNotification,
  context: HostContext
): Promise<number> {
  try {
    return (await plugin.callResource(notifyCall(notification, context))).code;
  } catch {
    return 0;
  }
}
