import { html, type Html } from './html';

/** Names of the group's members by id or phone. */
export type Members = Readonly<Record<string, string>>;

/** A mention as the client highlights it: by name where the id is known, by id elsewhere. */
export function mention(id: string, members: Members): Html {
  const isAll = id === 'all' || id === '@all';
  const name = isAll ? '所有人' : Object.hasOwn(members, id) ? members[id] : id;
  return html`<span class="mention${isAll ? ' everybody' : ''}" title="${id}">@${name}</span>`;
}
