/**
 * The fault in the `<font color=…>` markup of a text: a tag cut short, a colour the vendor does not know, a tag inside
 * another, never closed or closed twice. Clients show such markup as it is; a gateway should never send it.
 */
export function brokenFont(text: string, color: RegExp): string | undefined {
  let open = false;
  for (const match of text.matchAll(/<(\/?)font\b([^<>]*)(>?)/gi)) {
    const [tag, slash = '', attributes = '', end = ''] = match;
    const reason = end === '' ? 'cut short' : tagProblem({ closing: slash !== '', attributes, open, color });
    if (reason !== undefined) {
      return `${tag}: ${reason}`;
    }
    open = slash === '';
  }
  return open ? '<font> is never closed' : undefined;
}

function tagProblem(tag: { closing: boolean; attributes: string; open: boolean; color: RegExp }): string | undefined {
  if (tag.closing) {
    return tag.open ? undefined : 'closes nothing';
  }
  if (tag.open) {
    return 'inside another <font>';
  }
  const value = /^\s+color\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))\s*$/i.exec(tag.attributes);
  const name = value?.[1] ?? value?.[2] ?? value?.[3];
  return name !== undefined && tag.color.test(name) ? undefined : 'not a colour of this vendor';
}
