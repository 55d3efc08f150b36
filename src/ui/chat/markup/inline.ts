/** A piece of a line as a chat client shows it. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'coloured'; readonly colour: string; readonly content: readonly Inline[] }
  /** A picture the client fetches from its address. */
  | { readonly kind: 'picture'; readonly url: string; readonly caption: string }
  | { readonly kind: 'link'; readonly url: string; readonly content: readonly Inline[] }
  /** Somebody who is mentioned. `name` is what the message itself calls them; '' where it holds only the id. */
  | { readonly kind: 'mention'; readonly id: string; readonly name: string };

/** One kind of inline markup a dialect knows. */
export interface InlineRule {
  /** Sticky; begins with one of the characters of `OPENERS`. */
  readonly pattern: RegExp;
  /** Makes the inline part of a match. `groups` are the pattern's own, '' for those that did not match. */
  readonly read: (groups: readonly string[], inner: (text: string) => Inline[]) => Inline;
}

/** Every rule's markup begins with one of these, so what stands between them needs no look. `h` begins an address. */
const NO_OPENER = /[^*`[<&@hH!]+/y;

/** Reads one line by a dialect's rules. What none of them knows is text, as it stands. */
export function parseInline(line: string, rules: readonly InlineRule[]): Inline[] {
  const parts: Inline[] = [];
  const inner = (text: string) => parseInline(text, rules);
  let plainFrom = 0;
  let at = 0;
  while (at < line.length) {
    const found = matchAt(line, at, rules);
    if (found === null) {
      at = skipPlain(line, at);
      continue;
    }
    addText(parts, line.slice(plainFrom, at));
    addPart(parts, found.rule.read(found.match.slice(1).map(orEmpty), inner));
    at += found.match[0].length;
    plainFrom = at;
  }
  addText(parts, line.slice(plainFrom));
  return parts;
}

function matchAt(line: string, at: number, rules: readonly InlineRule[]) {
  for (const rule of rules) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(line);
    if (match !== null && match[0] !== '') {
      return { rule, match };
    }
  }
  return null;
}

function skipPlain(line: string, at: number): number {
  NO_OPENER.lastIndex = at + 1;
  return NO_OPENER.test(line) ? NO_OPENER.lastIndex : at + 1;
}

function addPart(parts: Inline[], part: Inline): void {
  if (part.kind === 'text') {
    addText(parts, part.text);
  } else {
    parts.push(part);
  }
}

/** Texts beside each other are one, so that a decoded character does not tear its word apart. */
function addText(parts: Inline[], text: string): void {
  const last = parts.at(-1);
  if (last?.kind === 'text') {
    parts[parts.length - 1] = { kind: 'text', text: last.text + text };
  } else if (text !== '') {
    parts.push({ kind: 'text', text });
  }
}

function orEmpty(group: string | undefined): string {
  return group ?? '';
}
