const TOKEN_CHARACTER = /[\w-]/;

/** UTF-16 units that are looked at; no address or secret is longer. */
const LOOKED_AT = 1_024;

/**
 * The letters, digits, `_` and `-` at a text's end, at most 1,024. Found from there: a pattern would begin again at each
 * of them.
 */
export function endToken(text: string): string {
  let from = text.length;
  while (from > 0 && text.length - from < LOOKED_AT && TOKEN_CHARACTER.test(text.charAt(from - 1))) {
    from--;
  }
  return text.slice(from);
}
