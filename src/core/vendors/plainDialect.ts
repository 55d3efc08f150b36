import { type Dialect } from './dialect';

/** A message that is nothing but text: no markup, and links are written out. `escape` is the vendor's own for text. */
export function plainDialect(escape: (text: string) => string, colon: string): Dialect {
  const same = (escaped: string) => escaped;
  return {
    escape,
    escapeLine: escape,
    heading: same,
    strong: same,
    muted: same,
    fact: (name, value) => name + value,
    link: ({ text, url }) => `${text}${colon}${url}`,
    lineBreak: '\n',
    factBreak: '\n',
    blockBreak: '\n',
    linkSeparator: '\n',
    colon,
  };
}
