import { chmodSync, chownSync, readFileSync } from 'node:fs';

const GROUP_FILE = '/etc/group';

/** Owner and group may connect; others may not. */
const GROUP_SOCKET_MODE = 0o660;

/**
 * Lets a group use the socket: a runner that starts the plugin under another user asks for it. Throws where there is
 * no such group or it cannot be given: the host could not connect anyway.
 */
export function shareSocketWithGroup(path: string, group: string): void {
  const groupId = findGroupId(readFileSync(GROUP_FILE, 'utf8'), group);
  if (groupId === null) {
    throw new Error(`PLUGIN_UNIX_SOCKET_GROUP: expected a group of ${GROUP_FILE} or a number, got "${group}"`);
  }
  chownSync(path, process.geteuid?.() ?? -1, groupId);
  chmodSync(path, GROUP_SOCKET_MODE);
}

/** Looks a group up by name, else takes the name as a number. `groupFile` is in the format of group(5). */
export function findGroupId(groupFile: string, group: string): number | null {
  const entry = groupFile.split('\n').find((line) => line.startsWith(`${group}:`));
  const text = entry?.split(':')[2] ?? group;
  return /^\d+$/.test(text) ? Number(text) : null;
}
