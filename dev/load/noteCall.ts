import { type Note } from '../../src/core/note/note';
import { type ResourceCall } from '../host/calls';
import { type HostContext } from '../host/hostContext';
import { type Plugin } from '../host/startPlugin';
import { PIXEL } from '../notes/pixel';
import { groupId } from './loadGroups';
import { markOf } from './markedNotification';

/** A panel with its picture that bears its mark. The same index makes the same note, as when a browser repeats it. */
export function markedNote(index: number): Note {
  return {
    kind: 'panel',
    title: markOf(index),
    comment: 'Is somebody looking at it?',
    facts: [],
    links: [],
    image: PIXEL,
    mentions: { all: false, people: [] },
  };
}

/** The call a browser makes for it. */
function noteCall(group: number, index: number, context: HostContext): ResourceCall {
  return {
    path: `webhooks/${groupId(group)}/notes`,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ id: `note-${markOf(index)}`, note: markedNote(index) }),
    context: { ...context, user: { login: 'ann', role: 'Editor' } },
  };
}

/** Its HTTP status and whether it was known; 0 where the call died with its process, which a browser sees as no answer. */
export async function noteStatus(
  plugin: Plugin,
  { group, index }: { readonly group: number; readonly index: number },
  context: HostContext
): Promise<{ readonly status: number; readonly duplicate: boolean }> {
  try {
    const { code, body } = await plugin.callResource(noteCall(group, index, context));
    const { duplicate = false } = JSON.parse(new TextDecoder().decode(body)) as { duplicate?: boolean };
    return { status: code, duplicate };
  } catch {
    return { status: 0, duplicate: false };
  }
}
