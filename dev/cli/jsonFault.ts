/** A token of JSON, behind its blanks (RFC 8259): a text, another scalar, or a mark. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\]:,]))/y;

/** Tokens that may follow. `first…` is at the start of a list or an object, which may end there. */
type Expected = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'more';

/**
 * Place of the first thing that keeps a text from being JSON, as `:line:column` from 1; of its end where something is
 * missing. JavaScriptCore's own message has no place.
 */
export function jsonFault(text: string): string {
  const open: string[] = [];
  let expected: Expected | null = 'value';
  TOKEN.lastIndex = 0;
  let end = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    expected = next(expected, tokenOf(found), open);
    if (expected === null) {
      break;
    }
    end = TOKEN.lastIndex;
  }
  const blanks = /^[ \t\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  const before = text.slice(0, end + blanks).split('\n');
  return `:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function tokenOf([, text, , mark]: RegExpExecArray): string {
  return mark ?? (text === undefined ? 'scalar' : 'text');
}

/** Null where the token may not stand there. */
function next(expected: Expected, token: string, open: string[]): Expected | null {
  if (expected === 'colon') {
    return token === ':' ? 'value' : null;
  }
  if (expected === 'key' || expected === 'first-key') {
    return token === 'text' ? 'colon' : closed(expected === 'first-key' && token === '}', open);
  }
  if (expected === 'more') {
    const around = open.at(-1);
    if (token === ',' && around !== undefined) {
      return around === '{' ? 'key' : 'value';
    }
    return closed((token === '}' && around === '{') || (token === ']' && around === '['), open);
  }
  if (token === '{' || token === '[') {
    open.push(token);
    return token === '{' ? 'first-key' : 'first-value';
  }
  return token === 'text' || token === 'scalar' ? 'more' : closed(expected === 'first-value' && token === ']', open);
}

function closed(isRight: boolean, open: string[]): Expected | null {
  if (isRight) {
    open.pop();
  }
  return isRight ? 'more' : null;
}
