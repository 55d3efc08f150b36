import type { Robot } from '../robot';
import type { Refusal } from '../ruling';
import type { Switches } from '../switches';
import { withoutCode } from '../withoutCode';
import { cardRefusal } from './refusals';

/** HTML-like tags of a card's markdown. Source: Feishu card 2.0 rich text page. */
const CARD_TAGS = ['br', 'hr', 'at', 'a', 'font', 'text_tag', 'link', 'person', 'local_datetime', 'raw', 'number_tag'];
const EMPTY_TAGS = ['br', 'hr'];

/**
 * The reason Feishu would refuse a card with this markdown: a person it cannot mention, an image or link it cannot
 * show, broken tags.
 */
export function markdownRefusal(
  markdown: string,
  { robot, switches }: { robot: Partial<Robot>; switches: Switches }
): Refusal | undefined {
  return (
    atRefusal(markdown, robot) ??
    imageRefusal(markdown) ??
    (switches.brokenMarkup === 'refuse' ? (linkRefusal(markdown) ?? tagRefusal(markdown)) : undefined)
  );
}

/** The number of pipe tables in a text: a row of cells above a line of dashes. */
export function countTables(markdown: string): number {
  return (
    markdown.match(/^[^\n]*\|[^\n]*\n[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/gm)?.length ?? 0
  );
}

function atRefusal(markdown: string, robot: Partial<Robot>): Refusal | undefined {
  for (const [tag, attributes = ''] of markdown.matchAll(/<at\b([^<>]*)>/gi)) {
    const ids = /^\s+ids?\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w,-]+))\s*\/?$/.exec(attributes);
    const list = (ids?.[1] ?? ids?.[2] ?? ids?.[3] ?? '').split(',').map((id) => id.trim());
    const stranger = list.find((id) => !isMember(id, robot));
    if (stranger !== undefined) {
      return cardRefusal('invalidUser', stranger, `${tag} names nobody in this group by open_id or user_id`);
    }
  }
  return undefined;
}

function isMember(id: string, { members, atAll }: Partial<Robot>): boolean {
  if (id === 'all') {
    return atAll !== false;
  }
  return /^[\w-]+$/.test(id) && (members === undefined || Object.hasOwn(members, id));
}

function imageRefusal(markdown: string): Refusal | undefined {
  const image = /!\[[^\]\n]*\]\(([^)\n]*)\)/g;
  for (const [, target = ''] of withoutCode(markdown).matchAll(image)) {
    if (!/^img_[\w-]+$/.test(target)) {
      return cardRefusal('invalidImageKey', target, 'an image needs an image_key; an address is none');
    }
  }
  return undefined;
}

function linkRefusal(markdown: string): Refusal | undefined {
  const link = /(?<!!)\[[^\]\n]*\]\(([^)\n]*)\)/g;
  for (const [, target = ''] of withoutCode(markdown).matchAll(link)) {
    if (!/^https?:\/\/[^\s/]/i.test(target)) {
      return cardRefusal('parse', target, 'a link must begin with http:// or https://');
    }
  }
  return undefined;
}

/** Tags must be of the dialect, whole, and closed in the order they were opened; `<https://…>` is CommonMark's own. */
function tagRefusal(markdown: string): Refusal | undefined {
  const open: string[] = [];
  const text = withoutCode(markdown).replace(/<https?:\/\/[^<>\s]*>/gi, '');
  for (const match of text.matchAll(/<(\/?)([a-z][\w-]*)([^<>]*)(>?)/gi)) {
    const [tag, slash, name = '', rest = '', end] = match;
    if (end === '' || !CARD_TAGS.includes(name) || !isBalanced(open, { name, slash, rest })) {
      return cardRefusal('parse', tag, `${tag}: not a whole tag of card markdown`);
    }
  }
  const left = open.pop();
  return left === undefined ? undefined : cardRefusal('parse', left, `<${left}> is never closed`);
}

/** Puts an opening tag on the pile, or takes one off for a closing tag; false if that is not the one on top. */
function isBalanced(open: string[], tag: { name: string; slash: string | undefined; rest: string }): boolean {
  if (tag.slash) {
    return open.pop() === tag.name;
  }
  if (!tag.rest.endsWith('/') && !EMPTY_TAGS.includes(tag.name)) {
    open.push(tag.name);
  }
  return true;
}
