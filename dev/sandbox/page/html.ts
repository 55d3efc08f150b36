/** HTML that is safe to send: made by `html` only, which escapes every text put into it. */
export class Html {
  constructor(readonly text: string) {}
}

/** What may stand in an `html` template: text is escaped, HTML is taken as it is, lists are joined, the rest is left out. */
export type HtmlValue = string | number | Html | readonly HtmlValue[] | false | null | undefined;

/** Nothing at all. */
export const NOTHING = new Html('');

/** Builds HTML from a template; message content can never become markup here. Attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(strings.reduce((all, part, index) => all + toText(values[index - 1]) + part));
}

function toText(value: HtmlValue): string {
  if (value instanceof Html) {
    return value.text;
  }
  if (typeof value === 'string' || typeof value === 'number') {
    return Bun.escapeHTML(String(value));
  }
  return Array.isArray(value) ? value.map(toText).join('') : '';
}
