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
  return markdown
    .split(/(\n[ \t]*\n)/)
    .map((paragraph) => withoutLinksOfParagraph(paragraph, take))
    .join('');
}

/** A `[` counts as open by pairing brackets as CommonMark does, or since the last link as simple parsers do. */
function withoutLinksOfParagraph(paragraph: string, take: (address: string) => string): string {
  let rest = '';
  let from = 0;
  let depth = 0;
  let isOpenSinceLink = false;
  for (const { index } of paragraph.matchAll(/[[\]]/g)) {
    if (index < from) {
      continue;
    }
    if (paragraph[index] === '[') {
      depth += 1;
      isOpenSinceLink = true;
      continue;
    }
    const isLink = paragraph[index + 1] === '(' && (depth > 0 || isOpenSinceLink);
    const end = isLink ? endOfAddress(paragraph, index + 2) : undefined;
    depth = Math.max(0, depth - 1);
    if (end !== undefined) {
      rest += paragraph.slice(from, index);
      take(addressOf(paragraph.slice(index + 2, end)));
      from = end + 1;
      isOpenSinceLink = false;
    }
  }
  return rest + paragraph.slice(from);
}

/** The index of the bracket that closes an address, brackets within it in pairs; undefined if nothing closes it. */
function endOfAddress(paragraph: string, start: number): number | undefined {
  let depth = 0;
  for (let index = start; paragraph.indexOf(')', index) !== -1; index += 1) {
    const char = paragraph[index];
    if (char === ')' && depth === 0) {
      return index;
    }
    depth += char === '(' ? 1 : char === ')' ? -1 : 0;
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

/** The named entities Feishu's card pages list, and HTML's basic ones. */
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  sim: '∼',
};

/** Decodes `&#60;`, `&#x3c;` and the common named entities, once. An unknown one stays as it is. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (entity, decimal, hex, name) => {
    if (name !== undefined) {
      return NAMED[String(name)] ?? entity;
    }
    const codePoint = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    const isCharacter = codePoint > 0 && codePoint <= 0x10ffff && (codePoint < 0xd800 || codePoint > 0xdfff);
    return isCharacter ? String.fromCodePoint(codePoint) : '\ufffd';
  });
}
