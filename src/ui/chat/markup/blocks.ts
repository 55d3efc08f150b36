import { type Inline } from './inline';

/** A block of a message as a chat client shows it. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly content: readonly Inline[] }
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: ReadonlyArray<readonly Inline[]> };

/** Rules in which the vendors' dialects of markdown differ. */
export interface BlockRules {
  readonly inline: (line: string) => Inline[];
  /** True if `- text` is an item of a list. */
  readonly hasLists: boolean;
  /** Tells whether the line break after this line is shown; else it is folded into a blank. */
  readonly keepsBreak: (line: string) => boolean;
}

/** Reads headings, quotes of one level, lists of one level and paragraphs; every other line is a paragraph's. */
export function parseBlocks(markdown: string, rules: BlockRules): Block[] {
  const blocks: Block[] = [];
  for (const { kind, texts, level } of sections(markdown.split('\n'), rules)) {
    if (kind === 'heading') {
      blocks.push({ kind, level, content: rules.inline(texts[0] ?? '') });
    } else if (kind === 'item') {
      blocks.push({ kind: 'list', items: texts.map(rules.inline) });
    } else if (kind !== 'blank') {
      blocks.push({ kind, content: joinLines(texts, rules) });
    }
  }
  return blocks;
}

interface Line {
  readonly kind: 'heading' | 'quote' | 'item' | 'paragraph' | 'blank';
  readonly text: string;
  readonly level: number;
}

interface Section {
  readonly kind: Line['kind'];
  readonly level: number;
  readonly texts: string[];
}

/** Lines of one kind that follow each other; a heading stands for itself. */
function sections(lines: readonly string[], rules: BlockRules): Section[] {
  const found: Section[] = [];
  for (const line of lines) {
    const { kind, text, level } = readLine(line, rules);
    const last = found.at(-1);
    if (last?.kind === kind && kind !== 'heading') {
      last.texts.push(text);
    } else {
      found.push({ kind, level, texts: [text] });
    }
  }
  return found;
}

function readLine(line: string, { hasLists }: BlockRules): Line {
  const [, marks = '', heading = ''] = /^ {0,3}(#{1,6}) +(.*)$/.exec(line) ?? [];
  if (marks !== '') {
    return { kind: 'heading', text: heading, level: marks.length };
  }
  const quote = /^ {0,3}> ?(.*)$/.exec(line)?.[1];
  if (quote !== undefined) {
    return { kind: 'quote', text: quote, level: 0 };
  }
  const item = hasLists ? /^ {0,3}- +(.*)$/.exec(line)?.[1] : undefined;
  if (item !== undefined) {
    return { kind: 'item', text: item, level: 0 };
  }
  const text = line.replace(/^ +/, '');
  return { kind: text === '' ? 'blank' : 'paragraph', text, level: 0 };
}

function joinLines(lines: readonly string[], { inline, keepsBreak }: BlockRules): Inline[] {
  return lines.flatMap((line, index) => {
    const isLast = index === lines.length - 1;
    const after: Inline = keepsBreak(line) ? { kind: 'break' } : { kind: 'text', text: ' ' };
    return isLast ? inline(line.trimEnd()) : [...inline(line.trimEnd()), after];
  });
}
