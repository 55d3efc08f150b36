import { decodeEntities } from './decodeEntities';

/** Characters no client takes into a link it makes of bare text: space of any width, quotes, brackets, CJK punctuation. */
const BARE_LINK = /https?:\/\/[^\s<>"'`\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff，。；：！？、（）【】《》“”‘’]+/gi;

/** The addresses clients make links of in plain text. */
export function bareLinks(text: string): string[] {
  return [...text.matchAll(BARE_LINK)]
    .map(([link]) => withoutTrail(link))
    .filter((link) => !/^https?:\/\/$/i.test(link));
}

/**
 * The addresses a reader can click in markdown: `[text](address)` and images, `[label]: address`, tags with an address in
 * href, url or link, `<https://…>`, bare ones. Entities in an address are decoded, as renderers do.
 */
export function markdownLinks(markdown: string): string[] {
  const found: string[] = [];
  const take = (address: string): string => {
    found.push(decodeEntities(address));
    return ' ';
  };
  const rest = withoutInlineLinks(markdown, take)
    .replace(/^[ \t>]*\[[^\]\n]+\]:[ \t]*<?([^\s>]+)>?.*$/gm, (_all, address: string) => take(address))
    .replace(/<[a-z][^<>]*>/gi, (tag) => (/^<https?:/i.test(tag) ? tag : tagAddresses(tag).map(take).join('') || tag));
  return [...found, ...bareLinks(rest).map(decodeEntities)];
}

/** Takes out every `](address)` that has a `[` before it in its paragraph; its text may go over lines. */
function withoutInlineLinks(markdown: string, take: (address: string) => string): string {
  let rest = '';
  let from = 0;
  for (const match of markdown.matchAll(/\]\(/g)) {
    if (match.index < from || !isBracketOpen(markdown, match.index, from)) {
      continue;
    }
    const start = match.index + match[0].length;
    const end = endOfAddress(markdown, start);
    if (end !== undefined) {
      rest += markdown.slice(from, match.index);
      take(addressOf(markdown.slice(start, end)));
      from = end + 1;
    }
  }
  return rest + markdown.slice(from);
}

/** Is a `[` open here, by pairing brackets as CommonMark does or by looking back to the last link as simple parsers do? */
function isBracketOpen(markdown: string, index: number, lastLinkEnd: number): boolean {
  const paragraph =
    markdown
      .slice(0, index)
      .split(/\n[ \t]*\n/)
      .pop() ?? '';
  let depth = 0;
  for (const char of paragraph) {
    depth = char === '[' ? depth + 1 : char === ']' ? Math.max(0, depth - 1) : depth;
  }
  return depth > 0 || markdown.slice(Math.max(lastLinkEnd, index - paragraph.length), index).includes('[');
}

/** The index of the bracket that closes an address, brackets within it in pairs; undefined if its paragraph ends first. */
function endOfAddress(markdown: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < markdown.length; index += 1) {
    const char = markdown[index];
    if (char === '\n' && /^\n[ \t]*\n/.test(markdown.slice(index, index + 50))) {
      return undefined;
    }
    if (char === '(') {
      depth += 1;
    } else if (char === ')') {
      if (depth === 0) {
        return index;
      }
      depth -= 1;
    }
  }
  return undefined;
}

function addressOf(inside: string): string {
  const trimmed = inside.trim();
  return trimmed.startsWith('<') ? trimmed.slice(1).split('>')[0]! : (trimmed.split(/\s+["'(]/)[0] ?? trimmed);
}

function tagAddresses(tag: string): string[] {
  const attributes = tag.matchAll(
    /\b(?:href|src|url|link|pc_url|ios_url|android_url)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi
  );
  return [...attributes].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** Punctuation at the end of a sentence is not part of its last link. */
function withoutTrail(link: string): string {
  const cut = link.replace(/[.,;:!?*_~|]+$/, '');
  const isUnpaired = /[)\]}]$/.test(cut) && (cut.match(/[)\]}]/g)?.length ?? 0) > (cut.match(/[([{]/g)?.length ?? 0);
  return isUnpaired ? withoutTrail(cut.slice(0, -1)) : cut;
}
