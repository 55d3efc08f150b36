import { lineWithoutSecrets } from '../secrets/secretShapes';
import { isObject } from './isObject';
import { mentionEntries, personEntries, webhookEntries } from './webhookSchema';

/** A field nobody reads, such as `keyword` for `keywords`, and the names that would be read in its place. */
export interface UnknownField {
  readonly field: string;
  readonly known: readonly string[];
}

/** Every field of a webhook, its mention rules and their people that has no meaning: most likely a misspelt one. */
export function unknownFields(webhook: unknown): UnknownField[] {
  return [
    ...unknownIn(webhook, '', webhookEntries),
    ...itemsOf(webhook, 'mentions').flatMap((rule, r) => [
      ...unknownIn(rule, `mentions[${r}].`, mentionEntries),
      ...itemsOf(rule, 'people').flatMap((person, p) =>
        unknownIn(person, `mentions[${r}].people[${p}].`, personEntries)
      ),
    ]),
  ];
}

function unknownIn(value: unknown, path: string, entries: object): UnknownField[] {
  const known = Object.keys(entries);
  return Object.keys(isObject(value) ? value : {})
    .filter((name) => !known.includes(name))
    .map((name) => ({ field: path + lineWithoutSecrets(name), known }));
}

function itemsOf(value: unknown, name: string): readonly unknown[] {
  const items: unknown = isObject(value) ? value[name] : undefined;
  return Array.isArray(items) ? items : [];
}
