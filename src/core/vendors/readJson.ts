import { isObject } from '../webhook/isObject';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A vendor's answer as JSON, or what it was instead. */
export type JsonReading =
  | { readonly kind: 'object'; readonly fields: JsonObject }
  | { readonly kind: 'other-json' }
  | { readonly kind: 'not-json' };

/** Reads a text as a JSON object. Never throws, however deep or broken the text is. */
export function readJson(text: string): JsonReading {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { kind: 'object', fields: value } : { kind: 'other-json' };
  } catch {
    // Not JSON, cut short, or nested too deeply to be read: all the same to anybody who waits for a verdict.
    return { kind: 'not-json' };
  }
}

/** UTF-16 units read of a vendor's words: many times what any vendor says, and a bound for every pattern run on them. */
const TEXT_MAX_LENGTH = 4000;

/** The field's text, at most 4,000 UTF-16 units; '' where it is none. */
export function textField(fields: JsonObject, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value.slice(0, TEXT_MAX_LENGTH) : '';
}

/** The field as a whole number; null where it is none. `"0"` is a text and no number. */
export function integerField(fields: JsonObject, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}
