/**
 * An invisible break between two characters that would mean something together. Texts from alerts are cleaned of it
 * first, so wherever it stands, we put it there.
 */
export const BREAK = '\u200b';

/**
 * UTF-16 units that are escaped: no vendor takes a message of more bytes, so a text that goes on is too long anyway and
 * is shortened before it is sent.
 */
const ESCAPED_MAX_LENGTH = 20_000;

/** As much of a text as is escaped. Every escape function begins with it. */
export function escapable(text: string): string {
  return text.length <= ESCAPED_MAX_LENGTH ? text : text.slice(0, ESCAPED_MAX_LENGTH);
}

/** `](`, `][` and `]:`, and a `]` at the very end, which what follows might complete to a link. */
const LINK_JOINT = /\](?=[([:]|$)/g;
/** Texts that clients turn into a link by themselves. */
const URL_JOINT = /:(?=\/\/)/g;
const MAILTO_JOINT = /(mailto|tel|javascript):/gi;

/** Takes the meaning out of markdown links and of addresses that clients would link by themselves. */
export function withoutLinks(whole: string): string {
  const text = escapable(whole);
  if (!text.includes(']') && !text.includes(':')) {
    return text;
  }
  return text.replace(LINK_JOINT, `]${BREAK}`).replace(URL_JOINT, `:${BREAK}`).replace(MAILTO_JOINT, `$1${BREAK}:`);
}

const LEADING_BLANKS = /^ +/;
/** Deepest indentation that is kept, in blanks. */
const MAX_INDENT = 8;
const NO_BREAK_SPACE = '\u00a0';
/** Texts that a markdown reader takes for a heading, quote, list, rule or table when a line begins with them. */
const LINE_STARTER = /^(?:[#>\-+=|*_~]|\d{1,9}[.)])/;

/** A line of prose that begins with nothing but text: indentation kept as fixed blanks, markers made harmless. */
export function withoutLineMarkers(line: string): string {
  const indented = line.replace(LEADING_BLANKS, (blanks) => NO_BREAK_SPACE.repeat(Math.min(blanks.length, MAX_INDENT)));
  return LINE_STARTER.test(indented) ? BREAK + indented : indented;
}
