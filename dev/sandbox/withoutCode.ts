/**
 * CommonMark text without its code: fenced blocks, and spans between backtick runs of the same length, which may not reach
 * beyond a blank line. What is left is where links and tags mean something.
 */
export function withoutCode(markdown: string): string {
  return withoutFences(markdown)
    .split(/(\n[ \t]*\n)/)
    .map(withoutSpans)
    .join('');
}

function withoutFences(markdown: string): string {
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const run = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(line);
    if (fence === undefined) {
      fence = run?.[1];
      kept.push(fence === undefined ? line : '');
    } else if (run?.[1]?.startsWith(fence) && run[2]?.trim() === '') {
      fence = undefined;
    }
  }
  return kept.join('\n');
}

function withoutSpans(paragraph: string): string {
  const pieces = paragraph.split(/(`+)/);
  let kept = '';
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? '';
    const isRun = index % 2 === 1;
    const closing = isRun ? pieces.findIndex((other, at) => at > index && at % 2 === 1 && other === piece) : -1;
    if (closing === -1) {
      kept += piece;
    } else {
      index = closing;
    }
  }
  return kept;
}
